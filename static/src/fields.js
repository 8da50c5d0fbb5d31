// What a [data-field] holds: a text control a string, a lone checkbox true or false, a group of
// checkboxes or a multiple select a list, a group of radios the chosen value, exercise lines
// ([data-lines], lines.js) a list of lines.
import { addPick } from './picks.js';
import { readLines, writeLines } from './lines.js';

const isControl = element => element.matches('input, textarea, select');
const boxes = element => [...element.querySelectorAll('input[type="checkbox"], input[type="radio"]')];

export const rowOf = element => element.dataset.row ?? element.closest('[data-row]')?.dataset.row ?? null;
export const keyOf = (row, field) => `${row ?? ''}|${field}`;

export function read(element) {
  if (element.matches('[data-lines]')) return readLines(element);
  if (!isControl(element)) {
    const chosen = boxes(element).filter(box => box.checked).map(box => box.value);
    return boxes(element)[0]?.type === 'radio' ? chosen[0] ?? '' : chosen;
  }
  if (element.type === 'checkbox') return element.checked;
  if (element.multiple) return [...element.selectedOptions].map(option => option.value);
  return element.value;
}

function writeSelect(select, values) {
  for (const value of values) if (![...select.options].some(option => option.value === value)) select.add(new Option(value, value));
  for (const option of select.options) option.selected = values.includes(option.value);
  select.tomselect?.sync();
}

/** Put a value in, silently: no input event, so that nothing takes it for typing. */
export function write(element, value) {
  const values = [value ?? ''].flat().map(String);
  if (element.matches('[data-lines]')) writeLines(element, value);
  else if (!isControl(element)) {
    if (element.querySelector('[data-picks]')) for (const word of values) if (word) addPick(element, word);
    for (const box of boxes(element)) box.checked = values.includes(box.value);
  }
  else if (element.type === 'checkbox') element.checked = value === true;
  else if (element.matches('select')) writeSelect(element, values);
  else element.value = value ?? '';
}

/** What the field holds before anyone fills it in. */
export function blank(element) {
  const value = read(element);
  return Array.isArray(value) ? [] : typeof value === 'boolean' ? false : '';
}

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const lineText = one => (typeof one === 'string' ? one : Object.values(one).filter(Boolean).join(' '));
export const asText = value => (Array.isArray(value) ? value.map(lineText).join(', ') : value === true ? 'yes' : value === false ? 'no' : String(value ?? '')) || '(empty)';
