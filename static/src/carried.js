// What the last visit left: fields marked data-carried until somebody changes or confirms them.
// Alt+C confirms the field that has the focus, else its section; Alt+Shift+C the whole section;
// A [data-confirms-all] in the signing dialog, which shows their words, confirms those of every section.
// Alt+B starts an empty field from the last visit's words, marked as carried.
const SECTION = '[data-section]';
const carriedIn = section => [...section.querySelectorAll('[data-carried]')];
const tell = (element, name) => element.dispatchEvent(new CustomEvent(name, { bubbles: true }));

/** Bring the counts and buttons of a section in line with what is still carried in it. */
function recount(section) {
  const count = carriedIn(section).length;
  section.classList.toggle('has-carried', count > 0 && section.matches('.intervention'));
  for (const button of section.querySelectorAll('[data-confirms-section]')) {
    if (!count && button === document.activeElement) section.querySelector('textarea')?.focus();
    button.hidden = !count;
    button.querySelector('[data-carried-count]').textContent = count;
  }
}

/** Take the mark off a field. */
export function unmark(element) {
  if (!element.matches('[data-carried]')) return;
  element.removeAttribute('data-carried');
  element.classList.remove('is-carried');
  document.getElementById(`${element.id}-carried`)?.remove();
  const section = element.closest(SECTION);
  if (section) recount(section);
}

/** Mark a field as fetched from the last visit. */
function mark(element) {
  element.setAttribute('data-carried', '');
  element.classList.add('is-carried');
  const sign = Object.assign(document.createElement('span'), { id: `${element.id}-carried`, className: 'carried-mark', textContent: 'carried' });
  element.before(sign);
  recount(element.closest(SECTION));
}

function confirmSection(section) {
  const fields = carriedIn(section);
  fields.forEach(field => tell(field, 'plumbline:confirmed'));
}

function confirmAll(button) {
  const form = document.querySelector('form[data-autosave-url]');
  button.disabled = true;
  button.textContent = 'Confirming …'; // until they are saved and the dialog is answered anew
  for (const section of form.querySelectorAll(SECTION)) if (!section.hidden) confirmSection(section);
  tell(form, 'plumbline:allConfirmed');
}

function sectionToConfirm() {
  const here = document.activeElement?.closest(SECTION);
  if (here && carriedIn(here).length) return here;
  return [...document.querySelectorAll(SECTION)].find(section => !section.hidden && carriedIn(section).length);
}

function confirmHere(wholeSection) {
  const field = document.activeElement?.closest('[data-carried]');
  if (field && !wholeSection) tell(field, 'plumbline:confirmed');
  else if (sectionToConfirm()) confirmSection(sectionToConfirm());
}

function startFromLast(box) {
  const field = box.parentElement.querySelector('textarea[data-field]');
  if (!field || field.value) return;
  field.value = box.querySelector('[data-words]').textContent;
  box.querySelector('[data-starts-from-last]')?.remove();
  mark(field);
  tell(field, 'plumbline:fetched');
  field.focus();
}

document.addEventListener('click', event => {
  const button = event.target.closest('[data-confirms-section]');
  if (button) confirmSection(button.closest(SECTION));
  const all = event.target.closest('[data-confirms-all]');
  if (all) confirmAll(all);
  const starts = event.target.closest('[data-starts-from-last]');
  if (starts) startFromLast(starts.closest('[data-last-words]'));
});
document.addEventListener('keydown', event => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.code === 'KeyC') confirmHere(event.shiftKey);
  else if (event.code === 'KeyB') {
    const box = document.activeElement?.parentElement?.querySelector('[data-last-words]');
    if (!box) return;
    startFromLast(box);
  } else return;
  event.preventDefault();
});
