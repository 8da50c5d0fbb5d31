// #drawer: hx-target="#drawer" fills and opens it; an empty answer or the server's "closeDrawer"
// event closes it. The focus goes to the first field, or to the first one in error.
import Offcanvas from 'bootstrap/js/src/offcanvas.js';

const drawer = document.getElementById('drawer');
let opener = null; // gets the focus back, or what was drawn in its place
let motion = null; // "opening" or "closing" while it slides
let cameMeanwhile = false; // content that arrived while the drawer was closing
let mustClose = false; // asked for while it was opening

const WHERE_TO_START = [
  '[aria-invalid="true"], .is-invalid',
  'form:has(.alert-danger) [data-first]', // refused as a whole: what most likely has to change
  '[autofocus]',
  'form :is(input, select, textarea):not([type="hidden"], .tomselected)',
  '.btn-close',
];

function focusFirst() {
  const found = WHERE_TO_START.map(selector => drawer.querySelector(selector)).find(Boolean);
  found?.focus({ preventScroll: true }); // it may still be sliding in
}

const isInUse = () => drawer.contains(document.activeElement) && document.activeElement !== drawer;

export function closeDrawer() {
  if (motion === 'opening') mustClose = true;
  else if (drawer) Offcanvas.getInstance(drawer)?.hide();
}

function openDrawer() {
  Offcanvas.getOrCreateInstance(drawer).show();
  focusFirst();
}

function giveFocusBack() {
  if (!drawer.contains(document.activeElement) && document.activeElement !== document.body) return;
  const place = opener?.isConnected ? opener : document.getElementById(opener?.id);
  place?.focus({ preventScroll: true });
}

function opened() {
  motion = null;
  if (mustClose) closeDrawer();
  else if (!isInUse()) focusFirst();
  mustClose = false;
}

function closed() {
  motion = null;
  if (cameMeanwhile) return openDrawer();
  drawer.replaceChildren();
  return giveFocusBack();
}

function filled() {
  if (motion === 'closing') cameMeanwhile = drawer.childElementCount > 0;
  else if (!drawer.childElementCount) closeDrawer();
  else if (drawer.classList.contains('show')) focusFirst();
  else openDrawer();
}

if (drawer) {
  // Bootstrap focuses the drawer itself once it has slid in; by then somebody may be typing in it.
  drawer.focus = options => isInUse() || HTMLElement.prototype.focus.call(drawer, options);
  drawer.addEventListener('show.bs.offcanvas', () => {
    motion = 'opening';
    cameMeanwhile = false;
    opener = document.activeElement;
  });
  drawer.addEventListener('shown.bs.offcanvas', opened);
  drawer.addEventListener('hide.bs.offcanvas', () => {
    motion = 'closing';
    queueMicrotask(giveFocusBack); // keys work at once, not when it has slid away
  });
  drawer.addEventListener('hidden.bs.offcanvas', closed);
  document.addEventListener('closeDrawer', closeDrawer);
  // A part that is unfolded leads to its data-first field, unless an error in it has the focus.
  drawer.addEventListener('toggle', ({ target }) => {
    if (target.open && !target.querySelector('[aria-invalid="true"]')) target.querySelector('[data-first]')?.focus();
  }, true);
  drawer.addEventListener('htmx:afterSettle', ({ target }) => { if (target === drawer) filled(); }); // search boxes are made by then
}
