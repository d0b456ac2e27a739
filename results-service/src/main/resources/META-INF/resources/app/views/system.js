import { html, nothing } from 'lit';
import { get } from '../api.js';
import { age, bytes, duration } from '../format.js';
import { badge } from '../parts.js';
import { View } from '../view.js';

const REFRESH_MS = 5_000;

/** Services, how far each reader is behind, and what could not be read. */
class System extends View {
  static properties = { system: { state: true }, letters: { state: true }, next: { state: true } };

  async load() {
    const [system, letters] = await Promise.all([get('system'), get('dead-letters', { limit: 50 })]);
    [this.system, this.letters, this.next] = [system, letters.items, letters.next];
    clearTimeout(this.timer);
    this.timer = this.isConnected && setTimeout(() => !document.hidden && this.reload(), REFRESH_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  async #older() {
    const { items, next } = await get('dead-letters', { limit: 50, cursor: this.next });
    [this.letters, this.next] = [[...this.letters, ...items], next];
    clearTimeout(this.timer);
  }

  content() {
    const { services, lags, deadLetters } = this.system;
    return html`
      <header class="page-head"><h1>System</h1></header>
      <h2>Services</h2>
      ${services.length > 0 ? this.#services(services) : html`<p class="empty">No service has been heard of yet.</p>`}
      <h2>Behind</h2>
      ${this.#lags(lags)}
      <h2>Dead letters <span class="muted number">${deadLetters}</span></h2>
      ${this.letters.length > 0 ? this.#letters() : html`<p class="empty">Every message could be read.</p>`}
      ${this.next ? html`<button type="button" @click=${this.#older}>Older</button>` : nothing}
    `;
  }

  #services(services) {
    return html`<div class="table-scroll">
      <table class="data">
        <thead>
          <tr><th scope="col">instance</th><th scope="col">service</th><th scope="col">version</th><th scope="col">state</th><th scope="col" class="number">up for</th><th scope="col">last heard of</th></tr>
        </thead>
        <tbody>
          ${services.map((s) => html`<tr>
            <th scope="row">${s.id}</th>
            <td>${s.kind}</td>
            <td>${s.version}</td>
            <td>${badge(s.state)}</td>
            <td class="number">${s.state === 'up' ? duration(s.upSeconds) : '–'}</td>
            <td><time datetime=${s.lastSeen}>${age(s.lastSeen)}</time></td>
          </tr>`)}
        </tbody>
      </table>
    </div>`;
  }

  #lags(lags) {
    return html`<div class="table-scroll">
      <table class="data">
        <thead>
          <tr><th scope="col">reader</th><th scope="col">topic</th><th scope="col" class="number">records behind</th></tr>
        </thead>
        <tbody>
          ${lags.map((l) => html`<tr>
            <th scope="row">${l.reader}</th>
            <td><code>${l.topic}</code></td>
            <td class="number">${l.records}</td>
          </tr>`)}
        </tbody>
      </table>
    </div>`;
  }

  #letters() {
    return html`<div class="table-scroll">
      <table class="data">
        <thead>
          <tr><th scope="col">when</th><th scope="col">from</th><th scope="col">key</th><th scope="col">why</th><th scope="col" class="number">size</th></tr>
        </thead>
        <tbody>
          ${this.letters.map((l) => html`<tr>
            <th scope="row"><time datetime=${l.time}>${age(l.time)}</time></th>
            <td>${l.sourceTopic ? html`<code>${l.sourceTopic}</code> ${l.sourcePartition}, ${l.sourceOffset}` : 'unknown'}</td>
            <td><code>${l.key ?? ''}</code></td>
            <td class="why">${l.reason}</td>
            <td class="number"><a href="/api/dead-letters/${l.offset}/value" download="dead-letter-${l.offset}.bin">${bytes(l.bytes)}</a></td>
          </tr>`)}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define('gns-system', System);
