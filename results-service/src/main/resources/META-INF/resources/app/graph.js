import { LitElement, html, nothing, svg } from 'lit';
import { layout } from './graph-layout.js';
import { colour, extent, ink, place, valueAt } from './scale.js';
import { figure } from './format.js';

/** Of a letter in a node's box, and of the space beside them, in CSS pixels. */
const LETTER = 6.3;
const PADDING = 8;
const TICKS = [0, 0.5, 1];

/**
 * A network as a graph, its nodes coloured by a figure. The arrow keys go from node to node.
 *
 * @property {{nodes: {name: string, type: string}[], edges: {source: number, target: number}[]}} graph
 * @property {number[]} values one for each node
 * @property {string} quantity what the values are
 * @property {boolean} signed whether values of both signs are usual
 * @property {object|null} scale to use in place of the values' own extent
 */
class Graph extends LitElement {
  static properties = {
    graph: { attribute: false },
    values: { attribute: false },
    quantity: {},
    signed: { type: Boolean },
    scale: { attribute: false },
    chosen: { state: true },
    width: { state: true },
  };

  constructor() {
    super();
    this.chosen = null;
    this.width = 0;
    this.observer = new ResizeObserver(([entry]) => (this.width = Math.floor(entry.contentRect.width)));
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  willUpdate(changed) {
    if ((changed.has('graph') || changed.has('width')) && this.graph && this.width > 0) {
      this.places = layout(this.graph, this.width);
    }
    if (changed.has('graph') && this.chosen >= this.graph?.nodes.length) {
      this.chosen = null;
    }
  }

  render() {
    if (!this.places) {
      return nothing;
    }
    const scale = this.scale ?? extent(this.values, this.signed);
    return html`
      <div class="graph-canvas">${this.#drawing(scale)}</div>
      <div class="graph-foot">
        <output class="graph-value" aria-live="polite">${this.#reading()}</output>
        ${scale ? legend(scale) : html`<span class="muted">All are 0</span>`}
      </div>
    `;
  }

  #drawing(scale) {
    const { width, height, nodes, edges } = this.places;
    return html`<svg
      width=${Math.ceil(width)}
      height=${Math.ceil(height)}
      role="listbox"
      tabindex="0"
      aria-label="Nodes of the network"
      aria-activedescendant=${this.chosen === null ? nothing : `graph-node-${this.chosen}`}
      @keydown=${this.#onKey}
      @pointerleave=${() => (this.chosen = null)}
    >
      <defs>
        <marker id="graph-arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0,0.5 L8,4 L0,7.5 Z"></path>
        </marker>
      </defs>
      ${edges.map((d, i) => this.#edge(d, this.graph.edges[i]))}
      ${nodes.map((at, i) => this.#node(at, i, scale))}
    </svg>`;
  }

  #edge(d, { source, target }) {
    const near = this.chosen !== null && (source === this.chosen || target === this.chosen);
    return svg`<path class="graph-edge ${near ? 'near' : ''}" d=${d} marker-end="url(#graph-arrow)"></path>`;
  }

  #node({ x, y }, i, scale) {
    const { box } = this.places;
    const { name, type } = this.graph.nodes[i];
    const at = scale ? place(this.values[i], scale) : null;
    const fill = at === null ? null : colour(at, scale.kind);
    const text = fill ? ink(fill) : nothing;
    return svg`<g
      id="graph-node-${i}"
      class="graph-node ${i === this.chosen ? 'chosen' : ''} ${fill ? '' : 'plain'}"
      transform="translate(${x},${y})"
      role="option"
      aria-selected=${i === this.chosen}
      aria-label="${name}, ${words(type)}: ${figure(this.values[i])}"
      @pointerenter=${() => (this.chosen = i)}
      @click=${() => (this.chosen = i)}
    >
      <rect width=${box.width} height=${box.height} rx="5" fill=${fill ?? nothing}></rect>
      <text class="graph-name" x=${PADDING} y="16" fill=${text}>${short(name, (box.width - 1.5 * PADDING) / LETTER)}</text>
      <text class="graph-type" x=${PADDING} y="30" fill=${text}>${words(type)}</text>
    </g>`;
  }

  #reading() {
    if (this.chosen === null) {
      return html`<span class="muted">Point at a node, or use the arrow keys</span>`;
    }
    const { name, type } = this.graph.nodes[this.chosen];
    return html`<b>${name}</b> <span class="muted">${words(type)}</span> ${this.quantity}
      <b class="number">${figure(this.values[this.chosen])}</b>`;
  }

  #onKey(event) {
    const last = this.graph.nodes.length - 1;
    const from = this.chosen ?? -1;
    const to = {
      ArrowRight: Math.min(last, from + 1),
      ArrowDown: Math.min(last, from + 1),
      ArrowLeft: Math.max(0, from - 1),
      ArrowUp: Math.max(0, from - 1),
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape') {
      this.chosen = null;
    } else if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.chosen = to;
      this.querySelector(`#graph-node-${to}`)?.scrollIntoView({ block: 'nearest' });
    }
  }
}

/** The figures behind the colours. */
function legend(scale) {
  const steps = 24;
  return html`<svg class="graph-legend" viewBox="0 0 240 28" role="img" aria-label="Scale of the colours">
    ${Array.from({ length: steps }, (_, i) => {
      const fill = colour((i + 0.5) / steps, scale.kind);
      return svg`<rect x=${(240 / steps) * i} y="0" width=${240 / steps + 0.5} height="9" fill=${fill}></rect>`;
    })}
    ${TICKS.filter((t) => scale.low < scale.high || t === 0.5).map((t) => {
      const anchor = t === 0 ? 'start' : t === 1 ? 'end' : 'middle';
      return svg`<text x=${240 * t} y="23" text-anchor=${anchor}>${figure(valueAt(t, scale), 2)}</text>`;
    })}
  </svg>`;
}

const words = (type) => type.toLowerCase().replaceAll('_', ' ');

/** The end of a name that is too long, from one of its dots if it can be: {@code …0.self_attention}. */
function short(name, letters) {
  if (name.length <= letters) {
    return name;
  }
  const parts = name.split('.');
  while (parts.length > 1 && parts.join('.').length >= letters) {
    parts.shift();
  }
  return '…' + parts.join('.').slice(1 - letters);
}

customElements.define('gns-graph', Graph);
