import { LitElement, html, nothing } from 'lit';
import { get } from '../api.js';
import '../chart.js';

const POINTS = 300;
const FIGURES = [
  ['train_loss', 'training loss (nats)', false],
  ['learning_rate', 'learning rate', true],
  ['validation_loss', 'validation loss (nats)', false],
  ['validation_accuracy', 'validation accuracy', false],
];

/** Figures over the steps, each schedule's episodes taken together. Asks again whenever `told` changes. */
class Curves extends LitElement {
  static properties = {
    experiment: { attribute: false },
    told: { attribute: false },
    found: { state: true },
    spread: { state: true },
    round: { state: true },
  };

  constructor() {
    super();
    [this.found, this.spread, this.round] = [{}, 'std', ''];
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('told') || changed.has('round')) {
      this.#load();
    }
  }

  /** One answer at a time: what is asked for meanwhile is asked once more. */
  async #load() {
    if (this.loading) {
      this.again = true;
      return;
    }
    this.loading = true;
    try {
      const path = `experiments/${encodeURIComponent(this.experiment.id)}/curves`;
      const answers = await Promise.all(FIGURES.map(([metric]) => get(path, { metric, points: POINTS, round: this.round })));
      this.found = Object.fromEntries(answers.map((a) => [a.metric, a.curves]));
    } catch (e) {
      this.trouble = e;
    } finally {
      this.loading = false;
    }
    if (this.again) {
      this.again = false;
      this.#load();
    }
  }

  render() {
    const { kind, progress } = this.experiment;
    return html`
      <div class="toolbar">
        <label>
          band
          <select @change=${(e) => (this.spread = e.target.value)}>
            <option value="std">± standard deviation</option>
            <option value="range">least to greatest</option>
            <option value="none">none</option>
          </select>
        </label>
        ${kind === 'train' ? this.#rounds(progress) : nothing}
      </div>
      <div class="panels">
        ${FIGURES.map(([metric, label, log]) => html`<div class="panel">
          <gns-chart .curves=${(this.found[metric] ?? []).map((c) => this.#curve(c))} ?log=${log} x-label="step" y-label=${label}></gns-chart>
        </div>`)}
      </div>
    `;
  }

  #rounds({ round }) {
    return html`<label>
      round
      <select @change=${(e) => (this.round = e.target.value)}>
        <option value="">newest</option>
        ${Array.from({ length: round + 1 }, (_, i) => html`<option value=${i}>${i + 1}</option>`)}
      </select>
    </label>`;
  }

  #curve({ task, label, points }) {
    const several = this.experiment.spec.tasks.length > 1;
    return { label: several ? `${label}, ${task}` : label, points: points.map((p) => this.#point(p)) };
  }

  #point({ step, mean, std, min, max }) {
    // Never beyond what was seen: no negative LR, which a logarithmic axis could not show.
    const bands = { std: [Math.max(mean - std, min), Math.min(mean + std, max)], range: [min, max], none: [mean, mean] };
    const [low, high] = bands[this.spread];
    return { step, value: mean, low, high };
  }
}

customElements.define('gns-experiment-curves', Curves);
