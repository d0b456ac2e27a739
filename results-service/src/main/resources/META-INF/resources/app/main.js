/** The frame around the pages: addresses, keys, theme, and the state of the connection. */
import { onKeyWanted, takeKeyFromAddress } from './api.js';
import { connection, start } from './live.js';
import { asked } from './parts.js';

const PAGES = {
  experiments: ['experiments', 'experiment'],
  episodes: [null, 'episode'],
  policies: ['policies', 'policy'],
  launch: ['launch', null],
  system: ['system', null],
};
const GO = { e: 'experiments', p: 'policies', l: 'launch', s: 'system' };
const THEME = 'gns-theme';

async function show() {
  takeKeyFromAddress();
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, subject] = (path || 'experiments').split('/');
  const page = PAGES[name]?.[subject ? 1 : 0];
  if (!page) {
    location.replace('#/experiments');
    return;
  }
  const address = location.hash;
  await import(`./views/${page}.js`);
  if (address === location.hash) {
    place(name, page, subject && decodeURIComponent(subject), new URLSearchParams(query));
  }
}

function place(name, page, subject, query) {
  const main = document.querySelector('main');
  const view = Object.assign(document.createElement(`gns-${page}`), { subject, query });
  main.replaceChildren(view);
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
  document.title = `${subject ?? name} · GNS`;
  for (const link of document.querySelectorAll('nav.pages a')) {
    link.toggleAttribute('aria-current', link.hash === `#/${name}`);
  }
}

let going = false;

function press(event) {
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
    return;
  }
  if (going && GO[event.key]) {
    location.hash = `#/${GO[event.key]}`;
  } else if (event.key === '/') {
    document.querySelector('main input[type=search]')?.focus();
    event.preventDefault();
  } else if (event.key === '?') {
    document.querySelector('#keys').showModal();
  } else if (event.key === 'j' || event.key === 'k') {
    step(event.key === 'j' ? 1 : -1);
  }
  going = event.key === 'g';
}

/** Moves the focus along the rows of the page's list. */
function step(by) {
  const links = [...document.querySelectorAll('main tbody th a')];
  const at = links.indexOf(document.activeElement);
  links.at(at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1))?.focus();
}

function theme(change) {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const now = localStorage.getItem(THEME) ?? (dark ? 'dark' : 'light');
  const next = change ? (now === 'dark' ? 'light' : 'dark') : now;
  if (change) {
    localStorage.setItem(THEME, next);
  }
  document.documentElement.dataset.theme = next;
  document.dispatchEvent(new Event('gns-theme'));
}

function connectionLight() {
  const light = document.querySelector('#connection');
  connection.addEventListener('change', ({ detail }) => {
    light.className = detail.connected ? 'good' : 'bad';
    light.textContent = detail.connected ? 'live' : 'not connected';
  });
}

onKeyWanted(() =>
  asked({
    title: 'API key',
    text: 'Changes need the API key. It is in the file api-key of GNS_HOME (~/.gns), and ./gns up prints an address that holds it.',
    action: 'Use it',
  }),
);
theme(false);
document.querySelector('#theme').addEventListener('click', () => theme(true));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => theme(false));
document.querySelector('#keys-button').addEventListener('click', () => document.querySelector('#keys').showModal());
document.addEventListener('keydown', press);
addEventListener('hashchange', show);
connectionLight();
start();
show();
