import { html, nothing } from 'lit';
import { figure, seconds } from '../format.js';
import { badge } from '../parts.js';

/** What an episode is and how it ended. */
export function episodeFacts(episode, experiment) {
  const { id, experimentId, state, reason, scores, schedule } = episode;
  return html`
    ${reason ? html`<p class="notice ${state === 'failed' ? 'bad' : ''}">${reason}</p>` : nothing}
    <dl class="facts">
      ${fact('state', badge(state))}
      ${fact('experiment', html`<a href="#/experiments/${encodeURIComponent(experimentId)}">${experiment.name}</a>`)}
      ${fact('schedule', scheduleText(schedule))} ${fact('initial LR', number(figure(episode.initialLearningRate)))}
      ${fact('validation loss', number(figure(scores.validationLoss)))}
      ${Object.entries(scores.validation ?? {}).map(([metric, value]) => fact(`validation ${metric}`, number(figure(value))))}
      ${scores.testLoss === undefined ? nothing : fact('test loss', number(figure(scores.testLoss)))}
      ${Object.entries(scores.test ?? {}).map(([metric, value]) => fact(`test ${metric}`, number(figure(value))))}
      ${fact('step', number(episode.step))}
      ${episode.seconds === undefined ? nothing : fact('took', number(seconds(episode.seconds)))}
      ${fact('fallbacks', html`<span class=${episode.fallbacks > 0 ? 'warn' : ''}>${episode.fallbacks}</span>`)}
      ${fact('round', number(episode.round + 1))} ${fact('purpose', episode.purpose)} ${fact('attempt', number(episode.attempt))}
      ${fact('training seed', html`<code>${episode.trainingSeed}</code>`)} ${fact('id', html`<code>${id}</code>`)}
    </dl>
  `;
}

const NAMES = { warmup: 'warm-up' };

function scheduleText(schedule) {
  const { type, policy, version, ...fields } = schedule;
  if (type === 'gns') {
    return html`gns, <a href="#/policies/${encodeURIComponent(policy)}">${policy}</a> version ${version}${schedule.explore
      ? ', exploring'
      : ''}`;
  }
  const said = Object.entries(fields).filter(([, value]) => value !== 0);
  return [type, ...said.map(([name, value]) => `${NAMES[name] ?? name} ${[value].flat().join(', ')}`)].join(', ');
}

const number = (content) => html`<span class="number">${content}</span>`;

function fact(name, content) {
  return html`<div>
    <dt>${name}</dt>
    <dd>${content}</dd>
  </div>`;
}
