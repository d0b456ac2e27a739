import { drop, read, write } from './path.js';
import { entry, freeName, taskName } from './spec.js';

/** What a learning rate's choice starts from. */
const RATES = {
  prior: { type: 'prior' },
  fixed: { type: 'fixed', value: 1e-3 },
  grid: { type: 'grid', values: [3e-4, 1e-3, 3e-3, 1e-2, 3e-2], seeds: 4 },
};

/** {@code spec} after an input at {@code path} was set to {@code value}; undefined leaves the field out. */
export function edited(spec, path, value, known) {
  const [, parent, name] = path.match(/^(.*?)\.?(\w+(?:\[\d+\])?)$/);
  if (name === 'type' && parent.endsWith('learningRate')) {
    return write(spec, parent, RATES[value]);
  }
  if (name === 'type' && parent.endsWith('base')) {
    return write(spec, parent, value && { type: value });
  }
  if (name === 'type' && parent.endsWith('schedule')) {
    return withSchedule(spec, parent.slice(0, -'.schedule'.length), value, known);
  }
  if (name === 'policy' && parent.endsWith('schedule')) {
    return write(write(spec, `${parent}.version`, undefined), path, value);
  }
  const task = path.match(/^(tasks\[\d+\])\./)?.[1];
  return task ? withTaskField(spec, task, path, value) : write(spec, path, value);
}

function withSchedule(spec, path, type, known) {
  const { label, schedule = {} } = read(spec, path);
  const policy = type === 'gns' ? { policy: known.policies[0]?.id ?? '' } : {};
  const named = label === schedule.type || label?.startsWith(`${schedule.type}-`);
  const changed = write(spec, `${path}.schedule`, { type, ...policy });
  const others = labels(without(spec, path));
  return named ? write(changed, `${path}.label`, freeName(type, others)) : changed;
}

/** A task is its preset's name as long as nothing of it is changed. */
function withTaskField(spec, task, path, value) {
  const before = read(spec, task);
  const opened = typeof before === 'string' ? write(spec, task, { preset: before }) : spec;
  const changed = write(opened, path, value);
  const { preset, ...rest } = read(changed, task);
  return preset && Object.keys(rest).length === 0 ? write(changed, task, preset) : changed;
}

export function withTask(spec, known) {
  const used = spec.tasks.map(taskName);
  const next = known.tasks.find((t) => !used.includes(t.name)) ?? known.tasks[0];
  return { ...spec, tasks: [...spec.tasks, next.name] };
}

export function withEntry(spec, type, known) {
  const path = `compare.entries[${spec.compare.entries?.length ?? 0}]`;
  return withSchedule(write(spec, path, entry(type, { type })), path, type, known);
}

export const without = drop;

const labels = (spec) => spec.compare.entries.map((e) => e.label);
