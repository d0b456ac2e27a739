/** Figures as people read them. An absent figure is a dash. */

const NONE = '–';

/** A loss, a rate, any figure: `digits` significant ones. */
export function figure(value, digits = 4) {
  if (value === undefined || value === null || !Number.isFinite(value)) {
    return NONE;
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    return value.toExponential(Math.max(digits - 2, 0));
  }
  return String(Number(value.toPrecision(digits)));
}

/** Mean ± standard deviation of a Summary, times `scale`. */
export function summary({ mean, std } = {}, digits = 4) {
  if (mean === undefined || mean === null) {
    return NONE;
  }
  const fixed = (value) => value.toFixed(digits);
  return std === undefined || std === null ? fixed(mean) : `${fixed(mean)} ± ${fixed(std)}`;
}

export const seconds = (value) => (value === undefined || value === null ? NONE : duration(value));

/** Seconds, in the two greatest units. */
export function duration(value) {
  if (value === undefined || value === null) {
    return NONE;
  }
  if (value < 60) {
    return value < 10 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`;
  }
  const [days, hours, minutes, rest] = [value / 86400, (value / 3600) % 24, (value / 60) % 60, value % 60].map(Math.floor);
  if (days > 0) {
    return `${days} d ${hours} h`;
  }
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${rest} s`;
}

/** How long ago a time was. */
export function age(time, now = Date.now()) {
  const past = (now - Date.parse(time)) / 1000;
  return past < 5 ? 'now' : `${duration(past)} ago`;
}

/** A time in the reader's zone. */
export const time = (instant) =>
  new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export function bytes(count) {
  if (count < 1e3) {
    return `${count} B`;
  }
  return count < 1e6 ? `${(count / 1e3).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}
