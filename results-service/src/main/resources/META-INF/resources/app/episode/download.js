import { get } from '../api.js';
import { save } from '../parts.js';

/** Figures of an episode that are series over its steps, by their names in {@code gns.metrics}. */
export const SERIES = ['learning_rate', 'train_loss', 'validation_loss', 'validation_accuracy', 'action', 'action_mean', 'action_deviation', 'reward'];
const POINTS = 10_000;

export const scheduleUrl = (id, format) => `/api/episodes/${encodeURIComponent(id)}/schedule?format=${format}`;

/** Saves all series of an episode as one file: {@code metric,step,value}. */
export async function saveSeries(id) {
  const path = `episodes/${encodeURIComponent(id)}/series`;
  const all = await Promise.all(SERIES.map((metric) => get(path, { metric, points: POINTS })));
  const rows = all.flatMap(({ metric, points }) => points.map((p) => `${metric},${p.step},${p.value}`));
  save(`${id}-series.csv`, ['metric,step,value', ...rows, ''].join('\n'), 'text/csv');
}
