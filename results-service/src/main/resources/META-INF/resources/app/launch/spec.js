import { writtenMode, writtenTask } from './difference.js';

const ORDER = ['name', 'kind', 'mode', 'seed', 'tasks', 'patienceSeconds', 'policy', 'train', 'compare'];

/** The parts of a spec in the order in which people write them. */
export function ordered(spec) {
  const at = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return Object.fromEntries(Object.entries(spec).sort(([a], [b]) => at(a) - at(b)));
}

/** A spec to start from. */
export function fresh(kind, known) {
  const task = known.tasks[0].name;
  return withKind({ name: `${kind} on ${task}`, seed: 1, tasks: [task] }, kind, known);
}

/** The policy called {@code id} beside fixed schedules. */
export function comparing(id, known) {
  return fresh('compare', { ...known, policies: [{ id }] });
}

/** The same spec as another kind: what belongs to the kind it was is left out. */
export function withKind(spec, kind, known) {
  const { policy, train, compare, mode, ...common } = spec;
  common.name = (common.name ?? '').replace(/^(train|compare) on/, `${kind} on`);
  if (kind === 'train') {
    return { ...common, kind, policy: { id: freshId(taskName(spec.tasks?.[0]) || 'policy', known) }, train: { rounds: 24 } };
  }
  const learned = known.policies[0];
  const entries = [
    ...(learned ? [entry('gns', { type: 'gns', policy: learned.id })] : []),
    entry('constant', { type: 'constant' }),
    entry('cosine', { type: 'cosine' }),
  ];
  return { ...common, kind, compare: { pairs: 16, test: true, entries } };
}

/** The spec of an experiment, to change and launch again. */
export function from(experiment, known) {
  const { name, kind, seed, tasks, policy, train, compare, patienceSeconds } = experiment.spec;
  const spec = { name, kind, seed, tasks: tasks.map((task) => writtenTask(task, known.tasks)), patienceSeconds };
  if (kind === 'train') {
    const { id, ...made } = policy;
    const written = writtenMode({ policy: made, train }, known.modes);
    return {
      ...spec,
      mode: written.mode,
      policy: { id: freshId(id, known), ...written.policy },
      train: { ...written.train, rounds: train.rounds },
    };
  }
  return { ...spec, compare: { ...compare, entries: compare.entries.map(writtenEntry), given: some(compare.given) } };
}

/** The same training seed and initial LR as an episode's, under its schedule and others. */
export function again(episode, experiment, known) {
  const task = experiment.spec.tasks.find((t) => t.name === episode.task);
  const own = entry(episode.label, frozen(episode.schedule));
  const others = ['constant', 'cosine']
    .filter((type) => type !== episode.schedule.type && type !== episode.label)
    .map((type) => entry(type, { type }));
  return {
    name: `again: ${episode.label}, pair ${episode.pair} of ${experiment.id}`.slice(0, 200),
    kind: 'compare',
    seed: experiment.spec.seed,
    tasks: [writtenTask(task, known.tasks)],
    compare: {
      pairs: 1,
      test: experiment.spec.compare?.test ?? true,
      entries: [own, ...others],
      given: [{ trainingSeed: episode.trainingSeed, initialLearningRate: episode.initialLearningRate }],
    },
  };
}

/** A compared schedule; on each pair, at the pair's own initial LR. */
export function entry(label, schedule) {
  return { label, schedule, learningRate: { type: 'prior' } };
}

/** {@code label}, or it with the first number that makes it another than {@code taken}. */
export function freeName(label, taken) {
  let name = label;
  for (let n = 2; taken.includes(name); n++) {
    name = `${label}-${n}`;
  }
  return name;
}

export const taskName = (task) => (typeof task === 'string' ? task : (task?.preset ?? task?.name ?? ''));

const freshId = (id, known) =>
  freeName(
    id,
    known.policies.map((p) => p.id),
  );

function writtenEntry({ label, schedule, learningRate }) {
  const { explore, ...shown } = schedule;
  return { label, schedule: shown, learningRate };
}

/** As a compared schedule acts: a policy by its mean. */
function frozen(schedule) {
  const { explore, ...shown } = schedule;
  return shown;
}

const some = (list) => (list?.length ? list : undefined);
