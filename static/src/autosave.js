// Saves a note while it is written. Each field carries the version it was read at; the server takes
// what is newer, and where someone else was first it answers with their text, which is shown beside
// ours. Nothing is ever replaced under the caret.
import { renewCsrfToken, csrfToken } from './csrf.js';
import { clearBeside, showConflict, showRefusal } from './beside.js';
import { unmark } from './carried.js';
import { Drafts } from './drafts.js';
import { blank, keyOf, read, rowOf, same, write } from './fields.js';
import { showState } from './pill.js';
import { addRow } from './rows.js';
import { toast } from './toasts_client.js';
import { uuid } from './uuid.js';

const QUIET_MS = 800;
const LONGEST_WAIT_MS = 4000; // someone who never pauses is saved all the same
const RETRY_MS = [2000, 4000, 8000, 15_000, 30_000];
const KEEPALIVE_BYTES = 60_000; // browsers refuse more of a page that is closing
const MOST_CHARACTERS = 500_000; // of one request; what is left goes with the next one

class NotSavedError extends Error {
  constructor(message, { signedOut = false, final = false } = {}) {
    super(message);
    Object.assign(this, { signedOut, final });
  }
}

async function explain(answer) {
  const said = answer.headers.get('Content-Type')?.includes('json') ? await answer.json().catch(() => ({})) : {};
  if (answer.status === 403 && said.message) return new NotSavedError(said.message, { final: true }); // not theirs to write
  if ([401, 403].includes(answer.status) || answer.redirected) {
    if (await renewCsrfToken().catch(() => false)) return new NotSavedError('the server refused it; trying again.');
    return new NotSavedError('you are signed out.', { signedOut: true });
  }
  if ([409, 413, 422, 400, 404].includes(answer.status)) return new NotSavedError(said.message ?? 'the note can no longer be changed. Copy your text, then reload.', { final: true });
  return new NotSavedError('the server had a fault. Your text is kept on this device.');
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.client = uuid();
    this.fields = new Map();
    this.drafts = new Drafts(document.body.dataset.user ?? '', form.dataset.note ?? form.dataset.autosaveUrl, this.client);
    this.failures = 0;
    this.number = 0;
    this.register(form, { isNew: false });
  }

  async start() {
    for (const kind of ['input', 'change']) this.form.addEventListener(kind, event => this.typed(event.target));
    this.form.addEventListener('submit', event => { if (!event.submitter?.hasAttribute('formaction')) event.preventDefault(); }); // Enter in a field saves nothing more
    this.form.addEventListener('plumbline:confirmed', event => this.standBy(event.target));
    this.form.addEventListener('plumbline:allConfirmed', () => this.schedule(0));
    this.form.addEventListener('plumbline:given', event => this.given(event.target));
    this.form.addEventListener('plumbline:fetched', event => this.fetched(event.target));
    document.addEventListener('minutesCounted', event => this.counted(event.detail.minutes));
    this.form.addEventListener('plumbline:added', event => { this.register(event.target, { isNew: true }); this.schedule(); });
    document.addEventListener('submit', event => this.holdBack(event, () => event.target.requestSubmit(event.submitter)), true);
    document.addEventListener('htmx:confirm', event => this.holdBack(event, () => event.detail.issueRequest(true)));
    addEventListener('online', () => this.retry());
    addEventListener('focus', () => this.retry());
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.save(); });
    addEventListener('beforeunload', event => { if (this.unsaved().length) event.preventDefault(); });
    await this.restore();
    this.drafts.whenOthersLeave(() => this.restore());
  }

  register(root, { isNew }) {
    for (const element of root.querySelectorAll('[data-field]')) {
      const [row, field] = [rowOf(element), element.dataset.field];
      this.fields.set(keyOf(row, field), {
        element, row, field, version: Number(element.dataset.version ?? 0), saved: isNew ? blank(element) : read(element), conflict: null, refused: null, beside: null,
        carried: element.hasAttribute('data-carried'), // as the last visit left it
        stoodBy: false, fetched: false, // what is to be told of it beside its value
      });
    }
  }

  find(element) {
    const holder = element.closest('[data-field]');
    return holder && this.fields.get(keyOf(rowOf(holder), holder.dataset.field));
  }

  unsaved() {
    return [...this.fields.values()].filter(field => field.element.isConnected && (field.stoodBy || field.fetched || !same(read(field.element), field.saved)));
  }

  /** What may be sent: a field in conflict waits for a person, a refused value for another one. */
  sendable() {
    return this.unsaved().filter(field => !field.conflict && !(field.refused && same(read(field.element), field.refused.value)));
  }

  /** The first of what may be sent that fits into one request. */
  nextChanges() {
    let left = MOST_CHARACTERS;
    const changes = this.sendable().map(({ row, field, element, version, fetched }) => ({ row, field, value: read(element), version, ...(fetched && { carried: true }) }));
    return changes.filter((change, place) => { left -= JSON.stringify(change).length; return left > 0 || !place; });
  }

  typed(element) {
    const field = this.find(element);
    if (!field) return;
    if (field.carried) this.standBy(field.element);
    if (['pt_minutes', 'pta_minutes'].includes(field.field) && read(field.element)) this.given(this.fields.get(keyOf(field.row, 'procedure_code'))?.element);
    if (field.refused) { field.refused = null; clearBeside(field); }
    this.schedule();
  }

  /** A carried field was changed or confirmed: its next save says so, even where the value stays. */
  standBy(element) {
    const field = this.find(element);
    if (!field?.carried) return;
    Object.assign(field, { carried: false, stoodBy: true, fetched: false });
    unmark(field.element);
    this.schedule();
  }

  /** Minutes or a timer say that a carried procedure was given; the server sees it by itself. */
  given(element) {
    const field = element && this.find(element);
    if (!field?.carried) return;
    field.carried = false;
    unmark(field.element);
  }

  /** An empty field was filled from the last visit. */
  fetched(element) {
    const field = this.find(element);
    Object.assign(field, { carried: true, fetched: true, stoodBy: false });
    this.schedule();
  }

  /** Take what the server counted; what is being typed into the same field stays. */
  writeCounted(minutes) {
    for (const { row, field: name, value, version } of minutes) {
      const field = this.fields.get(keyOf(row, name));
      const isTyped = field && !same(read(field.element), field.saved);
      if (isTyped && row === null) field.version = version; // the total is theirs from now on
      if (!field || isTyped) continue;
      write(field.element, value);
      Object.assign(field, { saved: read(field.element), version });
    }
  }

  /** The server counted minutes by a timer. */
  counted(minutes) {
    this.writeCounted(minutes);
    document.body.dispatchEvent(new CustomEvent('plumbline:saved', { bubbles: true, detail: {} }));
  }

  schedule(wait = QUIET_MS) {
    this.firstUnsent ??= Date.now();
    clearTimeout(this.timer);
    const left = this.firstUnsent + LONGEST_WAIT_MS - Date.now();
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(wait, left)));
    this.keepDraft();
    if (this.unsaved().length) { if (!this.failures) showState('saving', 'Saving'); } else this.settle();
  }

  keepDraft() {
    return this.drafts.keep(Object.fromEntries(this.unsaved().map(({ element, row, field, version, stoodBy, fetched }) => [keyOf(row, field), { value: read(element), version, stoodBy, fetched }])), this.number);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.sending) { this.again = true; return this.sending; }
    const changes = this.nextChanges();
    if (!changes.length) return this.settle();
    this.firstUnsent = null;
    this.again = false;
    this.sending = this.send(changes).then(answer => this.take(answer, changes), error => this.failed(error)).finally(() => { this.sending = null; });
    await this.sending;
    await this.keepDraft();
    if (this.again && !this.failures) await this.save();
    return undefined;
  }

  /** A save that is under way holds less than what is written by now: go on until nothing is left. */
  async saveAll() {
    do await this.save(); while (this.sendable().length && !this.failures);
  }

  async send(changes) {
    this.number += 1; // a request that arrives after a later one replaces nothing
    const body = JSON.stringify({ changes, client: this.client, number: this.number });
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': csrfToken() };
    const answer = await fetch(this.form.dataset.autosaveUrl, { method: 'POST', body, headers, keepalive: body.length < KEEPALIVE_BYTES })
      .catch(() => { throw new NotSavedError(navigator.onLine ? 'the server cannot be reached. Your text is kept on this device.' : 'offline. Your text is kept on this device.'); });
    if (!answer.ok || answer.redirected) throw await explain(answer);
    return answer.json();
  }

  take({ saved = [], conflicts = [], errors = [], counted = [], saved_at: savedAt, findings_url: findingsUrl }, changes) {
    this.failures = 0;
    this.savedAt = savedAt;
    const sent = new Map(changes.map(change => [keyOf(change.row, change.field), change.value]));
    const fetched = new Set(changes.filter(change => change.carried).map(change => keyOf(change.row, change.field)));
    for (const { row, field: name, version } of saved) {
      const field = this.fields.get(keyOf(row, name));
      if (!field) continue;
      Object.assign(field, { version, saved: sent.get(keyOf(row, name)) });
      if (fetched.has(keyOf(row, name))) field.fetched = false; // touched meanwhile, stoodBy still waits
      else field.stoodBy = false;
      field.element.dataset.version = version;
    }
    this.writeCounted(counted);
    for (const conflict of conflicts) this.clash(this.fields.get(keyOf(conflict.row, conflict.field)), conflict);
    for (const { row, field: name, message } of errors) {
      const field = this.fields.get(keyOf(row, name));
      if (!field) continue;
      field.refused = { value: sent.get(keyOf(row, name)) };
      showRefusal(field, message);
    }
    document.body.dispatchEvent(new CustomEvent('plumbline:saved', { bubbles: true, detail: { findingsUrl } }));
    if (this.sendable().length) this.schedule();
    else this.settle();
  }

  clash(field, conflict) {
    if (!field) return;
    const settled = { version: conflict.version, conflict: null };
    if (same(read(field.element), conflict.theirs)) { Object.assign(field, settled, { saved: conflict.theirs, stoodBy: false }); return; }
    field.conflict = conflict;
    const settle = changes => { Object.assign(field, settled, changes); clearBeside(field); field.element.focus?.(); this.schedule(0); };
    showConflict(field, conflict, {
      keep: () => settle({ saved: conflict.theirs }),
      take: () => { write(field.element, conflict.theirs); settle({ saved: read(field.element), stoodBy: false }); },
      both: () => { write(field.element, `${conflict.theirs}\n${read(field.element)}`); settle({ saved: conflict.theirs }); },
    });
  }

  failed(error) {
    if (!(error instanceof NotSavedError)) throw error;
    this.isFinal = error.final;
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
    this.failures += 1;
    showState('failed', `Not saved: ${error.message}`, { signIn: error.signedOut });
    clearTimeout(this.retryTimer);
    if (!error.final) this.retryTimer = setTimeout(() => this.save(), wait);
  }

  retry() {
    if (this.failures && !this.isFinal) this.save();
  }

  settle() {
    this.firstUnsent = null;
    const open = this.unsaved();
    if (open.some(field => field.conflict)) showState('failed', 'Not saved: changed elsewhere, choose below');
    else if (open.some(field => field.refused)) showState('failed', 'Not saved: correct the marked field');
    else if (open.length) return;
    else if (this.savedAt) showState('saved', `Saved ${this.savedAt}`);
    else showState('clean', 'No changes');
  }

  /** What must find everything saved (signing) waits for it: data-after-save on a form or an hx- element. */
  async holdBack(event, goOn) {
    if (!event.target.matches('[data-after-save]') || !this.unsaved().length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.saveAll();
    if (!this.unsaved().length) { goOn(); return; }
    document.querySelector('dialog[open]')?.close();
    toast({ message: 'Not done yet: the note has text that is not saved. See the mark at the top.', tone: 'warning' });
  }

  /** What a tab that is gone sent last may be stored, unanswered: its text goes on as its own. */
  async goOnAs(draft) {
    const client = await this.drafts.inherit(draft);
    if (client && !this.number) Object.assign(this, { client, number: (draft.number ?? 0) + 1 });
  }

  async restore() {
    let count = 0;
    const left = await this.drafts.left();
    if (left.length && !this.number) await this.goOnAs(left.at(-1));
    for (const { fields } of left) {
      for (const [key, { value, version, stoodBy, fetched }] of Object.entries(fields)) {
        const [row, name] = key.split('|');
        if (row && !this.form.querySelector(`[data-row="${CSS.escape(row)}"]`)) addRow(this.form.querySelector('[data-rows]'), row);
        const field = this.fields.get(keyOf(row || null, name));
        if (!field) continue;
        if (stoodBy) this.standBy(field.element);
        if (same(read(field.element), value)) continue;
        if (!same(read(field.element), field.saved)) { // written here meanwhile: a person chooses
          this.clash(field, { theirs: value, version: field.version, by: 'A tab that was closed' });
          continue;
        }
        write(field.element, value);
        if (fetched) Object.assign(field, { carried: true, fetched: true });
        field.version = version; // the version it was typed over, so that a change meanwhile is noticed
        count += 1;
      }
    }
    if (left.length) { await this.keepDraft(); await this.drafts.forget(left); }
    if (!count) return;
    document.dispatchEvent(new Event('plumbline:restored'));
    toast({ message: 'Text that was not saved last time is back, and is being saved.', tone: 'info' });
    this.schedule(0);
  }
}

document.querySelectorAll('form[data-autosave-url]').forEach(form => new Autosave(form).start());
