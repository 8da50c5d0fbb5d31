// What autosave says beside a field: that someone else changed it, or why its value was refused.
import { asText, read } from './fields.js';

const place = (element, box) => (element.matches('fieldset, div') ? element.append(box) : (element.tomselect?.wrapper ?? element).after(box));

export function clearBeside(field) {
  field.beside?.remove();
  field.beside = null;
  field.element.removeAttribute('aria-invalid');
  field.element.classList.remove('is-invalid');
}

export function showRefusal(field, message) {
  clearBeside(field);
  field.beside = Object.assign(document.createElement('div'), { className: 'text-danger small mt-1', textContent: message });
  field.beside.setAttribute('role', 'alert');
  field.element.setAttribute('aria-invalid', 'true');
  field.element.classList.add('is-invalid');
  place(field.element, field.beside);
}

function button(text, act) {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-outline-primary btn-sm me-2', textContent: text });
  made.addEventListener('click', act);
  return made;
}

/** Return a text with the words that the other one lacks marked. */
function marked(text, other) {
  const known = new Set(other.split(/\s+/));
  return text.split(/(\s+)/).map(word => {
    if (!word.trim() || known.has(word)) return word;
    return Object.assign(document.createElement('mark'), { textContent: word });
  });
}

function side(title, text, other) {
  const made = Object.assign(document.createElement('div'), { className: 'conflict-side' });
  const quote = document.createElement('blockquote');
  quote.append(...marked(text, other));
  made.append(Object.assign(document.createElement('p'), { className: 'mb-0 fw-semibold', textContent: title }), quote);
  return made;
}

/** Show both texts side by side; they stay on the page until a person chooses. */
export function showConflict(field, { theirs, by, at }, { keep, take, both }) {
  clearBeside(field);
  const box = Object.assign(document.createElement('div'), { className: 'conflict' });
  const name = by || 'Another tab';
  const intro = Object.assign(document.createElement('p'), { className: 'mb-1', textContent: `${name} changed this${at ? ` at ${at}` : ''}. Choose what stays.` });
  intro.setAttribute('role', 'alert');
  const [mine, other] = [asText(read(field.element)), asText(theirs)];
  const sides = Object.assign(document.createElement('div'), { className: 'conflict-sides' });
  const theirSide = side(`${name} wrote`, other, mine);
  theirSide.dataset.theirs = '';
  sides.append(side('You wrote', mine, other), theirSide);
  box.append(intro, sides, button('Keep mine', keep), button('Take theirs', take));
  if (field.element.matches('textarea')) box.append(button('Keep both', both));
  field.beside = box;
  place(field.element, box);
}
