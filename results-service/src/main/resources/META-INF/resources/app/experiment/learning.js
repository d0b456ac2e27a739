import { html, nothing } from 'lit';
import '../chart.js';

const HEALTH = [
  ['approx_kl', 'approximate KL'],
  ['clip_fraction', 'clip fraction'],
  ['entropy', 'entropy'],
  ['sigma', 'σ of the action'],
  ['gradient_norm', 'gradient norm'],
  ['value_loss', 'value loss'],
  ['explained_variance', 'explained variance'],
  ['fallbacks', 'fallbacks a round'],
];

/** How a policy learns, and how healthy its updates are. */
export function learning({ curve }) {
  if (curve.length === 0) {
    return html`<p class="empty">The first version is being made.</p>`;
  }
  const returns = points(curve, 'return_mean', 'return_std');
  const losses = points(curve, 'round_validation_loss');
  const health = HEALTH.map(([name, label]) => [label, points(curve, name)]).filter(([, p]) => p.length > 0);
  return html`<section aria-label="Learning curve">
    <h2>Learning curve</h2>
    <div class="panels">${panel('return', returns)} ${panel('validation loss of the round (nats)', losses)}</div>
    ${health.length > 0
      ? html`<details class="health" open>
          <summary><h2>Health of the updates</h2></summary>
          <div class="panels small">${health.map(([label, p]) => panel(label, p))}</div>
        </details>`
      : nothing}
  </section>`;
}

function panel(label, own) {
  return html`<div class="panel"><gns-chart .curves=${[{ label, points: own, dots: true }]} x-label="update" y-label=${label}></gns-chart></div>`;
}

function points(curve, mean, std) {
  return curve
    .filter(({ figures }) => figures[mean] !== undefined)
    .map(({ version, figures }) => {
      const [value, spread] = [figures[mean], std ? (figures[std] ?? 0) : 0];
      return { step: version, value, low: value - spread, high: value + spread };
    });
}
