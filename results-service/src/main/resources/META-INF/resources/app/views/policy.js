import { html, nothing } from 'lit';
import { get, post } from '../api.js';
import '../chart.js';
import { time } from '../format.js';
import { confirmed } from '../parts.js';
import { figuresOf, versionsTable } from '../policy/versions.js';
import { View } from '../view.js';

/** One policy: its versions, how it learned, and which version is in use. */
class Policy extends View {
  static properties = { policy: { state: true }, figure: { state: true }, busy: { state: true }, refused: { state: true } };

  get path() {
    return `policies/${encodeURIComponent(this.subject)}`;
  }

  async load() {
    this.policy = await get(this.path);
    this.follow(null, ({ type, id }) => type === 'policy' && id.startsWith(`${this.subject}/`));
  }

  async #promote(version) {
    const text = `Version ${version} of ${this.policy.id} will be used wherever no version is named, from now on.`;
    if (await confirmed({ title: `Promote version ${version}?`, text, action: 'Promote' })) {
      await this.#change('promote', { version });
    }
  }

  async #rollBack() {
    const before = this.policy.promotions.at(-2).version;
    const text = `Version ${before}, which was promoted before, will be used again wherever no version is named.`;
    if (await confirmed({ title: `Roll back to version ${before}?`, text, action: 'Roll back' })) {
      await this.#change('rollback');
    }
  }

  async #change(command, body) {
    [this.busy, this.refused] = [true, ''];
    try {
      this.policy = await post(`${this.path}/${command}`, body);
    } catch (e) {
      this.refused = e.message;
    } finally {
      this.busy = false;
    }
  }

  content() {
    const { id, newest, promoted, versions, promotions } = this.policy;
    return html`
      <header class="page-head">
        <h1>${id}</h1>
        <div class="page-actions">
          <a class="button" href="#/launch?policy=${encodeURIComponent(id)}">Compare it</a>
          <button type="button" ?disabled=${this.busy || promotions.length < 2} @click=${this.#rollBack}>Roll back</button>
        </div>
      </header>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <dl class="facts">
        <div>
          <dt>in use where none is named</dt>
          <dd>version <b>${promoted ?? newest.version}</b> <span class="muted">${promoted === undefined ? 'the newest; none was promoted' : 'promoted'}</span></dd>
        </div>
        <div>
          <dt>versions</dt>
          <dd class="number">${versions.length}</dd>
        </div>
        <div>
          <dt>made by</dt>
          <dd>
            ${newest.experimentId
              ? html`<a href="#/experiments/${encodeURIComponent(newest.experimentId)}">${newest.experimentId}</a>`
              : 'unknown'}
          </dd>
        </div>
      </dl>
      ${this.#curve()}
      <h2>Versions</h2>
      ${versionsTable(this.policy, { promote: (version) => this.#promote(version), busy: this.busy })}
      ${promotions.length > 0 ? this.#history() : nothing}
    `;
  }

  #curve() {
    const figures = figuresOf(this.policy.versions);
    if (figures.length === 0) {
      return nothing;
    }
    const [name, label] = figures.find(([n]) => n === this.figure) ?? figures[0];
    const points = this.policy.versions
      .filter((v) => v.figures?.[name] !== undefined)
      .map((v) => ({ step: v.version, value: v.figures[name] }));
    return html`<section aria-label="Learning curve">
      <div class="section-head">
        <h2>Figures of the updates</h2>
        <label>
          <span class="visually-hidden">Figure</span>
          <select @change=${(e) => (this.figure = e.target.value)}>
            ${figures.map(([n, l]) => html`<option value=${n} .selected=${n === name}>${l}</option>`)}
          </select>
        </label>
      </div>
      <div class="panel"><gns-chart .curves=${[{ label, points }]} x-label="version" y-label=${label}></gns-chart></div>
    </section>`;
  }

  #history() {
    return html`<section aria-label="Promotions">
      <h2>Promotions</h2>
      <ol class="history" reversed>
        ${this.policy.promotions.toReversed().map(
          (p) => html`<li>version <b>${p.version}</b> <time class="muted" datetime=${p.at}>${time(p.at)}</time></li>`,
        )}
      </ol>
    </section>`;
  }
}

customElements.define('gns-policy', Policy);
