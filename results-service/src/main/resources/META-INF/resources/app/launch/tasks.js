import { html, nothing } from 'lit';
import { choices, folded, input, listOf, presetInputs } from './form.js';
import { leaves } from './path.js';
import { taskName } from './spec.js';

/** Fields that a task may have and its preset may leave out. */
const OPTIONAL = ['trainExamples', 'steps', 'epochs', 'rewardThreshold'];

/** The tasks of a spec, each a preset whose fields can be changed. */
export function tasksSection(form, { add, remove }) {
  const tasks = listOf(form.spec.tasks);
  return html`<fieldset>
    <legend>Tasks</legend>
    ${tasks.map((task, i) => taskInputs(form, task, i, tasks.length > 1 ? () => remove(`tasks[${i}]`) : null))}
    <button type="button" class="quiet" @click=${add}>Add a task</button>
  </fieldset>`;
}

function taskInputs(form, task, i, remove) {
  const path = `tasks[${i}]`;
  const preset = form.known.tasks.find((t) => t.name === taskName(task));
  const base = preset?.task ?? task;
  // K is chosen anew where the budget asks for it; a spec that is wrong has none yet.
  const { decisionInterval = base.decisionInterval } = form.resolved?.tasks[i] ?? {};
  const names = form.known.tasks.map((t) => t.name);
  return html`<div class="row">
      ${input(form, path, {
        label: 'task',
        kind: 'choice',
        options: choices(preset ? names : [taskName(task), ...names]),
        value: taskName(task),
      })}
      <span class="row-note">${about({ ...base, decisionInterval })}</span>
      ${remove ? html`<button type="button" class="quiet" @click=${remove}>Remove</button>` : nothing}
    </div>
    ${folded(form, changes(task), `${path}.`, presetInputs(form, path, fields({ ...base, decisionInterval })))}`;
}

function fields(task) {
  const missing = OPTIONAL.filter((name) => task[name] === undefined).map((path) => ({ path, value: null }));
  return [...leaves(task), ...missing];
}

function about({ dataset, network, steps, epochs, batchSize, decisionInterval }) {
  const budget = steps ? `${steps} steps` : `${epochs} epochs`;
  return `${dataset}, ${network}, ${budget} of ${batchSize}, K = ${decisionInterval}`;
}

function changes(task) {
  if (typeof task === 'string') {
    return 'Change its fields';
  }
  const { preset, ...own } = task;
  const changed = leaves(own).map(({ path, value }) => `${path} ${value}`);
  return preset ? `Changed: ${changed.join(', ')}` : 'Its fields';
}
