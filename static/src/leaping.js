// By touch there is no Alt+Down: Return on an empty line (or "new paragraph", dictated) takes the empty
// line back and goes on to the next text of the note. Where a mouse or trackpad is at hand, Return is Return.
const TYPED = ['insertText', 'insertLineBreak', 'insertParagraph', 'insertCompositionText'];
const shown = element => element.checkVisibility?.() ?? element.offsetParent !== null;

/** The texts of the day, in the order of the page: not those behind a disclosure. */
const texts = form => [...form.querySelectorAll('textarea[data-field]')].filter(one => shown(one) && !one.closest('details'));

function goOn(from) {
  const all = texts(from.form);
  const next = all[all.indexOf(from) + 1];
  if (!next) return;
  from.value = from.value.trimEnd();
  from.dispatchEvent(new Event('input', { bubbles: true }));
  next.focus();
  next.setSelectionRange(next.value.length, next.value.length);
}

document.addEventListener('input', event => {
  const field = event.target;
  if (!TYPED.includes(event.inputType) || !field.matches('form[data-autosave-url] textarea[data-field]')) return;
  if (!matchMedia('(pointer: coarse)').matches || field.selectionEnd !== field.value.length) return;
  if (/(^|\n)[ \t]*\n$/.test(field.value)) goOn(field);
});
