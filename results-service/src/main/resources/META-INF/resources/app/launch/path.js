/** Reads and changes a spec at a path as problems name it, e.g. {@code compare.entries[0].label}. */

/** @returns {(string|number)[]} */
export function keys(path) {
  return [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
}

/** The value at {@code path}; undefined where there is none. */
export function read(spec, path) {
  return keys(path).reduce((value, key) => value?.[key], spec);
}

/**
 * A copy of {@code spec} with {@code value} at {@code path}; undefined takes the field away, and the objects that are
 * empty then.
 */
export function write(spec, path, value) {
  return change(spec, keys(path), value);
}

/** A copy of {@code spec} without the element that {@code path} names in a list. */
export function drop(spec, path) {
  const way = keys(path);
  const index = way.pop();
  const list = way.reduce((inner, key) => inner[key], spec);
  return change(spec, way, list.toSpliced(index, 1));
}

function change(node, [key, ...rest], value) {
  if (key === undefined) {
    return value;
  }
  const copy = Array.isArray(node) ? [...node] : typeof node === 'object' && node !== null ? { ...node } : empty(key);
  const inner = change(copy[key], rest, value);
  if (inner === undefined || (rest.length > 0 && value === undefined && isEmpty(inner))) {
    delete copy[key];
  } else {
    copy[key] = inner;
  }
  return copy;
}

const empty = (key) => (typeof key === 'number' ? [] : {});
const isEmpty = (value) => typeof value === 'object' && Object.keys(value).length === 0;

/** The fields below an object by their paths, e.g. {@code {optimizer: {beta1: 0.9}}} is {@code optimizer.beta1}. */
export function leaves(value, prefix = '') {
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = prefix ? `${prefix}.${name}` : name;
    const nested = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return nested ? leaves(inner, path) : [{ path, value: inner }];
  });
}

/**
 * Of the paths of a form's inputs, the one that shows a problem with {@code field}: itself, else the nearest around it,
 * else the first inside it; undefined where there is none.
 */
export function nearest(paths, field) {
  if (paths.includes(field)) {
    return field;
  }
  const inside = (inner, outer) => inner.startsWith(outer) && '.['.includes(inner[outer.length]);
  const around = paths.filter((p) => inside(field, p)).sort((a, b) => b.length - a.length);
  return around[0] ?? paths.find((p) => inside(p, field));
}
