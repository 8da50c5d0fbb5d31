// #drawer: hx-target="#drawer" fills and opens it; an empty answer or the server's "closeDrawer"
// event closes it. The focus goes to the first field, or to the first one in error.
import Offcanvas from 'bootstrap/js/src/offcanvas.js';

const drawer = document.getElementById('drawer');
let opener = null; // gets the focus back

const WHERE_TO_START = [
  '[aria-invalid="true"], .is-invalid',
  '[autofocus]',
  'form :is(input, select, textarea):not([type="hidden"], .tomselected)',
  '.btn-close',
];

function focusFirst() {
  const found = WHERE_TO_START.map(selector => drawer.querySelector(selector)).find(Boolean);
  found?.focus();
}

export const closeDrawer = () => drawer && Offcanvas.getInstance(drawer)?.hide();

if (drawer) {
  drawer.addEventListener('shown.bs.offcanvas', focusFirst);
  drawer.addEventListener('show.bs.offcanvas', () => { opener = document.activeElement; });
  drawer.addEventListener('hidden.bs.offcanvas', () => {
    drawer.replaceChildren();
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  });
  document.addEventListener('closeDrawer', closeDrawer);
  document.addEventListener('htmx:afterSwap', ({ detail: { target } }) => {
    if (target !== drawer) return;
    if (!drawer.childElementCount) closeDrawer();
    else if (drawer.classList.contains('show')) focusFirst();
    else Offcanvas.getOrCreateInstance(drawer).show();
  });
}
