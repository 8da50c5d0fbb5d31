// Words to pick: <button data-fills="id"> puts its word into a text field, a second press takes it
// out; <input data-adds-pick> makes a checkbox of a word of one's own; <button data-appends="id"
// data-text> adds its text to what a field says.
const tell = (element, kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));

/** Offer a word as a checkbox of this group, unless it is there already. */
export function addPick(fieldset, word) {
  const known = [...fieldset.querySelectorAll('input[type="checkbox"]')].find(box => box.value === word);
  if (known) return known;
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', className: 'form-check-input', value: word });
  const label = Object.assign(document.createElement('label'), { className: 'pick' });
  label.append(box, word);
  fieldset.querySelector('[data-picks]').append(label);
  return box;
}

function showPressed(field) {
  for (const button of document.querySelectorAll(`[data-fills="${CSS.escape(field.id)}"]`)) {
    button.setAttribute('aria-pressed', String(button.textContent === field.value));
  }
}

function fill(button) {
  const field = document.getElementById(button.dataset.fills);
  field.value = field.value === button.textContent ? '' : button.textContent;
  tell(field, 'input');
}

function append(field, text) {
  if (!field.value.includes(text)) field.value = [field.value.trimEnd(), text].filter(Boolean).join('\n');
  tell(field, 'input');
  field.focus();
}

function addOwn(input) {
  const word = input.value.trim();
  if (!word) return;
  const box = addPick(input.closest('[data-field]'), word);
  box.checked = true;
  input.value = '';
  tell(box, 'change');
}

document.addEventListener('click', event => {
  const button = event.target.closest('[data-fills]');
  if (button) fill(button);
  const appends = event.target.closest('[data-appends]');
  if (appends) append(document.getElementById(appends.dataset.appends), appends.dataset.text);
});
document.addEventListener('input', event => { if (event.target.id) showPressed(event.target); });
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || !event.target.matches('[data-adds-pick]')) return;
  event.preventDefault();
  addOwn(event.target);
});
document.addEventListener('focusout', event => { if (event.target.matches('[data-adds-pick]')) addOwn(event.target); });
