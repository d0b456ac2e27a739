import { LitElement, html, nothing } from 'lit';
import { duration } from './format.js';
import { connection, subscribe } from './live.js';

const FOLLOW_MS = 500;
const RETRY_MS = 3_000;

/**
 * A page. A page says in `load()` where its data come from and in `content()` how they look; `subject` is the id in the
 * address and `query` what follows it. Nothing is remembered beside what the service said last: when it is away, the page
 * says so, shows what it has with its age, and asks again.
 */
export class View extends LitElement {
  static properties = {
    subject: {},
    query: { attribute: false },
    loaded: { state: true },
    trouble: { state: true },
  };

  #again = () => !document.hidden && this.reload();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#again);
    connection.addEventListener('change', this.#reconnected);
    this.reload();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#again);
    connection.removeEventListener('change', this.#reconnected);
    clearTimeout(this.retry);
    this.ignore();
  }

  #reconnected = ({ detail }) => detail.again && this.loaded && this.reload();

  /** Fetches what the page shows. */
  async load() {}

  /**
   * Loads again; what is shown stays until the answer is there. One at a time, so that no late answer takes the place of a
   * newer one: what is wanted meanwhile is asked for once more.
   */
  reload() {
    this.wanted = true;
    this.loading ??= this.#loadWhileWanted().finally(() => (this.loading = null));
    return this.loading;
  }

  async #loadWhileWanted() {
    while (this.wanted) {
      this.wanted = false;
      await this.#loadOnce();
    }
  }

  async #loadOnce() {
    clearTimeout(this.retry);
    try {
      await this.load();
      [this.loaded, this.trouble] = [Date.now(), null];
    } catch (e) {
      this.trouble = e;
      if (e.status === undefined) {
        throw e;
      }
      if ((e.status === 0 || e.status >= 500) && this.isConnected) {
        this.retry = setTimeout(() => this.reload(), RETRY_MS);
      }
    }
  }

  /**
   * Loads again, soon, whenever something happens to the experiment; to any where the id is null.
   *
   * @param {(event: object) => boolean} concerns whether the event changes what is shown
   */
  follow(experimentId, concerns = () => true) {
    this.unfollow ??= subscribe(experimentId, (event) => {
      if (!concerns(event)) {
        return;
      }
      this.soon ??= setTimeout(() => {
        this.soon = undefined;
        this.reload();
      }, FOLLOW_MS);
    });
  }

  /** Follows nothing until the next load says so. */
  ignore() {
    clearTimeout(this.soon);
    this.unfollow?.();
    this.soon = this.unfollow = undefined;
  }

  render() {
    if (!this.loaded) {
      return this.trouble ? this.#failure() : html`<p class="muted" aria-busy="true">Loading…</p>`;
    }
    return html`${this.trouble ? this.#stale() : nothing}
      <div class=${this.trouble ? 'stale' : ''}>${this.content()}</div>`;
  }

  #failure() {
    const missing = this.trouble.status === 404;
    return html`<div class="notice bad" role="alert">
      <b>${missing ? 'There is no such thing.' : 'This cannot be shown now.'}</b> ${this.trouble.message}
      ${missing ? html`<a href="#/experiments">All experiments</a>` : 'It is asked for again.'}
    </div>`;
  }

  #stale() {
    return html`<p class="notice" role="status">
      ${this.trouble.message}; what you see is ${duration((Date.now() - this.loaded) / 1000)} old. It is asked for again.
    </p>`;
  }
}
