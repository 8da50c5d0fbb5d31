// Toasts come with the page (Django messages), out of band in an htmx answer, from a server's
// "toast" event (HX-Trigger: {"toast": {"message", "tone", "undo_url"}}), or from our own scripts.
import Toast from 'bootstrap/js/src/toast.js';
import { csrfToken } from './csrf.js';

const region = () => document.getElementById('toasts');
const NOTHING_TO_DO_MS = 8000;

function show(element) {
  if (element.classList.contains('show')) return;
  // What fails, warns or can be undone stays until dismissed: nobody should have to read fast.
  const stays = element.querySelector('form') || !['success', 'info', 'debug'].includes(element.dataset.level);
  Toast.getOrCreateInstance(element, { autohide: !stays, delay: NOTHING_TO_DO_MS }).show();
  element.addEventListener('hidden.bs.toast', () => element.remove());
}

function undoForm(url) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  form.innerHTML = '<input type="hidden" name="csrfmiddlewaretoken"><button class="btn btn-outline-primary btn-sm" data-key="u" data-key-label="Undo">Undo</button>';
  form.firstChild.value = csrfToken();
  return form;
}

/** Show a message; tone is success, info, warning or error. */
export function toast({ message, tone = 'info', undo_url: undoUrl }) {
  // The next act ends Undo, and what went well before it is no news any more.
  if (tone === 'success') region()?.querySelectorAll('.toast:has(form), .toast[data-level="success"]').forEach(old => old.remove());
  const hue = { success: 'green', info: 'blue', warning: 'amber', error: 'red' }[tone] ?? 'blue';
  const mark = { success: '✓', info: 'i', warning: '!', error: '✕' }[tone] ?? 'i';
  const element = document.createElement('div');
  element.className = `toast tone-${hue}`;
  element.dataset.level = tone;
  element.innerHTML = '<div class="toast-body d-flex gap-2 align-items-start"><strong aria-hidden="true"></strong><span class="me-auto"></span><button type="button" class="btn-close" data-bs-dismiss="toast" aria-label="Dismiss"></button></div>';
  element.querySelector('strong').textContent = mark;
  element.querySelector('span').textContent = message;
  if (undoUrl) element.querySelector('button').before(undoForm(undoUrl));
  region()?.append(element);
  show(element);
  element.dispatchEvent(new Event('plumbline:added', { bubbles: true })); // binds the key of Undo
}

const showAll = () => region()?.querySelectorAll('.toast').forEach(show);
showAll();
document.addEventListener('htmx:oobAfterSwap', showAll);
document.addEventListener('toast', event => toast(event.detail));
document.addEventListener('htmx:sendError', () => toast({ message: 'The server cannot be reached. Nothing was changed.', tone: 'error' }));
document.addEventListener('htmx:responseError', ({ detail: { xhr } }) => {
  const why = {
    401: 'You are signed out. Open a new tab, sign in, then try again.',
    403: 'Your role does not allow this, or you were signed out.',
    404: 'This is no longer there. Reload the page.',
    429: 'Too many tries. Wait a minute.',
  }[xhr.status] ?? 'Something went wrong on the server. Nothing was changed; it has been logged.';
  toast({ message: why, tone: 'error' });
});
