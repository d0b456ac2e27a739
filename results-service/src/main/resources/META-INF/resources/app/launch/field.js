import { LitElement, html, nothing } from 'lit';

/**
 * One input of a form, for the field of a spec at {@code path}.
 *
 * @property {string} path of the field; the input's place for problems
 * @property {'text'|'number'|'numbers'|'choice'|'check'} kind of its value
 * @property value of the field; undefined where it is left out
 * @property {{value: *, label: string}[]} options of a choice; the one with the value undefined leaves the field out
 * @property {string} placeholder what holds where the field is left out
 * @property {string} problem with the field; empty where there is none
 * @fires edit with {@code {path, value}}, as the user types; value is undefined where the input is empty
 */
class Field extends LitElement {
  static properties = {
    path: {},
    label: {},
    hint: {},
    kind: {},
    value: { attribute: false },
    options: { attribute: false },
    placeholder: {},
    problem: {},
  };

  constructor() {
    super();
    this.kind = 'text';
    this.options = [];
    this.placeholder = this.hint = this.problem = '';
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const id = `field-${this.path}`;
    return html`
      <label for=${id}>${this.label}</label>
      ${this.#input(id)}
      ${this.hint ? html`<span class="field-hint" id="${id}-hint">${this.hint}</span>` : nothing}
      ${this.problem ? html`<span class="field-problem" id="${id}-problem" role="alert">${this.problem}</span>` : nothing}
    `;
  }

  #input(id) {
    const told = [this.hint && `${id}-hint`, this.problem && `${id}-problem`].filter(Boolean).join(' ');
    const invalid = this.problem ? 'true' : nothing;
    if (this.kind === 'choice') {
      return html`<select
        id=${id}
        aria-invalid=${invalid}
        aria-describedby=${told || nothing}
        @change=${(e) => this.#send(this.options.at(e.target.selectedIndex - e.target.length).value)}
      >
        ${this.options.some((o) => o.value === this.value) ? nothing : html`<option disabled .selected=${true}>choose</option>`}
        ${this.options.map(
          (o) => html`<option .selected=${o.value === this.value}>${o.label}</option>`,
        )}
      </select>`;
    }
    if (this.kind === 'check') {
      return html`<input id=${id} type="checkbox" .checked=${this.value === true} @change=${(e) => this.#send(e.target.checked)} />`;
    }
    return html`<input
      id=${id}
      autocomplete="off"
      spellcheck="false"
      inputmode=${this.kind === 'number' ? 'decimal' : nothing}
      .value=${this.#text()}
      placeholder=${this.placeholder}
      aria-invalid=${invalid}
      aria-describedby=${told || nothing}
      @input=${(e) => this.#edit(e.target.value)}
    />`;
  }

  /** What the user typed, as long as it stands for the value: 1e-3 does not turn into 0.001 under their hands. */
  #text() {
    const typed = this.typed ?? '';
    return written(parsed(typed, this.kind)) === written(this.value) ? typed : written(this.value);
  }

  #edit(text) {
    this.typed = text;
    this.#send(parsed(text, this.kind));
  }

  #send(value) {
    this.dispatchEvent(new CustomEvent('edit', { detail: { path: this.path, value }, bubbles: true }));
  }
}

/** What the text stands for; text that is no number is left as it is, and the check says so. */
function parsed(text, kind) {
  const trimmed = text.trim();
  if (trimmed === '') {
    return undefined;
  }
  if (kind === 'number') {
    return number(trimmed);
  }
  return kind === 'numbers' ? trimmed.split(/[\s,]+/).filter(Boolean).map(number) : text;
}

function number(text) {
  if (/^-?\d+$/.test(text) && !Number.isSafeInteger(Number(text))) {
    return BigInt(text);
  }
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}

function written(value) {
  return Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);
}

customElements.define('gns-field', Field);
