// A timer for each procedure of the note, in the bar at the bottom: Alt+1 to Alt+6 or a touch. The
// server keeps the time; a press that cannot be sent waits on the device with its own age, so that
// the server can still tell when it was. The page only shows the time running.
import { csrfToken } from './csrf.js';
import { Drafts } from './drafts.js';
import { uuid } from './uuid.js';

const EVERY_MS = 1000;
const RETRY_MS = 3000;
const MOST_KEYS = 6;

class Timers {
  constructor(bar, form) {
    this.bar = bar;
    this.form = form;
    this.presses = [];
    this.kept = new Drafts(document.body.dataset.user ?? '', `${form.dataset.note}-timers`, uuid());
    this.shownAt = performance.now();
    this.screenLock = null;
  }

  async start() {
    this.draw();
    for (const name of ['plumbline:added', 'change']) this.form.addEventListener(name, () => this.draw());
    document.addEventListener('plumbline:saved', () => this.send());
    document.addEventListener('keydown', event => this.keyed(event));
    this.bar.addEventListener('click', event => {
      const button = event.target.closest('[data-timer]');
      if (button) this.press(button.dataset.timer);
    });
    document.addEventListener('click', event => this.stopped(event.target.closest('[data-stops-timer]')));
    setInterval(() => this.tick(), EVERY_MS);
    addEventListener('online', () => this.send());
    await this.restore();
    this.kept.whenOthersLeave(() => this.restore());
    this.send();
  }

  async restore() {
    const left = await this.kept.left();
    if (!left.length) return;
    this.presses.unshift(...left.flatMap(({ fields }) => Object.values(fields)));
    await this.kept.keep(this.presses);
    await this.kept.forget(left);
    this.replay();
    this.tick();
    this.send();
  }

  rows() {
    return [...this.form.querySelectorAll('[data-row][data-seconds]')].filter(row => !row.hidden);
  }

  draw() {
    const buttons = this.rows().map((row, place) => this.buttonFor(row, place));
    const label = this.bar.querySelector('[data-empty]') ?? Object.assign(document.createElement('span'), { className: 'text-muted', textContent: 'A timer appears here for each procedure.' });
    label.setAttribute('data-empty', '');
    const focused = document.activeElement?.dataset?.timer;
    const scrolled = this.bar.scrollLeft;
    this.bar.replaceChildren(...(buttons.length ? buttons : [label]));
    this.bar.scrollLeft = scrolled;
    if (focused) this.bar.querySelector(`[data-timer="${focused}"]`)?.focus();
    this.tick();
  }

  buttonFor(row, place) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-outline-secondary timer' });
    button.dataset.timer = row.dataset.row;
    const code = row.querySelector('[data-field="procedure_code"]').value;
    const time = document.createElement('span');
    time.setAttribute('data-elapsed', '');
    button.append(`${code} `, time);
    if (place < MOST_KEYS) {
      button.append(' ', Object.assign(document.createElement('kbd'), { textContent: `Alt ${place + 1}` }));
      button.setAttribute('aria-keyshortcuts', `Alt+${place + 1}`);
    }
    return button;
  }

  keyed(event) {
    const digit = event.altKey && !event.ctrlKey && !event.metaKey && /^Digit([1-6])$/.exec(event.code)?.[1];
    const row = digit && this.rows()[digit - 1];
    if (!row) return;
    event.preventDefault();
    if (!event.repeat) this.press(row.dataset.row);
  }

  /** A button elsewhere that stops one timer, where it still runs. */
  stopped(button) {
    const row = button && this.form.querySelector(`[data-row="${CSS.escape(button.dataset.stopsTimer)}"]`);
    if (!row?.dataset.running) return;
    button.disabled = true;
    this.press(row.dataset.row);
  }

  /** Show a press at once and send it; a start stops whatever else runs here. */
  press(rowId) {
    const row = this.form.querySelector(`[data-row="${CSS.escape(rowId)}"]`);
    const segment = row.dataset.running || uuid();
    this.presses.push({ segment, row: rowId, act: row.dataset.running ? 'stop' : 'start', at: Date.now() });
    this.show(this.presses.at(-1));
    this.tick();
    this.bar.querySelector(`[data-timer="${CSS.escape(rowId)}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.kept.keep(this.presses);
    this.send();
  }

  /** Move the page's own picture on by a press. */
  show({ row, segment, act }) {
    this.settle();
    for (const one of this.rows()) if (act === 'start' || one.dataset.row === row) one.dataset.running = '';
    const pressed = this.form.querySelector(`[data-row="${CSS.escape(row)}"]`);
    if (!pressed) return;
    if (act === 'start') {
      pressed.dataset.running = segment;
      pressed.querySelector('[data-field="procedure_code"][data-carried]')?.dispatchEvent(new CustomEvent('plumbline:given', { bubbles: true }));
    }
  }

  replay() {
    for (const press of this.presses) this.show(press);
  }

  /** Put the time that ran since it was last shown into the rows. */
  settle() {
    const now = performance.now();
    for (const row of this.rows()) if (row.dataset.running) row.dataset.seconds = Number(row.dataset.seconds) + (now - this.shownAt) / 1000;
    this.shownAt = now;
  }

  tick() {
    this.settle();
    const running = this.rows().some(row => row.dataset.running);
    for (const button of this.bar.querySelectorAll('[data-timer]')) {
      const row = this.form.querySelector(`[data-row="${CSS.escape(button.dataset.timer)}"]`);
      const seconds = Math.floor(Number(row.dataset.seconds));
      button.setAttribute('aria-pressed', String(Boolean(row.dataset.running)));
      button.querySelector('[data-elapsed]').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    }
    this.keepAwake(running);
  }

  async keepAwake(isRunning) {
    if (isRunning && !this.screenLock && !document.hidden) {
      this.screenLock = await navigator.wakeLock?.request('screen').catch(() => null); // refused on low battery
      this.screenLock?.addEventListener('release', () => { this.screenLock = null; });
    } else if (!isRunning) await this.screenLock?.release();
  }

  async send() {
    if (this.sending || !this.presses.length) return;
    this.sending = true;
    const sent = [...this.presses];
    const answer = await this.post(sent).catch(() => null);
    this.sending = false;
    if (answer?.taken) await this.taken(answer, sent);
    else if (answer?.final) await this.forget(sent);
    clearTimeout(this.retryTimer);
    if (this.presses.length) this.retryTimer = setTimeout(() => this.send(), RETRY_MS);
  }

  async post(presses) {
    const body = JSON.stringify({ presses: presses.map(({ at, ...press }) => ({ ...press, seconds_ago: Math.min(86_400, Math.max(0, Math.round((Date.now() - at) / 1000))) })) });
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': csrfToken() };
    const answer = await fetch(this.bar.dataset.timersUrl, { method: 'POST', body, headers, keepalive: true });
    if (answer.ok && !answer.redirected) return answer.json();
    return { final: [400, 404, 409].includes(answer.status) }; // signed meanwhile: its times stay
  }

  async forget(presses) {
    this.presses = this.presses.filter(press => !presses.includes(press));
    await this.kept.keep(this.presses);
  }

  async taken({ taken, timers, minutes }, sent) {
    await this.forget(sent.filter((_, place) => taken[place]));
    for (const { row, seconds, running } of timers) {
      const shown = this.form.querySelector(`[data-row="${CSS.escape(row)}"]`);
      if (shown) Object.assign(shown.dataset, { seconds, running: running ?? '' });
    }
    this.shownAt = performance.now();
    this.replay();
    this.tick();
    if (minutes.length) this.form.dispatchEvent(new CustomEvent('minutesCounted', { bubbles: true, detail: { minutes } }));
    document.body.dispatchEvent(new CustomEvent('plumbline:timed', { bubbles: true }));
  }
}

const bar = document.querySelector('[data-timers-url]');
if (bar) new Timers(bar, document.querySelector('form[data-autosave-url]')).start();
