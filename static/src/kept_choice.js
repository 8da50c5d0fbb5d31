// The server may offer a choice beside its answer (out of band): what was chosen meanwhile stays.
document.addEventListener('htmx:oobBeforeSwap', event => {
  const { target } = event.detail;
  if (target.matches('select') && target.value) event.detail.shouldSwap = false;
});
