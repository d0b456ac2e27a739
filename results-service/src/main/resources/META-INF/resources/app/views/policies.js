import { html, nothing } from 'lit';
import { get } from '../api.js';
import { age, bytes } from '../format.js';
import { View } from '../view.js';

const PAGE = 50;

/** Policies by name, each with the version in use. */
class Policies extends View {
  static properties = { items: { state: true }, next: { state: true } };

  async load() {
    this.#show(await get('policies', { limit: PAGE }), []);
    this.follow(null, ({ type }) => type === 'policy');
  }

  async #more() {
    this.#show(await get('policies', { limit: PAGE, cursor: this.next }), this.items);
  }

  #show({ items, next }, before) {
    this.items = [...before, ...items];
    this.next = next;
  }

  content() {
    return html`
      <header class="page-head"><h1>Policies</h1></header>
      ${this.items.length > 0 ? this.#table() : this.#none()}
      ${this.next ? html`<button type="button" @click=${this.#more}>More</button>` : nothing}
    `;
  }

  #none() {
    return html`<p class="empty">
      There is no policy yet. <a href="#/launch">Launch an experiment</a> of kind train: every update makes a version.
    </p>`;
  }

  #table() {
    return html`<div class="table-scroll">
      <table class="data policies">
        <thead>
          <tr>
            <th scope="col">policy</th>
            <th scope="col" class="number">in use</th>
            <th scope="col" class="number">newest</th>
            <th scope="col" class="number">versions</th>
            <th scope="col">made by</th>
            <th scope="col" class="number">size</th>
            <th scope="col">newest made</th>
          </tr>
        </thead>
        <tbody>
          ${this.items.map((policy) => this.#row(policy))}
        </tbody>
      </table>
    </div>`;
  }

  #row({ id, newest, promoted }) {
    const path = encodeURIComponent(id);
    return html`<tr>
      <th scope="row"><a href="#/policies/${path}">${id}</a></th>
      <td class="number">
        ${promoted ?? newest.version}
        <span class="badge ${promoted === undefined ? '' : 'good'}">${promoted === undefined ? 'newest' : 'promoted'}</span>
      </td>
      <td class="number">${newest.version}</td>
      <td class="number">${newest.version + 1}</td>
      <td>
        ${newest.experimentId
          ? html`<a href="#/experiments/${encodeURIComponent(newest.experimentId)}">${newest.experimentId}</a>`
          : nothing}
      </td>
      <td class="number">${bytes(newest.bytes)}</td>
      <td><time datetime=${newest.createdAt}>${age(newest.createdAt)}</time></td>
    </tr>`;
  }
}

customElements.define('gns-policies', Policies);
