import { LitElement, html, nothing } from 'lit';
import { get } from '../api.js';
import { figure, seconds } from '../format.js';
import { badge, pager } from '../parts.js';

const PAGE = 25;
const STATES = ['queued', 'running', 'completed', 'diverged', 'failed', 'stopped'];

/** The episodes of an experiment, a page at a time. Asks again whenever `told` changes. */
class Episodes extends LitElement {
  static properties = {
    experiment: { attribute: false },
    told: { attribute: false },
    items: { state: true },
    next: { state: true },
    state: { state: true },
    cursors: { state: true },
  };

  constructor() {
    super();
    [this.items, this.state, this.cursors] = [null, '', []];
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (['told', 'state', 'cursors'].some((p) => changed.has(p))) {
      this.#load();
    }
  }

  async #load() {
    const [path, cursor, state] = [`experiments/${encodeURIComponent(this.experiment.id)}/episodes`, this.cursors.at(-1), this.state];
    try {
      const { items, next } = await get(path, { limit: PAGE, cursor, state });
      if (cursor === this.cursors.at(-1) && state === this.state) {
        [this.items, this.next] = [items, next];
      }
    } catch {
      // The page around this one says that the service is away, and asks again.
    }
  }

  render() {
    return html`
      <div class="toolbar">
        <select aria-label="state" @change=${(e) => ([this.state, this.cursors] = [e.target.value, []])}>
          <option value="">any state</option>
          ${STATES.map((s) => html`<option .selected=${s === this.state}>${s}</option>`)}
        </select>
      </div>
      ${this.items === null ? nothing : this.items.length > 0 ? this.#table() : html`<p class="empty">No episode is like that.</p>`}
      ${pager({
        page: this.cursors.length,
        more: Boolean(this.next),
        back: () => (this.cursors = this.cursors.slice(0, -1)),
        on: () => (this.cursors = [...this.cursors, this.next]),
      })}
    `;
  }

  #table() {
    const heads = ['schedule', 'purpose', 'round', 'pair', 'state', 'initial LR', 'validation loss', 'validation score', 'fallbacks', 'time'];
    return html`<div class="table-scroll">
      <table class="data">
        <thead>
          <tr>
            ${heads.map((h, i) => html`<th scope="col" class=${i === 2 || i === 3 || i > 4 ? 'number' : ''}>${h}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.items.map((e) => this.#row(e))}
        </tbody>
      </table>
    </div>`;
  }

  #row(e) {
    return html`<tr>
      <th scope="row"><a href="#/episodes/${encodeURIComponent(e.id)}" title=${e.id}>${e.label}</a></th>
      <td>${e.purpose}</td>
      <td class="number">${e.round + 1}</td>
      <td class="number">${e.pair}</td>
      <td title=${e.reason ?? ''}>${badge(e.state)}</td>
      <td class="number">${figure(e.initialLearningRate)}</td>
      <td class="number">${figure(e.scores.validationLoss)}</td>
      <td class="number">${score(e.scores.validation)}</td>
      <td class="number ${e.fallbacks > 0 ? 'warn' : ''}">${e.fallbacks}</td>
      <td class="number">${seconds(e.seconds)}</td>
    </tr>`;
  }
}

customElements.define('gns-experiment-episodes', Episodes);

/** What the task is scored by first. */
function score(scores) {
  const [first] = Object.entries(scores ?? {});
  return first ? `${first[0]} ${figure(first[1])}` : figure(undefined);
}
