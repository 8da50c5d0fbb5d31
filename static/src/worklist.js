// <table data-worklist> is walked row by row: j and k put the focus on the next or previous row's
// <a data-worklist-link>, from where the keys of that row (its data-key-scope) act.
const FIELD = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], .ts-control, dialog';
const STEPS = { j: 1, k: -1 };

document.addEventListener('keydown', event => {
  const step = STEPS[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(FIELD)) return;
  if (localStorage.getItem('plumbline.letter-keys-off') !== null) return;
  const links = [...document.querySelectorAll('[data-worklist] [data-worklist-link]')];
  const here = links.findIndex(link => link.closest('tr').contains(event.target));
  const next = links[here < 0 ? 0 : Math.min(Math.max(here + step, 0), links.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
