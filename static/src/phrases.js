// Phrases: ".bal" and Tab write their text in any field of the note; the first ___ in it is selected.
// What the letters before the caret could become is said below the field.
const element = document.getElementById('phrases');
const phrases = new Map(Object.entries(element ? JSON.parse(element.textContent) : {}));
const FIELDS = ':is(textarea, input:not([type]), input[type="text"])[data-field]';
const LETTERS = /(?:^|[\s(])\.([a-z][a-z0-9]*)$/i;
const MOST_HINTS = 4;

const hint = Object.assign(document.createElement('p'), { className: 'phrase-hint', hidden: true });
hint.setAttribute('role', 'status');

const lettersBefore = field => LETTERS.exec(field.value.slice(0, field.selectionStart))?.[1].toLowerCase();

/** Write a phrase over its letters, if it fits; select its first blank. */
function expand(field, letters) {
  const text = phrases.get(letters);
  const end = field.selectionStart;
  const start = end - letters.length - 1;
  if (field.maxLength > 0 && field.value.length - (end - start) + text.length > field.maxLength) return false;
  field.setRangeText(text, start, end, 'end');
  const blank = text.indexOf('___');
  if (blank >= 0) field.setSelectionRange(start + blank, start + blank + 3);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

function showHints(field) {
  const letters = lettersBefore(field);
  const found = letters ? [...phrases].filter(([known]) => known.startsWith(letters)).slice(0, MOST_HINTS) : [];
  hint.hidden = !found.length;
  if (!found.length) return;
  hint.replaceChildren(...found.flatMap(([known, text]) => [
    Object.assign(document.createElement('kbd'), { textContent: `.${known} Tab` }),
    ` ${text.length > 60 ? `${text.slice(0, 60)}…` : text} `,
  ]));
  field.after(hint);
}

document.addEventListener('keydown', event => {
  if (event.key !== 'Tab' || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || !event.target.matches(FIELDS)) return;
  const letters = event.target.selectionStart === event.target.selectionEnd && lettersBefore(event.target);
  if (letters && phrases.has(letters) && expand(event.target, letters)) event.preventDefault();
});
document.addEventListener('input', event => { if (event.target.matches(FIELDS)) showHints(event.target); });
document.addEventListener('focusout', () => { hint.hidden = true; });
