import { LitElement, html, nothing } from 'lit';
import { ApiError, get } from '../api.js';
import { figure } from '../format.js';
import '../graph.js';
import { extent } from '../scale.js';
import { RUN, SRLS, statistics } from './statistics.js';

/**
 * What the policy saw at one decision: the target network's graph with a statistic of every node, or all as a table.
 *
 * @property {string} episode its id
 * @property {number} decision its number
 */
class DecisionState extends LitElement {
  static properties = {
    episode: {},
    decision: { type: Number },
    state: { state: true },
    failure: { state: true },
    statistic: { state: true },
    form: { state: true },
    kept: { state: true },
  };

  constructor() {
    super();
    this.statistic = 'rms_weight_gradient';
    this.form = 'graph';
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('episode') || changed.has('decision')) {
      this.#load();
    }
  }

  async #load() {
    const { episode, decision } = this;
    const asked = () => episode === this.episode && decision === this.decision;
    try {
      const state = await get(`episodes/${encodeURIComponent(episode)}/decisions/${decision}/state`);
      if (asked()) {
        [this.state, this.failure] = [state, null];
      }
    } catch (e) {
      if (!(e instanceof ApiError)) {
        throw e;
      }
      if (asked()) {
        [this.state, this.failure] = [null, e];
      }
    }
  }

  render() {
    if (this.failure) {
      const { detail, title } = this.failure;
      return html`<p class="muted">No state is recorded here. ${detail ?? title}.</p>`;
    }
    if (!this.state) {
      return html`<p class="muted">Loading…</p>`;
    }
    const all = statistics(this.state.statistics);
    const shown = all.find((s) => s.name === this.statistic) ?? all[0];
    return html`
      ${this.#controls(all, shown)} ${this.form === 'graph' ? this.#graph(shown) : this.#table(all)}
      ${facts(this.state.run, RUN)}
      ${this.state.srls ? html`<h3>The state of SRLS, which is all that this policy sees</h3>` : nothing}
      ${this.state.srls ? facts(this.state.srls, SRLS) : nothing}
    `;
  }

  #controls(all, shown) {
    return html`<div class="state-controls">
      <label>
        Statistic
        <select @change=${(e) => this.#choose(e.target.value)} ?disabled=${this.form !== 'graph'}>
          ${all.map((s) => html`<option value=${s.name} .selected=${s === shown}>${s.label}</option>`)}
        </select>
      </label>
      <span class="muted symbol">${shown.symbol}</span>
      <label title="The same colours for the same figures at other decisions">
        <input
          type="checkbox"
          .checked=${Boolean(this.kept)}
          ?disabled=${this.form !== 'graph'}
          @change=${(e) => (this.kept = e.target.checked ? extent(this.#values(shown), shown.signed) : null)}
        />
        keep the scale
      </label>
      <span class="segments" role="radiogroup" aria-label="How to show the state">
        ${['graph', 'table'].map(
          (form) => html`<label>
            <input type="radio" name="state-form" .checked=${this.form === form} @change=${() => (this.form = form)} />
            <span>${form}</span>
          </label>`,
        )}
      </span>
    </div>`;
  }

  #choose(name) {
    this.statistic = name;
    this.kept = null;
  }

  #values({ column }) {
    return this.state.nodes.map((row) => row[column]);
  }

  #graph(shown) {
    return html`<gns-graph
      .graph=${this.state.graph}
      .values=${this.#values(shown)}
      .quantity=${shown.label}
      .signed=${shown.signed}
      .scale=${this.kept ?? null}
    ></gns-graph>`;
  }

  #table(all) {
    return html`<div class="table-scroll">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">node</th>
            <th scope="col">type</th>
            ${all.map((s) => html`<th scope="col" class="number" title=${s.label}>${s.symbol}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.state.graph.nodes.map(
            (node, i) => html`<tr>
              <th scope="row">${node.name}</th>
              <td>${node.type.toLowerCase().replaceAll('_', ' ')}</td>
              ${all.map((s) => html`<td class="number">${figure(this.state.nodes[i][s.column])}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

function facts(values, names) {
  return html`<dl class="facts run-statistics">
    ${names.map(([name, label]) =>
      values[name] === undefined
        ? nothing
        : html`<div>
            <dt>${label}</dt>
            <dd class="number">${figure(values[name])}</dd>
          </div>`,
    )}
  </dl>`;
}

customElements.define('gns-decision-state', DecisionState);
