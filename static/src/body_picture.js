// The body picture ticks the checkboxes beside it, which are what is stored. One tab stop: arrow
// keys move among the parts by where they lie, Space and Enter tick.
const MOVES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const SIDEWAYS = 2.5; // a part off to the side counts as farther than one straight ahead

const parts = picture => [...picture.querySelectorAll('[data-region]')];
const boxFor = part => [...part.closest('[data-field]').querySelectorAll('input[type="checkbox"]')].find(box => box.value === part.dataset.region);

function center(part) {
  const { left, top, width, height } = part.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

function show(fieldset) {
  for (const part of fieldset.querySelectorAll('[data-region]')) part.setAttribute('aria-checked', String(boxFor(part)?.checked ?? false));
}

function tick(part) {
  const box = boxFor(part);
  box.checked = !box.checked;
  box.dispatchEvent(new Event('change', { bubbles: true }));
}

function moveTo(part) {
  for (const one of parts(part.closest('[data-body-picture]'))) one.tabIndex = one === part ? 0 : -1;
  part.focus();
}

function next(part, [dx, dy]) {
  const [x, y] = center(part);
  const far = other => {
    const [ox, oy] = center(other);
    const [ahead, aside] = dx ? [(ox - x) * dx, Math.abs(oy - y)] : [(oy - y) * dy, Math.abs(ox - x)];
    return ahead > 1 ? ahead + aside * SIDEWAYS : Infinity;
  };
  const near = parts(part.closest('[data-body-picture]')).map(other => [far(other), other]).sort((a, b) => a[0] - b[0])[0];
  return near[0] < Infinity ? near[1] : part;
}

document.addEventListener('click', event => {
  const part = event.target.closest?.('[data-region]');
  if (part) { tick(part); moveTo(part); }
});
document.addEventListener('keydown', event => {
  const part = event.target.closest?.('[data-region]');
  if (!part || event.ctrlKey || event.altKey || event.metaKey) return; // Ctrl+Enter signs
  if (event.key === ' ' || event.key === 'Enter') tick(part);
  else if (MOVES[event.key]) moveTo(next(part, MOVES[event.key]));
  else return;
  event.preventDefault();
});
document.addEventListener('change', event => {
  const fieldset = event.target.closest('[data-field]');
  if (fieldset?.querySelector('[data-body-picture]')) show(fieldset);
});
const showAll = root => root.querySelectorAll('[data-field]:has([data-body-picture])').forEach(show);
document.addEventListener('plumbline:added', event => showAll(event.target));
document.addEventListener('plumbline:restored', () => showAll(document));
showAll(document);
