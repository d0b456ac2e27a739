/** Colours of figures: where a value lies between the least and the greatest, and what that looks like. */

/** Dark blue to yellow, of even steps in lightness, so that it reads without colour too (viridis). */
const SEQUENTIAL = ['#440154', '#472d7b', '#3b528b', '#2c728e', '#21918c', '#28ae80', '#5ec962', '#addc30', '#fde725'];
/** Blue, through near white at 0, to red. */
const DIVERGING = ['#2166ac', '#67a9cf', '#d1e5f0', '#f7f7f7', '#fddbc7', '#ef8a62', '#b2182b'];

/**
 * @param {number[]} values of which those that are 0 take no part in a log scale
 * @returns {{kind: 'log'|'linear'|'diverging', low: number, high: number}|null} null where there is nothing to scale
 */
export function extent(values, signed) {
  const finite = values.filter(Number.isFinite);
  if (signed) {
    const most = Math.max(0, ...finite.map(Math.abs));
    return most > 0 ? { kind: 'diverging', low: -most, high: most } : null;
  }
  const positive = finite.filter((v) => v > 0);
  if (positive.length === 0) {
    return null;
  }
  return { kind: 'log', low: Math.min(...positive), high: Math.max(...positive) };
}

/** Where {@code value} lies in the extent, from 0 to 1; null where it has no place (0 on a log scale). */
export function place(value, { kind, low, high }) {
  if (!Number.isFinite(value) || (kind === 'log' && value <= 0)) {
    return null;
  }
  const of = kind === 'log' ? Math.log : (v) => v;
  const span = of(high) - of(low);
  return span > 0 ? Math.min(1, Math.max(0, (of(value) - of(low)) / span)) : 0.5;
}

/** The value that lies at {@code fraction} of the extent; the inverse of {@link place}. */
export function valueAt(fraction, { kind, low, high }) {
  return kind === 'log' ? low * (high / low) ** fraction : low + fraction * (high - low);
}

/** @param fraction from 0 to 1 */
export function colour(fraction, kind) {
  const stops = kind === 'diverging' ? DIVERGING : SEQUENTIAL;
  const at = fraction * (stops.length - 1);
  const below = Math.min(Math.floor(at), stops.length - 2);
  const [from, to] = [rgb(stops[below]), rgb(stops[below + 1])];
  return hex(from.map((c, i) => Math.round(c + (to[i] - c) * (at - below))));
}

/** Black or white, whichever reads better on {@code background}. */
export function ink(background) {
  const [r, g, b] = rgb(background).map((c) => (c / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#000000' : '#ffffff';
}

const rgb = (text) => [1, 3, 5].map((i) => parseInt(text.slice(i, i + 2), 16));
const hex = (channels) => '#' + channels.map((c) => c.toString(16).padStart(2, '0')).join('');
