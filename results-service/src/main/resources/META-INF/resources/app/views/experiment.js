import { html, nothing } from 'lit';
import * as yaml from 'js-yaml';
import { get, post, remove, toJson } from '../api.js';
import '../chart.js';
import '../experiment/curves.js';
import '../experiment/episodes.js';
import { learning } from '../experiment/learning.js';
import { reportTable } from '../experiment/report.js';
import { age, duration, figure } from '../format.js';
import { badge, confirmed, progress } from '../parts.js';
import { View } from '../view.js';

const ENDED = ['completed', 'failed'];

/** One experiment: how far it is, what it found, and what can be done with it. */
class Experiment extends View {
  static properties = { experiment: { state: true }, report: { state: true }, refused: { state: true }, told: { state: true } };

  get path() {
    return `experiments/${encodeURIComponent(this.subject)}`;
  }

  async load() {
    const [experiment, report] = await Promise.all([get(this.path), get(`${this.path}/report`)]);
    [this.experiment, this.report, this.told] = [experiment, report, Date.now()];
    this.follow(this.subject);
  }

  async #wish(action) {
    this.refused = '';
    try {
      await action();
    } catch (e) {
      this.refused = e.message;
      this.reload();
    }
  }

  #want = (command) =>
    this.#wish(async () => {
      await post(`${this.path}/${command}`);
      await this.reload();
    });

  #delete = async () => {
    const text = 'Its episodes, figures and policies go with it. A policy stays that is promoted, or that another experiment uses.';
    if (await confirmed({ title: `Delete ${this.experiment.name}?`, text, action: 'Delete', danger: true })) {
      // The news of its end would make the page ask for what is gone.
      this.ignore();
      this.#wish(async () => {
        await remove(this.path);
        location.hash = '#/experiments';
      });
    }
  };

  content() {
    const { experiment, report } = this;
    const comparing = experiment.kind === 'compare';
    return html`
      <header class="page-head">
        <h1>${experiment.name} ${badge(experiment.phase)}</h1>
        <div class="page-actions">${this.#actions()}</div>
      </header>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      ${experiment.message ? html`<p class="notice bad">${experiment.message}</p>` : nothing} ${this.#facts()}
      ${comparing ? reportTable(report) : learning(report)}
      <h2>${comparing ? 'Curves' : 'Curves of one round'}</h2>
      <gns-experiment-curves .experiment=${experiment} .told=${this.told}></gns-experiment-curves>
      ${comparing ? nothing : reportTable(report)}
      <h2>Episodes</h2>
      <gns-experiment-episodes .experiment=${experiment} .told=${this.told}></gns-experiment-episodes>
      ${this.#spec()}
    `;
  }

  #actions() {
    const { phase, wanted } = this.experiment;
    const running = wanted === 'running' && !ENDED.includes(phase);
    const stopped = wanted === 'stopped' && !ENDED.includes(phase);
    const from = `#/launch?from=${encodeURIComponent(this.subject)}`;
    return html`
      ${running ? html`<button type="button" @click=${() => this.#want('stop')}>Stop</button>` : nothing}
      ${stopped ? html`<button type="button" class="primary" @click=${() => this.#want('resume')}>Resume</button>` : nothing}
      <a class="button" href=${from} title="Launch another one like it">Like this</a>
      <details class="menu">
        <summary class="button">Report</summary>
        <div class="menu-items">
          <a href="/api/${this.path}/report?format=html">Page</a>
          ${['md', 'csv', 'json', 'zip'].map((format) => html`<a href="/api/${this.path}/report?format=${format}" download="${this.subject}.${format}">${format.toUpperCase()}</a>`)}
        </div>
      </details>
      ${running ? nothing : html`<button type="button" class="danger" @click=${this.#delete}>Delete</button>`}
    `;
  }

  #facts() {
    const { id, kind, wanted, phase, progress: at, best, etaSeconds, policy, createdAt, spec } = this.experiment;
    const fact = (name, value) => html`<div><dt>${name}</dt><dd class="number">${value}</dd></div>`;
    return html`<dl class="facts">
      ${fact('id', html`<code>${id}</code>`)} ${fact('kind', kind)}
      ${fact('episodes', progress(at.episodesDone, at.episodesTotal))}
      ${kind === 'train' ? fact('round', `${Math.min(at.round + 1, at.rounds)} of ${at.rounds}`) : nothing}
      ${phase === 'running' ? fact('to go', wanted === 'stopped' ? 'stopping' : duration(etaSeconds)) : nothing}
      ${best ? fact('best so far', html`<a href="#/episodes/${encodeURIComponent(best.episodeId)}">${figure(best.validationLoss)}</a> ${best.label}`) : nothing}
      ${policy ? fact('policy', html`<a href="#/policies/${encodeURIComponent(policy.id)}">${policy.id}</a> version ${policy.version}`) : nothing}
      ${fact('tasks', spec.tasks.map((t) => t.name).join(', '))} ${fact('seed', String(spec.seed))}
      ${fact('launched', html`<time datetime=${createdAt}>${age(createdAt)}</time>`)}
    </dl>`;
  }

  #spec() {
    const text = yaml.dump(JSON.parse(toJson(this.experiment.spec)), { noRefs: true, lineWidth: 110 });
    return html`<details class="spec">
      <summary><h2>Spec, with every choice filled in</h2></summary>
      <gns-copy .text=${text} label="Copy YAML"></gns-copy>
      <pre tabindex="0">${text}</pre>
    </details>`;
  }
}

customElements.define('gns-experiment', Experiment);
