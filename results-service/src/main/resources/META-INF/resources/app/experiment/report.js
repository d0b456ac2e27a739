import { html, nothing } from 'lit';
import { figure, seconds, summary } from '../format.js';

const FROM = { prior: 'random', fixed: '', tuned: 'tuned' };

/** What the schedules of an experiment came to: mean ± standard deviation over the pairs. */
export function reportTable(report) {
  if (report.rows.length === 0) {
    return nothing;
  }
  const least = new Map();
  for (const { task, scores } of report.rows) {
    const mean = scores.validationLoss.mean;
    if (mean !== undefined && mean !== null) {
      least.set(task, Math.min(mean, least.get(task) ?? Infinity));
    }
  }
  const compared = report.rows.some((row) => row.comparison);
  const metrics = ['validation', 'test'].flatMap((set) =>
    [...new Set(report.rows.flatMap((row) => Object.keys(row.scores[set])))].sort().map((metric) => ({ set, metric })),
  );
  return html`<section aria-label="Report">
    <h2>${report.complete ? 'Report' : 'Report so far'}</h2>
    <div class="table-scroll">
      <table class="data report">
        <thead>
          <tr>
            <th scope="col">schedule</th>
            <th scope="col">task</th>
            <th scope="col" class="number">initial LR</th>
            <th scope="col" class="number">n</th>
            <th scope="col" class="number">validation loss</th>
            ${compared ? html`<th scope="col" class="number">from the best baseline</th><th scope="col" class="number">p</th>` : nothing}
            ${metrics.map(({ set, metric }) => html`<th scope="col" class="number">${set} ${metric}</th>`)}
            <th scope="col" class="number">s an episode</th>
            <th scope="col">not completed</th>
            <th scope="col">episodes</th>
          </tr>
        </thead>
        <tbody>
          ${report.rows.map((row) => reportRow(row, least.get(row.task) === row.scores.validationLoss.mean, compared, metrics))}
        </tbody>
      </table>
    </div>
    ${report.tuningEpisodes > 0 ? html`<p class="muted">Tuning took ${report.tuningEpisodes} more episodes.</p>` : nothing}
    ${compared ? html`<p class="muted">p: paired t-test, two-sided, against the best baseline, not corrected for the number of rows.</p>` : nothing}
  </section>`;
}

function reportRow(row, best, compared, metrics) {
  const { scores, counts, comparison } = row;
  const bad = ['diverged', 'failed', 'stopped'].filter((end) => counts[end] > 0).map((end) => `${counts[end]} ${end}`);
  return html`<tr>
    <th scope="row">${row.label}${row.policy ? html` <span class="muted">${row.policy}</span>` : nothing}</th>
    <td>${row.task}</td>
    <td class="number">${row.learningRate === undefined ? '' : figure(row.learningRate)} ${FROM[row.learningRateSource]}</td>
    <td class="number">${counts.completed}</td>
    <td class="number ${best ? 'best' : ''}">${summary(scores.validationLoss)}</td>
    ${compared ? html`<td class="number">${comparison ? signed(comparison.difference) : ''}</td><td class="number">${comparison?.pValue === undefined ? '' : figure(comparison.pValue)}</td>` : nothing}
    ${metrics.map(({ set, metric }) => html`<td class="number">${summary(scores[set][metric])}</td>`)}
    <td class="number">${seconds(row.cost.seconds)}</td>
    <td class=${bad.length > 0 ? 'warn' : 'muted'}>${bad.join(', ') || 'none'}</td>
    <td>${pairs(row.pairs)}</td>
  </tr>`;
}

function signed(value) {
  return `${value > 0 ? '+' : ''}${value.toFixed(4)}`;
}

function pairs(all) {
  return all.length === 0
    ? nothing
    : html`<details>
        <summary>${all.length}</summary>
        ${all.map((p) => html`<a class="pair" href="#/episodes/${encodeURIComponent(p.episodeId)}" title="initial LR ${figure(p.initialLearningRate)}">${p.pair}: ${p.state === 'completed' ? figure(p.scores.validationLoss) : p.state}</a> `)}
      </details>`;
}
