import { html, nothing } from 'lit';
import { age, bytes, figure } from '../format.js';
import '../parts.js';

/** Figures of an update, the most telling first; those that a version does not have are left out. */
export const FIGURES = [
  ['round_validation_loss', 'validation loss'],
  ['return_mean', 'return'],
  ['approx_kl', 'KL'],
  ['clip_fraction', 'clipped'],
  ['sigma', 'σ'],
  ['fallbacks', 'fallbacks'],
  ['return_std', 'std of the return'],
  ['entropy', 'entropy'],
  ['gradient_norm', 'gradient norm'],
  ['explained_variance', 'explained variance'],
  ['value_loss', 'value loss'],
  ['update_steps', 'gradient steps'],
];

/** Of the figures, how many have a column. */
const COLUMNS = 6;

/** The figures that any of the versions has. */
export function figuresOf(versions) {
  return FIGURES.filter(([name]) => versions.some((v) => v.figures?.[name] !== undefined));
}

export const fileUrl = (id, version) => `/api/policies/${encodeURIComponent(id)}/versions/${version}/file`;

/**
 * The versions of a policy, the newest first.
 *
 * @param {object} policy
 * @param {{promote: (version: number) => void, busy: boolean}} about
 */
export function versionsTable(policy, { promote, busy }) {
  const figures = figuresOf(policy.versions).slice(0, COLUMNS);
  return html`<div class="table-scroll tall">
    <table class="data versions">
      <thead>
        <tr>
          <th scope="col" class="number">version</th>
          <th scope="col" class="number">parent</th>
          ${figures.map(([name, label]) => html`<th scope="col" class="number" title=${name}>${label}</th>`)}
          <th scope="col">SHA-256</th>
          <th scope="col" class="number">steps</th>
          <th scope="col" class="number">size</th>
          <th scope="col">made</th>
          <th scope="col"><span class="visually-hidden">actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${policy.versions.toReversed().map((v) => row(policy, v, figures, promote, busy))}
      </tbody>
    </table>
  </div>`;
}

function row({ id, promoted, newest }, v, figures, promote, busy) {
  const inUse = v.version === (promoted ?? newest.version);
  return html`<tr class=${inUse ? 'in-use' : ''} data-version=${v.version}>
    <th scope="row" class="number">${v.version}${inUse ? html` <span class="badge good">in use</span>` : nothing}</th>
    <td class="number">${v.parent ?? '–'}</td>
    ${figures.map(([name]) => html`<td class="number">${figure(v.figures?.[name])}</td>`)}
    <td class="hash"><code title=${v.sha256}>${v.sha256.slice(0, 12)}</code> <gns-copy .text=${v.sha256} label="Copy"></gns-copy></td>
    <td class="number">${v.step}</td>
    <td class="number">${bytes(v.bytes)}</td>
    <td><time datetime=${v.createdAt}>${age(v.createdAt)}</time></td>
    <td class="actions">
      <button type="button" class="quiet" ?disabled=${busy || v.version === promoted} @click=${() => promote(v.version)}>Promote</button>
      <a href=${fileUrl(id, v.version)} download>Download</a>
    </td>
  </tr>`;
}
