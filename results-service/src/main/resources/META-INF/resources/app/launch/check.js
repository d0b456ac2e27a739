import { ApiError, post } from '../api.js';

const PAUSE_MS = 300;

/**
 * Asks the service whether a spec is valid, a moment after the last change. What comes back for an older spec is left
 * out.
 */
export class Checker {
  /** @param {(result: {spec: object, episodes?: number, resolved?: object, problem?: {field: string, text: string}}) => void} told */
  constructor(told) {
    this.told = told;
    this.number = 0;
  }

  check(spec) {
    this.stop();
    const number = this.number;
    this.timer = setTimeout(async () => {
      const result = await ask(spec);
      if (number === this.number) {
        this.told(result);
      }
    }, PAUSE_MS);
  }

  stop() {
    clearTimeout(this.timer);
    this.number++;
  }
}

async function ask(spec) {
  try {
    const { episodes, spec: resolved } = await post('experiments/check', spec);
    return { spec, episodes, resolved };
  } catch (e) {
    if (e instanceof ApiError) {
      return { spec, problem: problemOf(e) };
    }
    throw e;
  }
}

/** @returns {{field: string, text: string}} of a refused spec; the field is empty where no single one is wrong */
export function problemOf({ field = '', detail, title }) {
  const text = detail ?? title;
  return { field, text: field && text.startsWith(`${field} `) ? text.slice(field.length + 1) : text };
}

/** A text of its own for one launch: sent twice, it launches once. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}
