// A page that nobody uses covers itself, locks its session, and opens again by password where it
// stood, draft and all. Of activity only the moment is kept, so that the tabs of one browser agree.
import { csrfToken } from './csrf.js';

const SEEN = 'plumbline.seen';
const LOOK_EVERY = 1000; // ms
const NOTE_EVERY = 1000;
const TELL_EVERY = 5 * 60 * 1000; // the server hears of somebody who reads without asking for pages
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];

const sheet = document.getElementById('lock');
let lockedAt = 0;
let notedAt = 0;
let toldAt = Date.now();

const seenAt = () => Number(localStorage.getItem(SEEN)) || 0;

function post(url, body) {
  return fetch(url, { method: 'POST', body, redirect: 'manual', headers: { 'X-CSRFToken': csrfToken() } });
}

function note() {
  const now = Date.now();
  if (lockedAt || now - notedAt < NOTE_EVERY) return;
  notedAt = now;
  localStorage.setItem(SEEN, now);
  if (now - toldAt < TELL_EVERY) return;
  toldAt = now;
  post(sheet.dataset.activeUrl).then(answer => {
    if (answer.headers.get('X-Locked')) cover();
  }).catch(() => {});
}

function cover() {
  if (lockedAt) return;
  lockedAt = Date.now();
  document.documentElement.classList.add('is-locked');
  sheet.showModal();
  sheet.querySelector('input[type=password]').focus();
}

function uncover() {
  lockedAt = 0;
  document.documentElement.classList.remove('is-locked');
  sheet.querySelector('[data-unlocks]').reset();
  sheet.querySelector('[role=alert]').textContent = '';
  sheet.close();
}

function look() {
  if (lockedAt) {
    if (seenAt() > lockedAt) uncover(); // another tab was unlocked
  } else if (Date.now() - seenAt() > Number(sheet.dataset.lockAfter) * 1000) {
    cover();
    post(sheet.dataset.lockUrl).catch(() => {});
  }
}

async function unlock(event) {
  event.preventDefault();
  const form = event.target;
  const says = sheet.querySelector('[role=alert]');
  try {
    const answer = await post(form.action, new FormData(form));
    if (answer.type === 'opaqueredirect') { // it leads on: the password was right, or the session is over
      const isOpen = (await post(sheet.dataset.activeUrl)).status === 204;
      if (!isOpen) return location.assign(sheet.querySelector('a').href);
      uncover();
      return note();
    }
    says.textContent = answer.status === 429 ? 'Too many tries. Wait a minute.' : 'That is not the password. Try again.';
  } catch {
    says.textContent = 'The server cannot be reached. Try again in a moment.';
  }
}

if (sheet) {
  localStorage.setItem(SEEN, Date.now());
  addEventListener('keydown', event => {
    if (lockedAt) event.stopImmediatePropagation(); // no key of the page works; typing does
  }, true);
  for (const sign of SIGNS) addEventListener(sign, note, { passive: true, capture: true });
  sheet.addEventListener('cancel', event => event.preventDefault());
  sheet.querySelector('[data-unlocks]').addEventListener('submit', unlock);
  setInterval(look, LOOK_EVERY);
}
