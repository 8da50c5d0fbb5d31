// A table wider than its card scrolls sideways: then the keyboard must reach the card (WCAG 2.1.1).
function makeReachable() {
  for (const box of document.querySelectorAll('.table-card, .table-responsive')) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }
}

makeReachable();
document.addEventListener('htmx:load', makeReachable);
addEventListener('resize', makeReachable);
