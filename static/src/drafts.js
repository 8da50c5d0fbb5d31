// Unsent changes, kept on the device until the server has them. They are health information: each
// belongs to one user, none outlives a day, and signing out clears all (sign_out.js).
import { del, entries, set } from 'idb-keyval';

const LONGEST_MS = 24 * 60 * 60 * 1000;
const PREFIX = 'draft';

/** One store per tab: a tab that is still open keeps its own, one that is gone leaves it to the next. */
export class Drafts {
  constructor(user, note, client) {
    this.prefix = `${PREFIX}:${user}:${note}:`;
    this.client = client;
    navigator.locks?.request(`${this.prefix}${client}`, () => new Promise(() => {})); // held while the tab lives
  }

  /**
   * Write what is unsent, with the number of the last request, or forget when nothing is. While one write is under way only the latest
   * waits, so that a fast typist is never ahead of the device by more than one write.
   */
  keep(fields, number = 0) {
    this.latest = { fields, number };
    this.writing ??= this.write().finally(() => { this.writing = null; });
    return this.writing;
  }

  /** Fails silently where the browser has no storage. */
  async write() {
    const name = this.prefix + this.client;
    while (this.latest) {
      const { fields, number } = this.latest;
      this.latest = null;
      await (Object.keys(fields).length ? set(name, { at: Date.now(), fields, number }) : del(name)).catch(() => {});
    }
  }

  /** Return what earlier, closed tabs of this user left unsent for this note, the newest last. */
  async left() {
    const held = new Set((await navigator.locks?.query())?.held.map(lock => lock.name));
    const found = [];
    this.others = [];
    for (const [name, draft] of await entries().catch(() => [])) {
      if (!String(name).startsWith(`${PREFIX}:`)) continue;
      const isOld = Date.now() - draft.at > LONGEST_MS;
      if (isOld) await del(name);
      else if (name.startsWith(this.prefix)) (held.has(name) ? this.others : found).push({ name, ...draft });
    }
    return found.sort((a, b) => a.at - b.at); // the newest wins where two hold the same field
  }

  /** Go on in the name of a tab that is gone, which one tab alone may; return that name, if any. */
  inherit({ name }) {
    return new Promise(done => {
      if (!navigator.locks) done(null);
      else navigator.locks.request(name, { ifAvailable: true }, lock => { done(lock && name.slice(this.prefix.length)); return lock && new Promise(() => {}); });
    });
  }

  /** Call back when a tab is gone that still held something: a closing one lets go a moment later. */
  whenOthersLeave(act) {
    for (const { name } of this.others) if (name !== this.prefix + this.client) navigator.locks.request(name, () => {}).then(act);
  }

  /** Forget what was left, once this tab keeps it itself. */
  async forget(drafts) {
    for (const { name } of drafts) await del(name).catch(() => {});
  }
}
