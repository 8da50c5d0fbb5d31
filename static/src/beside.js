// What autosave says beside a field: that someone else changed it, or why its value was refused.
import { asText } from './fields.js';

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

/** Show the other text; both stay on the page until a person chooses. */
export function showConflict(field, { theirs, by, at }, { keep, take }) {
  clearBeside(field);
  const box = Object.assign(document.createElement('div'), { className: 'conflict' });
  const intro = Object.assign(document.createElement('p'), { className: 'mb-0', textContent: `${by || 'Another tab'} changed this${at ? ` at ${at}` : ''} to:` });
  intro.setAttribute('role', 'alert');
  const quote = Object.assign(document.createElement('blockquote'), { textContent: asText(theirs) });
  box.append(intro, quote, button('Keep mine', keep), button('Take theirs', take));
  field.beside = box;
  place(field.element, box);
}
