// <button data-opens="id"> opens that <dialog>; data-closes inside one closes it. The browser's own
// commandfor does the same, but only the newest browsers know it.
function open(dialog) {
  dialog.showModal();
  // The browser would focus the select that a search box hides.
  dialog.querySelector('[autofocus], .ts-control input')?.focus();
}

document.addEventListener('click', event => {
  const opener = event.target.closest('[data-opens]');
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog && !dialog.open) open(dialog);
  if (event.target.closest('[data-closes]') || event.target.matches('dialog:not(.lock)')) {
    event.target.closest('dialog')?.close(); // a click on the backdrop lands on the dialog itself
  }
});
