// Keys are written on the elements they press: data-key="a" outside fields, data-key-global=
// "Control+Enter" inside fields too (tinykeys' notation; "g s" is a sequence). data-key-label
// names the act where the element's own words do not. The ? dialog lists what the page has.
import { createKeybindingsHandler } from 'tinykeys';

const OFF = 'plumbline.letter-keys-off';
const FIELD = 'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable="true"]';

const visible = element => element.isConnected && !element.disabled && element.closest('dialog:not([open])') === null;
const lettersOff = () => localStorage.getItem(OFF) !== null;

function press(element, event) {
  event.preventDefault();
  if (element.matches(FIELD) || element.tabIndex >= 0 && element.matches('[data-key-focus]')) element.focus();
  else element.click();
}

function elementFor(attribute, keys, event) {
  const open = document.querySelector('dialog[open], .offcanvas:is(.show, .showing):not(.hiding)');
  const found = [...document.querySelectorAll(`[${attribute}]`)].filter(
    element => element.getAttribute(attribute) === keys && visible(element) && (!open || open.contains(element) || element.closest('#toasts')),
  );
  // A row that has the focus answers before the first of its kind on the page.
  return found.find(element => element.closest('[data-key-scope]')?.contains(event.target)) ?? found[0];
}

// The second key of "g d" is not also the "d" of the page.
const SEQUENCE_MS = 1000; // as long as tinykeys waits
let before = { key: '', at: -SEQUENCE_MS };
const endsSequence = event => event.timeStamp - before.at < SEQUENCE_MS && elementFor('data-key', `${before.key} ${event.key}`, event);

// An element is looked for when its key is pressed, so keys are bound once and for good: to bind
// them anew at each fragment that arrives would forget a sequence that is half typed.
const handlers = [];
const bound = { 'data-key': new Set(), 'data-key-global': new Set() };

function bind(attribute, allowed) {
  const map = {};
  for (const element of document.querySelectorAll(`[${attribute}]`)) {
    const keys = element.getAttribute(attribute);
    if (bound[attribute].has(keys)) continue;
    bound[attribute].add(keys);
    const handle = event => {
      if (!keys.includes(' ') && endsSequence(event)) return;
      const target = allowed(event) && elementFor(attribute, keys, event);
      if (target) press(target, event);
    };
    map[keys] = handle;
    // tinykeys wants Shift named, but "?" and "/" need it on some keyboards and not on others.
    if (/^[^\w\s]$/.test(keys)) map[`Shift+${keys}`] = handle;
  }
  if (Object.keys(map).length) handlers.push(createKeybindingsHandler(map));
}

function bindNew() {
  bind('data-key', event => !lettersOff() && !event.target.closest?.(`${FIELD}, .ts-control`));
  bind('data-key-global', () => true);
}

const nameOf = element => element.dataset.keyLabel
  ?? element.getAttribute('aria-label')
  ?? [...element.childNodes].filter(node => node.nodeName !== 'KBD').map(node => node.textContent).join(' ').replace(/\s+/g, ' ').trim();
const readable = keys => keys.replaceAll('$mod', /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl')
  .replaceAll('Control', 'Ctrl').replaceAll(/(Digit|Key|Arrow)(?=\w)/g, '').replaceAll('+', ' ');

function listKeys(list) {
  const seen = new Map();
  for (const element of document.querySelectorAll('[data-key], [data-key-global]')) {
    if (element.closest('dialog')) continue;
    for (const keys of [element.dataset.key, element.dataset.keyGlobal]) if (keys && !seen.has(keys)) seen.set(keys, nameOf(element));
  }
  list.replaceChildren(...[...seen].map(([keys, name]) => {
    const item = document.createElement('li');
    const key = document.createElement('kbd');
    key.textContent = readable(keys);
    item.append(name, ' ', key);
    return item;
  }));
}

document.addEventListener('keydown', event => {
  handlers.forEach(handle => handle(event));
  if (event.key?.length === 1) before = { key: event.key, at: event.timeStamp };
});
document.addEventListener('htmx:load', bindNew);
document.addEventListener('plumbline:added', bindNew);
bindNew();

const toggle = document.querySelector('[data-letter-keys]');
if (toggle) {
  toggle.checked = !lettersOff();
  toggle.addEventListener('change', () => (toggle.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1')));
  document.addEventListener('click', event => {
    if (event.target.closest('[data-opens="key-help"]')) listKeys(document.querySelector('[data-key-list]'));
  });
}
