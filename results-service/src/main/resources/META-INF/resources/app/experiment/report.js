import { html, nothing } from 'lit';
import { figure, seconds, summary } from '../format.js';

const FROM = { prior: 'random', middle: 'middle of the prior', given: 'given', fixed: '', tuned: 'tuned' };
const ENDS = ['completed', 'diverged', 'failed', 'stopped'];

/** What the schedules of an experiment came to: mean ± standard deviation over the pairs. */
export function reportTable(report) {
  if (report.rows.length === 0) {
    return nothing;
  }
  const best = bestRows(report.rows);
  const compared = report.rows.some((row) => row.comparison);
  const partly = report.rows.some((row) => row.comparison && row.comparison.pairs < ended(row));
  const fallbacks = report.rows.some((row) => row.fallbacks > 0);
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
            ${partly ? html`<th scope="col" class="number">pairs</th>` : nothing}
            ${metrics.map(({ set, metric }) => html`<th scope="col" class="number">${set} ${metric}</th>`)}
            <th scope="col" class="number">s an episode</th>
            <th scope="col">not completed</th>
            ${fallbacks ? html`<th scope="col" class="number" title="decisions without an answer from the policy">fallbacks</th>` : nothing}
            <th scope="col">episodes</th>
          </tr>
        </thead>
        <tbody>
          ${report.rows.map((row) => reportRow(row, best.has(row), { compared, partly, fallbacks, metrics }))}
        </tbody>
      </table>
    </div>
    ${report.tuningEpisodes > 0 ? html`<p class="muted">Tuning took ${report.tuningEpisodes} more episodes.</p>` : nothing}
    ${compared ? html`<p class="muted">p: paired t-test, two-sided, against the best baseline (of the schedules that owe nothing to a policy, most pairs completed, then the least mean), over the pairs that both completed; not corrected for the number of rows.</p>` : nothing}
  </section>`;
}

/** Of each task's compared rows the one that completed most pairs, then that with the least mean: survivors flatter. */
function bestRows(rows) {
  const compared = rows.filter(({ purpose }) => purpose === 'compare');
  const best = new Map();
  for (const row of compared.length > 0 ? compared : rows) {
    const other = best.get(row.task);
    if (Number.isFinite(row.scores.validationLoss.mean) && (!other || better(row, other))) {
      best.set(row.task, row);
    }
  }
  return new Set(best.values());
}

function better(a, b) {
  const more = a.counts.completed - b.counts.completed;
  return more > 0 || (more === 0 && a.scores.validationLoss.mean < b.scores.validationLoss.mean);
}

function ended({ counts }) {
  return ENDS.reduce((sum, end) => sum + counts[end], 0);
}

function reportRow(row, best, { compared, partly, fallbacks, metrics }) {
  const { scores, counts, comparison } = row;
  const bad = ENDS.slice(1).filter((end) => counts[end] > 0).map((end) => `${counts[end]} ${end}`);
  return html`<tr>
    <th scope="row">${row.label}${row.purpose === 'train' ? html` <span class="muted">in training</span>` : nothing}${row.policy ? html` <span class="muted">${row.policy}</span>` : nothing}</th>
    <td>${row.task}</td>
    <td class="number">${row.learningRate === undefined ? '' : figure(row.learningRate)} ${FROM[row.learningRateSource]}</td>
    <td class="number">${counts.completed}</td>
    <td class="number ${best ? 'best' : ''}">${summary(scores.validationLoss)}</td>
    ${compared ? html`<td class="number">${comparison ? signed(comparison.difference) : ''}</td><td class="number">${comparison?.pValue === undefined ? '' : figure(comparison.pValue)}</td>` : nothing}
    ${partly ? html`<td class="number">${comparison ? `${comparison.pairs} of ${ended(row)}` : ''}</td>` : nothing}
    ${metrics.map(({ set, metric }) => html`<td class="number">${summary(scores[set][metric])}</td>`)}
    <td class="number">${seconds(row.cost.seconds)}</td>
    <td class=${bad.length > 0 ? 'warn' : 'muted'}>${bad.join(', ') || 'none'}</td>
    ${fallbacks ? html`<td class="number ${row.fallbacks > 0 ? 'warn' : ''}">${row.fallbacks}</td>` : nothing}
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
