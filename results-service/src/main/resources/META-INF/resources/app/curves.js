/** Curves as a chart needs them: pure functions, without a page. */

/**
 * @typedef {{step: number, value: number, low?: number, high?: number, min?: number, max?: number}} Point
 * @typedef {{label: string, points: Point[], dots?: boolean}} Curve
 */

const low = (point) => point.low ?? point.min ?? point.value;
const high = (point) => point.high ?? point.max ?? point.value;

/** Whether any point stands for more than one figure. */
export const spreads = (curve) => curve.points.some((p) => low(p) < p.value || high(p) > p.value);

/** Least, greatest and last figure of a curve; undefined where it has none. */
export function range({ points }) {
  if (points.length === 0) {
    return undefined;
  }
  return {
    min: points.reduce((least, p) => Math.min(least, p.min ?? p.value), Infinity),
    max: points.reduce((most, p) => Math.max(most, p.max ?? p.value), -Infinity),
    last: points.at(-1).value,
  };
}

/** The curve's value at a step, between two points on the line that joins them; undefined outside. */
export function valueAt({ points }, step) {
  if (points.length === 0 || step < points[0].step || step > points.at(-1).step) {
    return undefined;
  }
  const after = points.findIndex((p) => p.step >= step);
  const [a, b] = [points[Math.max(after - 1, 0)], points[after]];
  return b.step === step ? b.value : a.value + ((b.value - a.value) * (step - a.step)) / (b.step - a.step);
}

/** Every curve less the one called `reference`, which becomes the line at 0. */
export function differences(curves, reference) {
  const base = curves.find((c) => c.label === reference);
  return curves.map((curve) => ({
    ...curve,
    points: curve.points
      .map((p) => ({ step: p.step, value: p.value - valueAt(base, p.step) }))
      .filter((p) => Number.isFinite(p.value)),
  }));
}

/**
 * Columns for uPlot: the steps of all curves, then value, low and high of each curve, null where it has none.
 *
 * @param {Curve[]} curves
 * @param {boolean} log drops what a logarithm cannot show
 */
export function columns(curves, log) {
  const steps = [...new Set(curves.flatMap((c) => c.points.map((p) => p.step)))].sort((a, b) => a - b);
  const row = new Map(steps.map((step, i) => [step, i]));
  const shown = (value) => (Number.isFinite(value) && (!log || value > 0) ? value : null);
  const filled = curves.flatMap((curve) => {
    const three = [0, 1, 2].map(() => new Array(steps.length).fill(null));
    for (const point of curve.points) {
      const at = row.get(point.step);
      three[0][at] = shown(point.value);
      three[1][at] = shown(low(point));
      three[2][at] = shown(high(point));
    }
    return three;
  });
  return [steps, ...filled];
}

const colours = new Map();
const COLOURS = 8;

/** Number of the colour of a label: the same wherever the label stands. */
export function colourOf(label) {
  if (!colours.has(label)) {
    colours.set(label, colours.size % COLOURS);
  }
  return colours.get(label);
}
