import { LitElement, html, nothing } from 'lit';
import uPlot from 'uplot';
import { colourOf, columns, differences, range, spreads, valueAt } from './curves.js';
import { figure } from './format.js';

const HEIGHT = 230;
const BAND = '2e';
const SERIES_A_CURVE = 3;
/** Distances of marks on the axis of steps, of which there are no halves. */
const WHOLE = [...Array(10).keys()].flatMap((power) => [1, 2, 5].map((n) => n * 10 ** power));

/** Whether each point is seen: a lone one would not be by its line. */
const dotted = (curve) => Boolean(curve.dots || curve.points.length === 1);

/** Some room round the curves; a flat one at 0 does not make an axis up to 100. */
const padded = (_, min, max) => (min === 0 && max === 0 ? [-0.1, 1] : uPlot.rangeNum(min, max, 0.1, true));

/**
 * Curves over steps. `curves`: see curves.js; `markers`: `{step, kind}`, where kind is decision, fallback or chosen;
 * `log`: a logarithmic axis to begin with. Fires `pick` with `{step}` when a place is clicked or chosen by Enter. Drag to
 * zoom, double click to see all again; new data leave the zoom as it is.
 */
class Chart extends LitElement {
  static properties = {
    curves: { attribute: false },
    markers: { attribute: false },
    log: { type: Boolean },
    xLabel: { attribute: 'x-label' },
    yLabel: { attribute: 'y-label' },
    reference: { state: true },
    cursor: { state: true },
  };

  #themed = () => this.plot?.redraw(false);

  constructor() {
    super();
    this.curves = [];
    this.markers = [];
    this.off = new Set();
    this.reference = '';
    this.cursor = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('gns-theme', this.#themed);
    this.resized = new ResizeObserver(([entry]) => this.#resize(entry.contentRect.width));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('gns-theme', this.#themed);
    this.resized.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  get shown() {
    const curves = this.curves.filter((c) => c.points.length > 0);
    return curves.some((c) => c.label === this.reference) ? differences(curves, this.reference) : curves;
  }

  get logarithmic() {
    return this.log && !this.reference;
  }

  updated() {
    const curves = this.shown;
    const shape = JSON.stringify([curves.map((c) => [c.label, dotted(c)]), this.logarithmic, [...this.off], this.xLabel]);
    if (this.plot && shape === this.shape) {
      this.#renew(curves);
    } else {
      this.#build(curves);
      this.shape = shape;
    }
  }

  #renew(curves) {
    const zoomed = this.zoomed;
    const data = columns(curves, this.logarithmic);
    if (JSON.stringify(data) !== this.data) {
      this.data = JSON.stringify(data);
      this.plot.setData(data, !zoomed);
    }
    this.plot.redraw(false);
  }

  #build(curves) {
    const place = this.querySelector('.plot');
    const zoom = this.zoomed && this.plot ? { ...this.plot.scales.x } : null;
    this.plot?.destroy();
    this.plot = null;
    if (curves.length === 0) {
      return;
    }
    const data = columns(curves, this.logarithmic);
    this.data = JSON.stringify(data);
    this.plot = new uPlot(this.#options(curves, place.clientWidth || 400), data, place);
    if (zoom) {
      this.plot.setScale('x', { min: zoom.min, max: zoom.max });
    }
    this.resized.disconnect();
    this.resized.observe(place);
  }

  #resize(width) {
    if (this.plot && width > 0 && Math.abs(width - this.plot.width) > 1) {
      this.plot.setSize({ width, height: HEIGHT });
    }
  }

  /** Whether the user looks at a part only. */
  get zoomed() {
    const [steps, x] = [this.plot?.data[0], this.plot?.scales.x];
    return Boolean(steps?.length > 1 && (x.min > steps[0] || x.max < steps.at(-1)));
  }

  #options(curves, width) {
    const axis = { stroke: () => this.#css('--muted'), grid: { stroke: () => this.#css('--grid'), width: 1 }, ticks: { show: false }, font: '11px system-ui' };
    return {
      width,
      height: HEIGHT,
      scales: { x: { time: false }, y: this.logarithmic ? { distr: 3 } : { range: padded } },
      axes: [
        { ...axis, label: this.xLabel, labelSize: 18, labelFont: '11px system-ui', size: 28, incrs: WHOLE },
        { ...axis, size: 56, values: (_, ticks) => ticks.map((t) => (t === null ? '' : figure(t, 3))) },
      ],
      legend: { show: false },
      cursor: { points: { size: 6 }, drag: { x: true, y: false } },
      series: [{}, ...curves.flatMap((curve) => this.#series(curve))],
      bands: curves.flatMap((curve, i) => this.#band(curve, i)),
      hooks: {
        setCursor: [(u) => (this.cursor = u.cursor.idx === null || u.cursor.idx === undefined ? null : u.data[0][u.cursor.idx])],
        draw: [(u) => this.#drawMarkers(u)],
        ready: [(u) => this.#listen(u)],
      },
    };
  }

  #series(curve) {
    const show = !this.off.has(curve.label);
    const colour = () => this.#css(`--curve-${colourOf(curve.label)}`);
    const edge = { show, stroke: () => `${colour()}${BAND}`, width: 0, points: { show: false }, spanGaps: true };
    return [
      { label: curve.label, show, stroke: colour, width: 1.75, spanGaps: true, points: { show: dotted(curve), size: 5 } },
      edge,
      edge,
    ];
  }

  #band(curve, i) {
    const first = 1 + SERIES_A_CURVE * i;
    const fill = () => `${this.#css(`--curve-${colourOf(curve.label)}`)}${BAND}`;
    return spreads(curve) && !this.off.has(curve.label) ? [{ series: [first + 2, first + 1], fill }] : [];
  }

  #drawMarkers(u) {
    const { ctx, bbox } = u;
    ctx.save();
    for (const { step, kind } of this.markers ?? []) {
      const x = Math.round(u.valToPos(step, 'x', true)) + 0.5;
      if (x < bbox.left || x > bbox.left + bbox.width) {
        continue;
      }
      const tall = kind === 'chosen' ? bbox.height : 7 * devicePixelRatio;
      ctx.strokeStyle = this.#css(kind === 'fallback' ? '--bad' : kind === 'chosen' ? '--accent' : '--muted');
      ctx.lineWidth = (kind === 'decision' ? 1 : 2) * devicePixelRatio;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x, bbox.top + bbox.height - tall);
      ctx.stroke();
    }
    ctx.restore();
  }

  #listen(u) {
    let down = 0;
    u.over.addEventListener('mousedown', (e) => (down = e.clientX));
    u.over.addEventListener('click', (e) => Math.abs(e.clientX - down) < 4 && this.#pick(u.posToVal(e.offsetX, 'x')));
  }

  #pick(step) {
    this.dispatchEvent(new CustomEvent('pick', { detail: { step }, bubbles: true }));
  }

  #press(event) {
    const steps = this.plot?.data[0] ?? [];
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -steps.length, End: steps.length }[event.key];
    if (by && steps.length > 0) {
      event.preventDefault();
      const at = Math.min(Math.max((this.plot.cursor.idx ?? -1) + by, 0), steps.length - 1);
      this.plot.setCursor({ left: this.plot.valToPos(steps[at], 'x'), top: 10 });
    } else if (event.key === 'Enter' && this.cursor !== null) {
      this.#pick(this.cursor);
    }
  }

  #toggle(label) {
    this.off = new Set(this.off.has(label) ? [...this.off].filter((l) => l !== label) : [...this.off, label]);
    this.requestUpdate();
  }

  #css(name) {
    return getComputedStyle(this).getPropertyValue(name).trim();
  }

  render() {
    const curves = this.shown;
    return html`
      <div class="chart-tools">
        <span class="muted">${this.yLabel}</span>
        <span class="spring"></span>
        ${this.curves.length > 1 ? this.#referenceChoice() : nothing}
        <label><input type="checkbox" .checked=${this.log} ?disabled=${this.reference !== ''} @change=${(e) => (this.log = e.target.checked)} /> log</label>
      </div>
      <div
        class="plot"
        tabindex="0"
        role="img"
        aria-label="${this.yLabel} over ${this.xLabel}: ${curves.map((c) => c.label).join(', ')}"
        @keydown=${this.#press}
      >
        ${curves.length === 0 ? html`<p class="empty">No figures yet.</p>` : nothing}
      </div>
      ${curves.length > 0 ? this.#legend(curves) : nothing}
    `;
  }

  #referenceChoice() {
    return html`<label>
      less
      <select @change=${(e) => (this.reference = e.target.value)}>
        <option value="">nothing</option>
        ${this.curves.map((c) => html`<option .selected=${c.label === this.reference}>${c.label}</option>`)}
      </select>
    </label>`;
  }

  #legend(curves) {
    return html`<div class="table-scroll">
      <table class="legend">
        <thead>
          <tr>
            ${this.#named ? html`<th scope="col"><span class="visually-hidden">curve</span></th>` : nothing}
            <th scope="col" class="number">${this.cursor === null ? 'at cursor' : `at ${this.cursor}`}</th>
            <th scope="col" class="number">min</th>
            <th scope="col" class="number">max</th>
            <th scope="col" class="number">last</th>
          </tr>
        </thead>
        <tbody>
          ${curves.map((curve) => this.#legendRow(curve))}
        </tbody>
      </table>
    </div>`;
  }

  /** Whether the legend names its curves: one curve alone may be what the chart is called. */
  get #named() {
    return this.curves.length !== 1 || this.curves[0].label !== this.yLabel;
  }

  #legendName({ label }, on) {
    return html`<th scope="row">
      <button type="button" class="swatch colour-${colourOf(label)}" aria-pressed=${on} @click=${() => this.#toggle(label)}>${label}</button>
    </th>`;
  }

  #legendRow(curve) {
    const { min, max, last } = range(curve) ?? {};
    const on = !this.off.has(curve.label);
    return html`<tr class=${on ? '' : 'off'}>
      ${this.#named ? this.#legendName(curve, on) : nothing}
      <td class="number">${this.cursor === null ? '' : figure(valueAt(curve, this.cursor))}</td>
      <td class="number">${figure(min)}</td>
      <td class="number">${figure(max)}</td>
      <td class="number">${figure(last)}</td>
    </tr>`;
  }
}

customElements.define('gns-chart', Chart);
