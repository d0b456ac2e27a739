import { html, nothing } from 'lit';
import { figure } from '../format.js';
import './state.js';

/**
 * One decision: what the policy did, what came of it, and what it saw.
 *
 * @param {object} episode
 * @param {object[]} decisions of the episode
 * @param {number} at number of the chosen one
 * @param {(at: number) => void} choose another one
 */
export function decisionPanel(episode, decisions, at, choose) {
  const decision = decisions[at];
  const last = decisions.length - 1;
  return html`<section class="decision" aria-label="Decision">
    <header class="decision-head">
      <h2>Decision ${at} <span class="muted">of ${decisions.length}, at step ${decision.step}</span></h2>
      <div class="decision-steps">
        <button type="button" ?disabled=${at === 0} @click=${() => choose(at - 1)} aria-label="Decision before">‹</button>
        <input
          type="range"
          min="0"
          max=${last}
          step="1"
          .value=${String(at)}
          aria-label="Number of the decision"
          @input=${(e) => choose(Number(e.target.value))}
        />
        <button type="button" ?disabled=${at === last} @click=${() => choose(at + 1)} aria-label="Decision after">›</button>
      </div>
    </header>
    ${decision.fallback
      ? html`<p class="notice">Fallback: no answer came in time, so the rule without a policy gave the LR.</p>`
      : nothing}
    ${action(episode, decisions, at)}
    ${episode.schedule.type === 'gns'
      ? html`<gns-decision-state .episode=${episode.id} .decision=${at}></gns-decision-state>`
      : html`<p class="muted">The schedule ${episode.schedule.type} asks no policy, so there is no state to show.</p>`}
  </section>`;
}

function action(episode, decisions, at) {
  const { action: sample, mean, deviation, reward, learningRate, trainLoss } = decisions[at];
  const before = at > 0 ? decisions[at - 1].learningRate : episode.initialLearningRate;
  return html`<dl class="facts">
    <div>
      <dt>LR</dt>
      <dd class="number">${figure(before)} → <b>${figure(learningRate)}</b> <span class="muted">× ${figure(learningRate / before, 3)}</span></dd>
    </div>
    ${fact('action', sample)} ${fact('μ', mean)} ${fact('σ', deviation)} ${fact('reward', reward)}
    ${fact('training loss before', trainLoss)}
  </dl>`;
}

function fact(name, value) {
  return value === undefined || value === null
    ? nothing
    : html`<div>
        <dt>${name}</dt>
        <dd class="number">${figure(value)}</dd>
      </div>`;
}
