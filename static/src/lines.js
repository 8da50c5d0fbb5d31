// Lines of exercises: <div data-lines> of <div data-line> with inputs data-part. There is always a
// blank line at the end; Enter goes to the next line.
const lines = holder => [...holder.querySelectorAll('[data-line]')];
const parts = line => [...line.querySelectorAll('[data-part]')];
const isBlank = line => parts(line).every(part => !part.value.trim());

export const readLines = holder => lines(holder).filter(line => !isBlank(line))
  .map(line => Object.fromEntries(parts(line).map(part => [part.dataset.part, part.value.trim()])));

function addLine(holder, value = {}) {
  const line = lines(holder).at(-1).cloneNode(true);
  for (const part of parts(line)) part.value = value[part.dataset.part] ?? '';
  holder.append(line);
  return line;
}

export function writeLines(holder, values) {
  const [first, ...rest] = lines(holder);
  rest.forEach(line => line.remove());
  const all = [...(Array.isArray(values) ? values : []), {}];
  for (const part of parts(first)) part.value = all[0][part.dataset.part] ?? '';
  for (const value of all.slice(1)) addLine(holder, value);
}

function keepABlankLine(holder) {
  if (!isBlank(lines(holder).at(-1))) addLine(holder);
}

function removeLine(line) {
  const holder = line.closest('[data-lines]');
  if (lines(holder).length > 1) line.remove();
  keepABlankLine(holder);
  lines(holder)[0].querySelector('[data-part]').focus();
  holder.dispatchEvent(new Event('change', { bubbles: true }));
}

document.addEventListener('input', event => {
  const holder = event.target.closest('[data-lines]');
  if (holder) keepABlankLine(holder);
});
document.addEventListener('keydown', event => {
  const line = event.key === 'Enter' && event.target.closest('[data-line]');
  if (!line) return;
  event.preventDefault();
  (line.nextElementSibling ?? line).querySelector('[data-part]')?.focus();
});
document.addEventListener('click', event => {
  const line = event.target.closest('[data-removes-line]')?.closest('[data-line]');
  if (line) removeLine(line);
});
