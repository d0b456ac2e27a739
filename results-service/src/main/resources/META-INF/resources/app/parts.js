/** Small parts that several pages are made of. */
import { LitElement, html, nothing } from 'lit';

const TONES = {
  completed: 'good',
  up: 'good',
  running: 'live',
  failed: 'bad',
  diverged: 'bad',
  silent: 'bad',
  stopped: 'warn',
};

/** A state, as a word with a colour. */
export const badge = (state) => html`<span class="badge ${TONES[state] ?? ''}">${state}</span>`;

/** How far something is; total 0 means that nobody knows yet. */
export const progress = (done, total) =>
  html`<span class="progress" title="${done} of ${total || '?'} episodes">
    <progress max=${total || 1} .value=${done} aria-label="episodes done"></progress>
    <span class="number">${done}/${total || '?'}</span>
  </span>`;

/** Copies its `text`. */
class Copy extends LitElement {
  static properties = { text: {}, label: {}, done: { state: true } };

  createRenderRoot() {
    return this;
  }

  async #copy() {
    await navigator.clipboard.writeText(this.text);
    this.done = true;
    setTimeout(() => (this.done = false), 1500);
  }

  render() {
    return html`<button type="button" class="quiet" @click=${this.#copy}>${this.done ? 'Copied' : (this.label ?? 'Copy')}</button>`;
  }
}
customElements.define('gns-copy', Copy);

/**
 * Asks before something that cannot be taken back.
 * @returns {Promise<boolean>} whether the user agreed
 */
export async function confirmed({ title, text, action, danger = false }) {
  return (await dialog({ title, text, action, danger })) !== null;
}

/** Asks for one line of text. @returns {Promise<string|null>} null where the user did not want to say */
export const asked = ({ title, text, action }) => dialog({ title, text, action, input: true });

function dialog({ title, text, action, danger, input }) {
  const box = document.createElement('dialog');
  const form = document.createElement('form');
  form.method = 'dialog';
  const heading = Object.assign(document.createElement('h2'), { textContent: title });
  const words = Object.assign(document.createElement('p'), { textContent: text });
  const field = Object.assign(document.createElement('input'), { type: 'password', required: true, autocomplete: 'off' });
  field.setAttribute('aria-label', title);
  const buttons = Object.assign(document.createElement('div'), { className: 'dialog-actions' });
  const no = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Cancel' });
  const yes = Object.assign(document.createElement('button'), {
    value: 'yes',
    textContent: action,
    className: danger ? 'danger' : 'primary',
  });
  no.onclick = () => box.close('');
  buttons.append(no, yes);
  form.append(heading, words, ...(input ? [field] : []), buttons);
  box.append(form);
  document.body.append(box);
  box.showModal();
  (input ? field : no).focus();
  return new Promise((resolve) => {
    box.addEventListener('close', () => {
      box.remove();
      resolve(box.returnValue === 'yes' ? field.value : null);
    });
  });
}

/** The buttons under a list that comes in parts. */
export const pager = ({ page, more, back, on }) =>
  page === 0 && !more
    ? nothing
    : html`<nav class="pager" aria-label="Pages">
        <button type="button" ?disabled=${page === 0} @click=${back}>Previous</button>
        <span class="muted">page ${page + 1}</span>
        <button type="button" ?disabled=${!more} @click=${on}>Next</button>
      </nav>`;

/** Offers `content` as a file. */
export function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
