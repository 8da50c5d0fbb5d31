// <button class="timer" data-timer data-minutes-before="12" data-started-at="2026-11-24T14:03:00Z">…<span
// data-elapsed></span></button>: the server starts, stops and counts (hx-post on the button); the page
// only shows the time running, and keeps the tablet's screen awake meanwhile.
const EVERY_MS = 1000;
let screenLock = null;

function show(button) {
  const running = button.dataset.startedAt ? Math.max(0, Date.now() - Date.parse(button.dataset.startedAt)) / 1000 : 0;
  const seconds = Math.floor(Number(button.dataset.minutesBefore ?? 0) * 60 + running);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const place = button.querySelector('[data-elapsed]');
  if (place.textContent !== text) place.textContent = text;
}

async function keepAwake(isRunning) {
  if (isRunning && !screenLock && !document.hidden) {
    screenLock = await navigator.wakeLock?.request('screen').catch(() => null); // refused on low battery
    screenLock?.addEventListener('release', () => { screenLock = null; });
  } else if (!isRunning) await screenLock?.release();
}

function tick() {
  const buttons = [...document.querySelectorAll('[data-timer]')];
  buttons.forEach(show);
  keepAwake(buttons.some(button => button.dataset.startedAt));
}

tick();
setInterval(tick, EVERY_MS);
