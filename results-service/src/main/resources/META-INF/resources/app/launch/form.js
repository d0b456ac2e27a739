import { html } from 'lit';
import './field.js';
import { read } from './path.js';

/**
 * What every part of the form is given.
 *
 * @typedef {object} Form
 * @property {object} spec as it will be sent
 * @property {object|undefined} resolved the spec with every choice filled in, once it is known to be valid
 * @property {object} known tasks, modes, schedules and policies that there are
 * @property {{field: string, shown: string, text: string}|null} problem with the spec, and the input that shows it
 */

/**
 * An input for the field at {@code path}.
 *
 * @param {Form} form
 * @param {{label: string, kind?: string, hint?: string, title?: string, placeholder?: *, options?: object[], value?: *}}
 *     about; without a value, the one that stands in the spec
 */
export function input(form, path, { label, kind = 'text', hint = '', title = '', placeholder = '', options = [], value }) {
  const wrong = form.problem?.shown === path;
  const below = wrong && form.problem.field !== path ? `${form.problem.field} ` : '';
  return html`<gns-field
    class="field field-${kind}"
    data-path=${path}
    title=${title}
    .path=${path}
    .label=${label}
    .kind=${kind}
    .hint=${hint}
    .placeholder=${String(placeholder)}
    .options=${options}
    .value=${value ?? read(form.spec, path)}
    .problem=${wrong ? below + form.problem.text : ''}
  ></gns-field>`;
}

/** Inputs for fields that a preset fills in, each showing what holds where it is left empty. */
export function presetInputs(form, prefix, leaves) {
  return html`<div class="fields">
    ${leaves.map(({ path, value }) =>
      input(form, `${prefix}.${path}`, {
        label: path,
        kind: typeof value === 'boolean' ? 'choice' : typeof value === 'string' ? 'text' : 'number',
        placeholder: value ?? '',
        options: typeof value === 'boolean' ? booleans(value) : [],
      }),
    )}
  </div>`;
}

/** A part of the form that is folded away unless a problem is in it. */
export function folded(form, summary, prefix, content) {
  return html`<details class="fold" ?open=${form.problem?.shown?.startsWith(prefix) ?? false}>
    <summary>${summary}</summary>
    ${content}
  </details>`;
}

export const choices = (names, shown = (name) => name) => names.map((name) => ({ value: name, label: shown(name) }));

const booleans = (preset) => [{ value: undefined, label: `preset: ${preset}` }, ...choices([true, false], String)];

/** A list that a person may have written as anything else. */
export function listOf(value) {
  return Array.isArray(value) ? value.map((inner) => inner ?? {}) : [];
}
