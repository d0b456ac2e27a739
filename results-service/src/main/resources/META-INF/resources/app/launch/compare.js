import { html, nothing } from 'lit';
import { choices, input, listOf } from './form.js';

const RATES = [
  { value: 'prior', label: "each pair's own" },
  { value: 'fixed', label: 'fixed' },
  { value: 'grid', label: 'tuned on a grid' },
];

/** Schedules side by side. */
export function compareSection(form, { add, remove, drawPairs }) {
  const { given } = form.spec.compare;
  const entries = listOf(form.spec.compare.entries);
  return html`<fieldset>
    <legend>Comparison</legend>
    <div class="fields">
      ${given ? givenPairs(listOf(given), drawPairs) : pairs(form)}
      ${input(form, 'compare.checkpoints', {
        label: 'checkpoints',
        kind: 'number',
        hint: 'The best of so many is scored; empty: the weights after the last step',
      })}
      ${input(form, 'compare.test', { label: 'evaluate on the test set too', kind: 'check' })}
    </div>
    <ol class="entries" data-path="compare.entries">
      ${entries.map((entry, i) => entryInputs(form, entry, `compare.entries[${i}]`, entries.length > 1 && remove))}
    </ol>
    <div class="row">
      ${form.known.schedules.map(
        (s) => html`<button type="button" class="quiet" title=${s.description} @click=${() => add(s.name)}>Add ${s.name}</button>`,
      )}
    </div>
  </fieldset>`;
}

function pairs(form) {
  return input(form, 'compare.pairs', { label: 'pairs', kind: 'number', hint: 'Held-out (seed, initial LR) pairs' });
}

function givenPairs(given, drawPairs) {
  const rows = given.map((p) => html`<li>training seed <b>${p.trainingSeed}</b>, initial LR <b>${p.initialLearningRate}</b></li>`);
  return html`<div class="field" data-path="compare.given">
    <span class="label">given pairs</span>
    <ul class="given">
      ${rows}
    </ul>
    <button type="button" class="quiet" @click=${drawPairs}>Draw pairs from the seed instead</button>
  </div>`;
}

function entryInputs(form, entry, path, remove) {
  const { schedule = {}, learningRate = {} } = entry;
  return html`<li class="entry">
    <div class="fields">
      ${input(form, `${path}.label`, { label: 'label' })}
      ${input(form, `${path}.schedule.type`, {
        label: 'schedule',
        kind: 'choice',
        options: choices(form.known.schedules.map((s) => s.name)),
      })}
      ${scheduleInputs(form, schedule, `${path}.schedule`)}
      ${input(form, `${path}.learningRate.type`, { label: 'initial LR', kind: 'choice', options: RATES })}
      ${rateInputs(form, learningRate.type, `${path}.learningRate`)}
    </div>
    ${remove
      ? html`<button type="button" class="quiet" aria-label="Remove ${entry.label}" @click=${() => remove(path)}>Remove</button>`
      : nothing}
  </li>`;
}

/** The fields of a kind of schedule, as the catalogue has them. */
function scheduleInputs(form, schedule, path) {
  const kind = form.known.schedules.find((s) => s.name === schedule.type);
  return (kind?.fields ?? []).map((field) => {
    const common = { label: field.name, title: field.description, placeholder: field.defaultValue ?? '' };
    const at = `${path}.${field.name}`;
    switch (field.type) {
      case 'policy':
        return input(form, at, { ...common, kind: 'choice', options: policies(form, schedule.policy) });
      case 'version':
        return input(form, at, { ...common, kind: 'number', placeholder: inUse(form, schedule.policy) });
      case 'choice':
        return input(form, at, { ...common, kind: 'choice', options: [ofPreset(field), ...choices(field.choices)] });
      case 'schedule':
        return baseInputs(form, schedule[field.name], at, common);
      default:
        return input(form, at, { ...common, kind: field.type });
    }
  });
}

const ofPreset = ({ defaultValue }) => ({ value: undefined, label: `preset: ${defaultValue}` });

function baseInputs(form, base, path, common) {
  const closed = form.known.schedules.filter((s) => s.kind === 'closed_form').map((s) => s.name);
  const none = { value: undefined, label: "the policy's own" };
  return html`${input(form, `${path}.type`, { ...common, kind: 'choice', options: [none, ...choices(closed)] })}
  ${base ? scheduleInputs(form, base, path) : nothing}`;
}

function rateInputs(form, type, path) {
  if (type === 'fixed') {
    return input(form, `${path}.value`, { label: 'value', kind: 'number' });
  }
  if (type === 'grid') {
    return [
      input(form, `${path}.values`, { label: 'values', kind: 'numbers', hint: 'Ascending; a best one at the edge widens the grid' }),
      input(form, `${path}.seeds`, { label: 'tuning seeds', kind: 'number', hint: 'For each value' }),
    ];
  }
  return nothing;
}

function policies(form, chosen) {
  const ids = form.known.policies.map((p) => p.id);
  const missing = ids.includes(chosen) ? [] : [{ value: chosen, label: chosen || 'there is none yet' }];
  return [...missing, ...choices(ids)];
}

function inUse(form, id) {
  const policy = form.known.policies.find((p) => p.id === id);
  return policy ? String(policy.promoted ?? policy.newest.version) : '';
}
