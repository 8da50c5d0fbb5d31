// <button data-opens="id"> opens that <dialog>; data-closes inside one closes it. The browser's own
// commandfor does the same, but only the newest browsers know it.
document.addEventListener('click', event => {
  const opener = event.target.closest('[data-opens]');
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  if (event.target.closest('[data-closes]') || event.target.matches('dialog')) {
    event.target.closest('dialog')?.close(); // a click on the backdrop lands on the dialog itself
  }
});
