import { html, nothing } from 'lit';
import { get } from '../api.js';
import { age, duration, figure } from '../format.js';
import { badge, pager, progress } from '../parts.js';
import { View } from '../view.js';

const PAGE = 50;
const TYPING_MS = 250;
const STATES = ['accepted', 'running', 'stopped', 'completed', 'failed'];
const KINDS = ['train', 'compare'];

/** Experiments, newest first. */
class Experiments extends View {
  static properties = { items: { state: true }, next: { state: true }, filter: { state: true }, cursors: { state: true } };

  constructor() {
    super();
    this.cursors = [];
  }

  async load() {
    this.filter ??= Object.fromEntries(this.query);
    const { items, next } = await get('experiments', { ...this.filter, limit: PAGE, cursor: this.cursors.at(-1) });
    [this.items, this.next] = [items, next];
    this.follow(null, ({ type }) => type === 'experiment' || type === 'episode');
  }

  #turn(cursors) {
    this.cursors = cursors;
    this.reload();
  }

  #choose(change) {
    this.filter = Object.fromEntries(Object.entries({ ...this.filter, ...change }).filter(([, v]) => v));
    const query = new URLSearchParams(this.filter).toString();
    history.replaceState(null, '', `#/experiments${query && `?${query}`}`);
    this.#turn([]);
  }

  #search(name) {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.#choose({ name }), TYPING_MS);
  }

  content() {
    return html`
      <header class="page-head">
        <h1>Experiments</h1>
        <div class="page-actions"><a class="button" href="#/launch">Launch</a></div>
      </header>
      <div class="toolbar" role="search">
        <input type="search" placeholder="Name or id" aria-label="Name or id" .value=${this.filter.name ?? ''} @input=${(e) => this.#search(e.target.value)} />
        ${this.#choice('state', 'any state', STATES)} ${this.#choice('kind', 'any kind', KINDS)}
      </div>
      ${this.items.length > 0 ? this.#table() : this.#none()}
      ${pager({
        page: this.cursors.length,
        more: Boolean(this.next),
        back: () => this.#turn(this.cursors.slice(0, -1)),
        on: () => this.#turn([...this.cursors, this.next]),
      })}
    `;
  }

  #choice(name, any, values) {
    return html`<select aria-label=${name} @change=${(e) => this.#choose({ [name]: e.target.value })}>
      <option value="">${any}</option>
      ${values.map((v) => html`<option .selected=${this.filter[name] === v}>${v}</option>`)}
    </select>`;
  }

  #none() {
    const filtered = Object.keys(this.filter).length > 0;
    return html`<p class="empty">
      ${filtered ? 'No experiment is like that.' : html`There is no experiment yet. <a href="#/launch">Launch one</a>.`}
    </p>`;
  }

  #table() {
    return html`<div class="table-scroll">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">experiment</th>
            <th scope="col">kind</th>
            <th scope="col">state</th>
            <th scope="col">episodes</th>
            <th scope="col" class="number">to go</th>
            <th scope="col" class="number">best loss</th>
            <th scope="col">by</th>
            <th scope="col">launched</th>
          </tr>
        </thead>
        <tbody>
          ${this.items.map((e) => this.#row(e))}
        </tbody>
      </table>
    </div>`;
  }

  #row({ id, name, kind, phase, wanted, progress: at, best, etaSeconds, createdAt }) {
    const stopping = wanted === 'stopped' && (phase === 'running' || phase === 'accepted');
    return html`<tr>
      <th scope="row"><a href="#/experiments/${encodeURIComponent(id)}" title=${id}>${name}</a></th>
      <td>${kind}</td>
      <td>${badge(phase)} ${stopping ? html`<span class="muted">stopping</span>` : nothing}</td>
      <td>${progress(at.episodesDone, at.episodesTotal)}</td>
      <td class="number">${duration(etaSeconds)}</td>
      <td class="number">${best ? figure(best.validationLoss) : '–'}</td>
      <td>${best?.label ?? ''}</td>
      <td><time datetime=${createdAt} title=${createdAt}>${age(createdAt)}</time></td>
    </tr>`;
  }
}

customElements.define('gns-experiments', Experiments);
