/** What happens, as it happens: one stream of server-sent events for the whole page. */

const TYPES = ['experiment', 'episode', 'policy', 'figures'];
const RETRY_MS = 3_000;

const listeners = new Set();
export const connection = new EventTarget();
export let connected = false;

let source = null;
let retry = 0;

/**
 * @param {string|null} experimentId events of this experiment only; of all where it is null
 * @param {(event: object) => void} listener gets an EventView
 * @returns {() => void} unsubscribes
 */
export function subscribe(experimentId, listener) {
  const entry = { experimentId, listener };
  listeners.add(entry);
  return () => listeners.delete(entry);
}

/** Opens the stream, and keeps it open while the page is seen. */
export function start() {
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  open();
}

function open() {
  close();
  source = new EventSource('/api/events');
  source.onopen = () => tell(true);
  source.onerror = () => {
    tell(false);
    if (source?.readyState === EventSource.CLOSED) {
      retry = setTimeout(open, RETRY_MS);
    }
  };
  TYPES.forEach((type) => source.addEventListener(type, ({ data }) => deliver(JSON.parse(data))));
}

function close() {
  clearTimeout(retry);
  source?.close();
  source = null;
}

function deliver(event) {
  for (const { experimentId, listener } of listeners) {
    if (experimentId === null || event.experimentId === experimentId || event.id === experimentId) {
      listener(event);
    }
  }
}

function tell(now) {
  const again = now && !connected;
  connected = now;
  connection.dispatchEvent(new CustomEvent('change', { detail: { connected: now, again } }));
}
