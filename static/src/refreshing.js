// Brings what the calendar shows up to date, appointment by appointment: what did not change keeps
// its element, and with it the focus. During a press, a drag or a move nothing is touched.
import { isPressed, released } from './press.js';

const TRY_AGAIN_MS = 10_000;

/** Where ``change`` draws the focused appointment anew, the new one has the focus before any key. */
export function keepingFocus(root, change) {
  const { activeElement } = document;
  const id = root.contains(activeElement) && activeElement.closest('.ec-event')?.id;
  change();
  if (!id) return;
  queueMicrotask(() => {
    if (activeElement.isConnected) return;
    (document.getElementById(id) ?? root.querySelector('.ec-main'))?.focus({ preventScroll: true });
  });
}

/** ``read`` promises the events to show. ``during(promise)`` leaves all as it is until that is settled. */
export function keepUpToDate(calendar, root, read) {
  const shown = new Map(); // id to the event as text
  let isStale = false;
  let isReading = false;
  let moves = 0;

  function apply(events) {
    const gone = new Set(shown.keys());
    for (const event of events) {
      const text = JSON.stringify(event);
      gone.delete(event.id);
      if (shown.get(event.id) === text) continue;
      if (shown.has(event.id)) calendar.updateEvent(event);
      else calendar.addEvent(event);
      shown.set(event.id, text);
    }
    for (const id of gone) {
      calendar.removeEventById(id);
      shown.delete(id);
    }
  }

  async function readOnce() {
    isStale = false;
    const events = await read().catch(() => null);
    if (moves || isPressed()) isStale = true; // it may tell of the time before the drop
    else if (events) keepingFocus(root, () => apply(events));
    else setTimeout(refresh, TRY_AGAIN_MS);
  }

  async function refresh() {
    isStale = true;
    if (isReading) return; // one after the other, or an older answer could come last
    isReading = true;
    while (isStale) {
      await released();
      if (moves) break;
      await readOnce();
    }
    isReading = false;
  }

  async function during(change) {
    moves += 1;
    await change;
    moves -= 1;
    refresh();
  }

  return { refresh, during };
}
