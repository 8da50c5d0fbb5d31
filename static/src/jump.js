// Going about the note: Alt+Down and Alt+Up go to the next and previous section, a link of the
// panel goes to its field and opens what hides it.
import Offcanvas from 'bootstrap/js/src/offcanvas.js';

const FOCUSABLE = 'textarea, input:not([type="hidden"], [hidden]), select, button, summary, a[href], [tabindex]';
const shown = element => element.checkVisibility?.() ?? element.offsetParent !== null;

function sections() {
  return [...document.querySelectorAll('[data-section]')].filter(shown);
}

/** Where writing starts in a section: its first text that is empty, else its first field. */
function startOf(section) {
  const fields = [...section.querySelectorAll('textarea[data-field], input[data-field]:not([type="checkbox"])')].filter(shown);
  return fields.find(field => !field.value && field.matches('textarea, [id="note-total_minutes"]')) ?? fields[0] ?? section;
}

function step(by) {
  const all = sections();
  const here = all.findIndex(section => section.contains(document.activeElement));
  const there = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
  if (!there) return;
  const field = startOf(there);
  field.focus();
  if (field.matches('input')) field.select(); // as Tab does: typing replaces what stands there
}

function goTo(target) {
  for (let box = target.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
  const place = target.matches(FOCUSABLE) ? target : target.querySelector(FOCUSABLE) ?? target;
  place.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center' });
  target.classList.add('is-target');
  setTimeout(() => target.classList.remove('is-target'), 2500);
}

document.addEventListener('keydown', event => {
  if (!event.altKey || event.ctrlKey || event.metaKey || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
  event.preventDefault();
  step(event.key === 'ArrowDown' ? 1 : -1);
});
document.addEventListener('click', event => {
  const link = event.target.closest('#note-aside a[href^="#"], #sign-dialog a[href^="#"]');
  const target = link && document.getElementById(link.getAttribute('href').slice(1));
  if (!target) return;
  event.preventDefault();
  const panel = document.getElementById('note-aside');
  if (!panel.classList.contains('show')) { goTo(target); return; }
  panel.addEventListener('hidden.bs.offcanvas', () => goTo(target), { once: true });
  Offcanvas.getOrCreateInstance(panel).hide();
});
