import { html } from 'lit';
import '../parts.js';
import { fromYaml, toCurl, toYaml } from './text.js';

/**
 * What will be sent, as a file that can be edited and as a command.
 *
 * @param {object} spec
 * @param {{key: string, edit: (spec: object) => void, refuse: (message: string) => void, refused: string}} about
 */
export function preview(spec, { key, edit, refuse, refused }) {
  const yaml = toYaml(spec);
  const curl = toCurl(spec, key, location.origin);
  const onInput = (event) => {
    try {
      edit(fromYaml(event.target.value));
    } catch (e) {
      refuse(e.message);
    }
  };
  return html`<section class="preview" aria-label="What will be sent">
    <div class="preview-head">
      <h2>As a file</h2>
      <span class="muted">edit it here, or keep it for <code>gns run</code></span>
      <gns-copy .text=${yaml} label="Copy YAML"></gns-copy>
    </div>
    <textarea
      class="code yaml"
      aria-label="YAML"
      spellcheck="false"
      rows=${Math.min(30, yaml.split('\n').length)}
      .value=${yaml}
      @change=${onInput}
    ></textarea>
    ${refused ? html`<p class="field-problem" role="alert">${refused}</p>` : ''}
    <div class="preview-head">
      <h2>As a command</h2>
      <gns-copy .text=${curl} label="Copy curl"></gns-copy>
    </div>
    <pre class="code curl" tabindex="0">${curl}</pre>
  </section>`;
}
