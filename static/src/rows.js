// Rows of a note. <div data-rows="template-id"> holds them; <button data-adds-row="#that-div"> adds
// one from the <template>, in which __row__ stands wherever the row's UUID belongs, with data-code as
// its procedure; a
// <button data-removes-row> takes its own row away, with Undo instead of a question.
import { uuid } from './uuid.js';

/** Add a row; its number is made here, so that it can be filled in before the server knows it. */
export function addRow(holder, row = uuid(), code = '') {
  const template = document.getElementById(holder.dataset.rows);
  const wrapper = document.createElement('div');
  wrapper.innerHTML = template.innerHTML.replaceAll('__row__', row);
  const added = wrapper.firstElementChild;
  holder.append(added);
  if (code) added.querySelector('[data-field="procedure_code"]').value = code;
  htmx.process(added);
  added.dispatchEvent(new Event('plumbline:added', { bubbles: true }));
  return added;
}

function setRemoved(row, isRemoved) {
  const mark = row.querySelector('[data-field="is_removed"]');
  mark.checked = isRemoved;
  row.hidden = isRemoved;
  mark.dispatchEvent(new Event('change', { bubbles: true }));
}

function remove(row) {
  setRemoved(row, true);
  const notice = Object.assign(document.createElement('p'), { className: 'text-muted', textContent: 'Removed. ' });
  const undo = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-link btn-sm', textContent: 'Undo' });
  undo.addEventListener('click', () => {
    notice.remove();
    setRemoved(row, false);
    row.querySelector('input:not([hidden]), select, textarea')?.focus();
  });
  notice.append(undo);
  row.after(notice);
  undo.focus();
}

document.addEventListener('click', event => {
  const adds = event.target.closest('[data-adds-row]');
  if (adds) addRow(document.querySelector(adds.dataset.addsRow), undefined, adds.dataset.code).querySelector('input:not([hidden], [type="hidden"]), select, textarea')?.focus();
  const removes = event.target.closest('[data-removes-row]');
  if (removes) remove(removes.closest('[data-row]'));
});
