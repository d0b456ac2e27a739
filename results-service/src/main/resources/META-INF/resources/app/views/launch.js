import { html, nothing } from 'lit';
import { ApiError, get, post } from '../api.js';
import { View } from '../view.js';
import { Checker, newKey, problemOf } from '../launch/check.js';
import { compareSection } from '../launch/compare.js';
import { edited, withEntry, withTask, without } from '../launch/edit.js';
import { choices, input } from '../launch/form.js';
import { nearest, write } from '../launch/path.js';
import { preview } from '../launch/preview.js';
import { again, comparing, fresh, from, ordered, withKind } from '../launch/spec.js';
import { tasksSection } from '../launch/tasks.js';
import { trainSection } from '../launch/train.js';

const POLICIES = 500;

/** Launches an experiment: a form made from what the service knows, checked as the user types. */
class Launch extends View {
  static properties = {
    spec: { state: true },
    problem: { state: true },
    checked: { state: true },
    sending: { state: true },
    refused: { state: true },
  };

  constructor() {
    super();
    this.key = newKey();
    this.checker = new Checker((result) => this.#told(result));
    this.addEventListener('edit', ({ detail }) => this.#change(edited(this.spec, detail.path, detail.value, this.known)));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.checker.stop();
  }

  async load() {
    const [tasks, schedules, modes, policies] = await Promise.all([
      get('tasks'),
      get('schedules'),
      get('modes'),
      get('policies', { limit: POLICIES }),
    ]);
    this.known = { tasks, schedules, modes, policies: policies.items };
    // Loaded again, e.g. after the service was away, the form keeps what the user wrote.
    this.#change(this.spec ?? (await this.#start()));
  }

  async #start() {
    const [origin, episodeId] = [this.query.get('from'), this.query.get('again')];
    if (origin) {
      return from(await get(`experiments/${origin}`), this.known);
    }
    if (episodeId) {
      const episode = await get(`episodes/${episodeId}`);
      return again(episode, await get(`experiments/${episode.experimentId}`), this.known);
    }
    const policy = this.query.get('policy');
    return policy ? comparing(policy, this.known) : fresh('train', this.known);
  }

  #change(spec) {
    this.spec = ordered(spec);
    this.refused = '';
    this.checker.check(this.spec);
  }

  #told({ problem, episodes, resolved }) {
    this.checked = problem ? null : { episodes, resolved };
    this.#show(problem ?? null);
  }

  /** Shows the problem at its input, or at the one next to it. */
  #show(problem) {
    const paths = [...this.querySelectorAll('[data-path]')].map((e) => e.dataset.path);
    this.problem = problem && { ...problem, shown: nearest(paths, problem.field) ?? '' };
  }

  async #launch(event) {
    event.preventDefault();
    const body = this.spec;
    // The same text again launches once, however often it is sent; another text is another launch.
    this.key = this.sent && this.sent !== body ? newKey() : this.key;
    this.sent = body;
    this.sending = true;
    try {
      const { id } = await post('experiments', body, { 'Idempotency-Key': this.key });
      location.hash = `#/experiments/${encodeURIComponent(id)}`;
    } catch (e) {
      if (!(e instanceof ApiError)) {
        throw e;
      }
      this.#show(problemOf(e));
    } finally {
      this.sending = false;
    }
  }

  content() {
    const form = { spec: this.spec, resolved: this.checked?.resolved, known: this.known, problem: this.problem };
    return html`
      <header class="page-head"><h1>Launch an experiment</h1></header>
      <div class="launch">
        <form novalidate @submit=${this.#launch}>
          ${this.#general(form)}
          ${tasksSection(form, {
            add: () => this.#change(withTask(this.spec, this.known)),
            remove: (path) => this.#change(without(this.spec, path)),
          })}
          ${this.spec.train ? trainSection(form) : nothing}
          ${this.spec.compare
            ? compareSection(form, {
                add: (type) => this.#change(withEntry(this.spec, type, this.known)),
                remove: (path) => this.#change(without(this.spec, path)),
                drawPairs: () => this.#change(write(this.spec, 'compare.given', undefined)),
              })
            : nothing}
          ${this.#verdict()}
        </form>
        ${preview(this.spec, {
          key: this.key,
          edit: (spec) => this.#change(spec),
          refuse: (message) => (this.refused = message),
          refused: this.refused,
        })}
      </div>
    `;
  }

  #general(form) {
    return html`<fieldset>
      <legend>Experiment</legend>
      <div class="segments" role="radiogroup" aria-label="Kind">
        ${choices(['train', 'compare']).map(
          ({ value }) => html`<label>
            <input
              type="radio"
              name="kind"
              .checked=${this.spec.kind === value}
              @change=${() => this.#change(withKind(this.spec, value, this.known))}
            />
            <span>${value === 'train' ? 'Learn a policy' : 'Compare schedules'}</span>
          </label>`,
        )}
      </div>
      <div class="fields">
        ${input(form, 'name', { label: 'name' })}
        ${input(form, 'seed', { label: 'seed', kind: 'number', hint: 'Same spec, same seed: same bits' })}
        ${input(form, 'patienceSeconds', { label: 'patience (s)', kind: 'number', placeholder: 60, hint: 'Until a learner falls back' })}
      </div>
    </fieldset>`;
  }

  #verdict() {
    const { problem, checked } = this;
    return html`<div class="verdict">
      <button class="primary" ?disabled=${!checked || problem || this.sending}>Launch</button>
      <output aria-live="polite">
        ${problem
          ? html`<span class="field-problem">${problem.field ? html`<code>${problem.field}</code> ` : nothing}${problem.text}</span>`
          : checked
            ? html`Will run <b>${checked.episodes}</b> ${checked.episodes === 1 ? 'episode' : 'episodes'}`
            : html`<span class="muted">Checking…</span>`}
      </output>
    </div>`;
  }
}

customElements.define('gns-launch', Launch);
