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
  const tested = report.rows.some((r) => r.scores.testAccuracy.n > 0);
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
            <th scope="col" class="number">validation accuracy %</th>
            ${tested ? html`<th scope="col" class="number">test accuracy %</th>` : nothing}
            <th scope="col" class="number">s an episode</th>
            <th scope="col">not completed</th>
            <th scope="col">episodes</th>
          </tr>
        </thead>
        <tbody>
          ${report.rows.map((row) => reportRow(row, least.get(row.task) === row.scores.validationLoss.mean, tested))}
        </tbody>
      </table>
    </div>
    ${report.tuningEpisodes > 0 ? html`<p class="muted">Tuning took ${report.tuningEpisodes} more episodes.</p>` : nothing}
  </section>`;
}

function reportRow(row, best, tested) {
  const { scores, counts } = row;
  const bad = ['diverged', 'failed', 'stopped'].filter((end) => counts[end] > 0).map((end) => `${counts[end]} ${end}`);
  return html`<tr>
    <th scope="row">${row.label}${row.policy ? html` <span class="muted">${row.policy}</span>` : nothing}</th>
    <td>${row.task}</td>
    <td class="number">${row.learningRate === undefined ? '' : figure(row.learningRate)} ${FROM[row.learningRateSource]}</td>
    <td class="number">${counts.completed}</td>
    <td class="number ${best ? 'best' : ''}">${summary(scores.validationLoss)}</td>
    <td class="number">${summary(scores.validationAccuracy, 2, 100)}</td>
    ${tested ? html`<td class="number">${summary(scores.testAccuracy, 2, 100)}</td>` : nothing}
    <td class="number">${seconds(row.seconds)}</td>
    <td class=${bad.length > 0 ? 'warn' : 'muted'}>${bad.join(', ') || 'none'}</td>
    <td>${pairs(row.pairs)}</td>
  </tr>`;
}

function pairs(all) {
  return all.length === 0
    ? nothing
    : html`<details>
        <summary>${all.length}</summary>
        ${all.map((p) => html`<a class="pair" href="#/episodes/${encodeURIComponent(p.episodeId)}" title="initial LR ${figure(p.initialLearningRate)}">${p.pair}: ${p.state === 'completed' ? figure(p.scores.validationLoss) : p.state}</a> `)}
      </details>`;
}
