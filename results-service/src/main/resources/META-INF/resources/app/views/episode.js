import { html, nothing } from 'lit';
import { get } from '../api.js';
import '../chart.js';
import { decisionPanel } from '../episode/decision.js';
import { saveSeries, scheduleUrl } from '../episode/download.js';
import { episodeFacts } from '../episode/facts.js';
import { View } from '../view.js';

const POINTS = 1_000;
const ENDED = ['completed', 'diverged', 'failed', 'stopped'];

/** One episode: how it went, and every decision in it. */
class Episode extends View {
  static properties = {
    episode: { state: true },
    experiment: { state: true },
    decisions: { state: true },
    training: { state: true },
    validation: { state: true },
    chosen: { state: true },
  };

  constructor() {
    super();
    this.chosen = null;
  }

  get path() {
    return `episodes/${encodeURIComponent(this.subject)}`;
  }

  async load() {
    const series = (metric) => get(`${this.path}/series`, { metric, points: POINTS });
    const [episode, decisions, training, validation] = await Promise.all([
      get(this.path),
      get(`${this.path}/decisions`, { points: POINTS }),
      series('train_loss'),
      series('validation_loss'),
    ]);
    this.experiment ??= await get(`experiments/${encodeURIComponent(episode.experimentId)}`);
    [this.episode, this.decisions] = [episode, decisions];
    [this.training, this.validation] = [training.points, validation.points];
    this.follow(episode.experimentId, ({ type, id }) => id === this.subject || (type === 'figures' && this.moving));
  }

  /** Whether decisions are still to come. */
  get moving() {
    return !ENDED.includes(this.episode?.state);
  }

  content() {
    const { episode, experiment, decisions } = this;
    return html`
      <header class="page-head">
        <h1>${episode.label} <span class="muted">on ${episode.task}, pair ${episode.pair}</span></h1>
        <div class="page-actions">${this.#actions()}</div>
      </header>
      ${episodeFacts(episode, experiment)}
      ${decisions.length > 0 ? this.#course() : html`<p class="empty">No decision has been reported yet.</p>`}
    `;
  }

  #actions() {
    const { id } = this.episode;
    return html`
      <a class="button" href="#/launch?again=${encodeURIComponent(id)}" title="Same seed and initial LR, another schedule">Run again</a>
      <details class="menu">
        <summary class="button">Download</summary>
        <div class="menu-items">
          <a href=${scheduleUrl(id, 'csv')} download="${id}-schedule.csv">Schedule, CSV</a>
          <a href=${scheduleUrl(id, 'pytorch')} download="${id}-schedule.py">Schedule, PyTorch</a>
          <button type="button" @click=${() => saveSeries(id)}>All series, CSV</button>
        </div>
      </details>
    `;
  }

  #course() {
    const { decisions, episode } = this;
    const at = Math.min(this.chosen ?? 0, decisions.length - 1);
    const choose = (to) => (this.chosen = to);
    const pick = (step) => choose(closest(decisions, step));
    return html`
      <div class="panels">
        ${this.#chart('Learning rate', [{ label: 'LR', points: points(decisions, 'learningRate') }], at, pick, true)}
        ${this.#chart('Loss (nats)', this.#losses(), at, pick, false)}
      </div>
      ${decisionPanel(episode, decisions, at, choose)}
    `;
  }

  #losses() {
    const validation = { label: 'validation', points: this.validation, dots: true };
    return [{ label: 'training', points: this.training }, ...(this.validation.length > 0 ? [validation] : [])];
  }

  #chart(title, curves, at, pick, log) {
    const markers = this.decisions.map((d, i) => ({
      step: d.step,
      kind: i === at ? 'chosen' : d.fallback ? 'fallback' : 'decision',
    }));
    return html`<div class="panel">
      <gns-chart
        .curves=${curves}
        .markers=${markers}
        ?log=${log}
        x-label="step"
        y-label=${title}
        @pick=${(e) => pick(e.detail.step)}
      ></gns-chart>
    </div>`;
  }
}

function points(decisions, figure) {
  return decisions.filter((d) => d[figure] !== undefined).map((d) => ({ step: d.step, value: d[figure] }));
}

/** Number of the decision nearest to {@code step}. */
function closest(decisions, step) {
  const distances = decisions.map((d) => Math.abs(d.step - step));
  return distances.indexOf(Math.min(...distances));
}

customElements.define('gns-episode', Episode);
