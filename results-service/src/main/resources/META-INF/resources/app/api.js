/** Talks to the results service. 64-bit seeds exceed what a JavaScript number holds: they are BigInt here. */

const KEY = 'gns-api-key';

/** A refusal (problem+json), or no answer at all (status 0). */
export class ApiError extends Error {
  constructor(status, { title, detail, field } = {}) {
    super(detail ?? title ?? `The service answered ${status}`);
    Object.assign(this, { status, title, detail, field });
  }
}

let askForKey = async () => null;

/** @param {() => Promise<string|null>} ask shows the user a dialog for the API key */
export function onKeyWanted(ask) {
  askForKey = ask;
}

/** The key of an address such as `/#key=...` is kept, and leaves the address, so that it is not shared by accident. */
export function takeKeyFromAddress() {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key) {
    localStorage.setItem(KEY, key);
    history.replaceState(null, '', `${location.pathname}#/experiments`);
  }
}

export const get = (path, parameters) => json('GET', withParameters(path, parameters));
export const post = (path, body, headers) => json('POST', path, body, headers);
export const remove = (path) => json('DELETE', path);
export const text = async (path, parameters, headers) =>
  (await send('GET', withParameters(path, parameters), undefined, headers)).text();

/** As JSON.stringify, with a BigInt written as a number. */
export function toJson(value, indent) {
  const quoted = JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? `\u0000${v}` : v), indent);
  return quoted?.replace(/"\\u0000(-?\d+)"/g, '$1');
}

/** As JSON.parse, with a BigInt for an integer that a number cannot hold. */
export function fromJson(source) {
  const marked = source.replace(/("(?:[^"\\]|\\.)*")|(?<![\d.])(-?\d{16,})(?![\d.eE])/g, (all, string, digits) =>
    string || Number.isSafeInteger(Number(digits)) ? all : `"\\u0000${digits}"`,
  );
  return JSON.parse(marked, (_, v) => (typeof v === 'string' && v.startsWith('\u0000') ? BigInt(v.slice(1)) : v));
}

async function json(method, path, body, headers) {
  const answer = await send(method, path, body === undefined ? undefined : toJson(body), headers);
  const source = await answer.text();
  return source ? fromJson(source) : null;
}

async function send(method, path, body, headers) {
  const first = await attempt(method, path, body, headers);
  if (first.status !== 401) {
    return accepted(first);
  }
  const key = await askForKey();
  if (!key) {
    return accepted(first);
  }
  localStorage.setItem(KEY, key);
  return accepted(await attempt(method, path, body, headers));
}

async function attempt(method, path, body, headers) {
  const key = localStorage.getItem(KEY);
  const own = {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(method !== 'GET' && key ? { Authorization: `Bearer ${key}` } : {}),
  };
  try {
    return await fetch(`/api/${path}`, { method, body, headers: { Accept: 'application/json', ...own, ...headers } });
  } catch {
    throw new ApiError(0, { title: 'The results service does not answer' });
  }
}

async function accepted(answer) {
  if (answer.ok) {
    return answer;
  }
  let problem = { title: `The service answered ${answer.status}` };
  try {
    problem = await answer.json();
  } catch {
    // No problem+json: a proxy, or a service that is just starting.
  }
  throw new ApiError(answer.status, problem);
}

function withParameters(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, v]) => v !== undefined && v !== null && v !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
