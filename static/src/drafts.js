// Unsent changes, kept on the device until the server has them. They are health information: each
// belongs to one user, none outlives a day, and signing out clears all (sign_out.js).
import { createStore, del, entries, promisifyRequest } from 'idb-keyval';

const LONGEST_MS = 24 * 60 * 60 * 1000;
const PREFIX = 'draft';
const device = createStore('keyval-store', 'keyval');

/**
 * Write or forget a draft. It is committed along with the request: the browser then finishes it although the tab is gone. Left to
 * itself it would be committed when the tab hears that it was written, and a tab killed before that takes the last keys with it.
 */
function put(name, draft) {
  return device('readwrite', store => {
    if (draft) store.put(draft, name);
    else store.delete(name);
    store.transaction.commit();
    return promisifyRequest(store.transaction);
  });
}

/** One store per tab: a tab that is still open keeps its own, one that is gone leaves it to the next. */
export class Drafts {
  constructor(user, note, client) {
    this.prefix = `${PREFIX}:${user}:${note}:`;
    this.client = client;
    navigator.locks?.request(`${this.prefix}${client}`, () => new Promise(() => {})); // held while the tab lives
  }

  /**
   * Write what is unsent, with the number of the last request, or forget when nothing is; writes are finished in the order in which
   * they were asked for. Fails silently where the browser has no storage.
   */
  keep(fields, number = 0) {
    return put(this.prefix + this.client, Object.keys(fields).length ? { at: Date.now(), fields, number } : null).catch(() => {});
  }

  /** Return what earlier, closed tabs of this user left unsent for this note, the newest last. */
  async left() {
    const held = new Set((await navigator.locks?.query())?.held.map(lock => lock.name));
    const found = [];
    this.others = [];
    for (const [name, draft] of await entries(device).catch(() => [])) {
      if (!String(name).startsWith(`${PREFIX}:`)) continue;
      const isOld = Date.now() - draft.at > LONGEST_MS;
      if (isOld) await del(name, device);
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
    for (const { name } of drafts) await del(name, device).catch(() => {});
  }
}
