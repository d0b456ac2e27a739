/** What to say beside a preset, so that it gives a value in full. */

/** @returns what of {@code own} differs from {@code base}; null where leaving fields out cannot be said so */
export function difference(base, own) {
  if (Object.keys(base).some((name) => own[name] === undefined)) {
    return null;
  }
  const changed = {};
  for (const [name, value] of Object.entries(own)) {
    if (same(value, base[name])) {
      continue;
    }
    const below = isObject(value) && isObject(base[name]) && value.type === base[name].type;
    changed[name] = (below && difference(base[name], value)) || value;
  }
  return changed;
}

export function same(a, b) {
  if (isObject(a) && isObject(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => same(a[name], b[name]));
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, i) => same(value, b[i]));
  }
  return a === b;
}

/** Where one of these differs, the service may choose another K than the preset's, unless it is said. */
const BUDGET = ['dataset', 'steps', 'epochs', 'batchSize', 'trainExamples', 'validationExamples'];

/** The name of a task's preset, or an object that names it with the fields that differ, or the task itself. */
export function writtenTask(task, tasks) {
  const preset = tasks.find((t) => t.name === task.name) ?? tasks.find((t) => t.task.dataset === task.dataset);
  if (!preset) {
    return task;
  }
  const base = { ...preset.task };
  if (task.steps !== undefined) {
    delete base.epochs;
  }
  if (task.epochs !== undefined) {
    delete base.steps;
  }
  const changed = difference(base, task);
  if (changed === null) {
    return task;
  }
  if (BUDGET.some((name) => name in changed)) {
    changed.decisionInterval = task.decisionInterval;
  }
  return Object.keys(changed).length === 0 ? preset.name : { preset: preset.name, ...changed };
}

/** The mode that says the most of a train experiment, and what differs from it. */
export function writtenMode({ policy, train }, modes) {
  const choices = modes.map((mode) => ({
    mode: mode.name,
    policy: difference(mode.fields.policy, policy) ?? policy,
    train: difference(mode.fields.train, train) ?? train,
  }));
  return choices.sort((a, b) => size(a) - size(b))[0];
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const size = (choice) => Object.keys(choice.policy).length + Object.keys(choice.train).length;
