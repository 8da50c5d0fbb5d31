// The twin of dragging: Shift and an arrow move the appointment that has the focus, a quarter of an
// hour or a column at a time; Alt and Shift move its end. What is drawn follows each key, and what is
// asked of the server is where it stands once the hand rests: one move, with one Undo.
import { keepingFocus } from './refreshing.js';
import { later, wallClock } from './wall_clock.js';

const REST_MS = 600;
const A_DAY = 24 * 60;
const STEPS = { ArrowUp: -1, ArrowDown: 1 };
const SIDES = { ArrowLeft: -1, ArrowRight: 1 };

/** The column beside it; none at the end. */
export const besideIn = columns => (event, side) => {
  const column = columns[columns.findIndex(({ id }) => String(id) === String(event.resourceIds[0])) + side];
  return column ? { resourceIds: [String(column.id)] } : {};
};

/** The day beside it that the week shows; none at its end. */
export const besideInWeek = (calendar, hidden) => (event, side) => {
  const { activeStart, activeEnd } = calendar.getView();
  let by = side;
  while (hidden.includes(later(event.start, by * A_DAY).getDay()) && Math.abs(by) < 7) by += side;
  const start = later(event.start, by * A_DAY);
  return start >= activeStart && start < activeEnd ? { start, end: later(event.end, by * A_DAY) } : {};
};

function upOrDown(event, by, altKey) {
  const end = later(event.end, by);
  if (!altKey) return { start: later(event.start, by), end };
  return end > event.start ? { end } : {};
}

/** ``send(info)`` asks the server as a drop does and gives the new version; ``info.revert()`` puts the appointment back. */
export function moveByKeys(calendar, root, { beside, live, send }) {
  const minutes = Number(root.dataset.slotMinutes ?? 15);
  let moving = null; // { before, now, settle, due }
  let isAsking = false;

  const show = event => keepingFocus(root, () => calendar.updateEvent({ ...event, start: wallClock(event.start), end: wallClock(event.end) }));

  function take(id) {
    const before = calendar.getEventById(id);
    if (!before || before.editable === false) return null;
    const begun = { before, now: before };
    live.during(new Promise(settle => { begun.settle = settle; }));
    return begun;
  }

  async function ask() {
    const { before, now, settle, due } = moving;
    clearTimeout(due);
    moving = null;
    isAsking = true;
    const version = await send({ event: now, revert: () => show(before) });
    if (version) show({ ...now, extendedProps: { ...now.extendedProps, version } });
    isAsking = false;
    settle();
  }

  root.addEventListener('keydown', async pressed => {
    const { key, shiftKey, altKey, ctrlKey, metaKey, target } = pressed;
    const id = target.closest?.('.ec-event')?.id.replace('appointment-', '');
    if (!id || !shiftKey || ctrlKey || metaKey || !(STEPS[key] || SIDES[key])) return;
    pressed.preventDefault();
    pressed.stopPropagation();
    if (isAsking) return;
    if (moving && moving.now.id !== id) await ask();
    moving ??= take(id);
    if (!moving) return;
    clearTimeout(moving.due);
    const { now } = moving;
    const change = STEPS[key] ? upOrDown(now, STEPS[key] * minutes, altKey) : altKey ? {} : beside(now, SIDES[key]);
    moving.now = { ...now, ...change };
    show(moving.now);
    moving.due = setTimeout(ask, REST_MS);
  }, true);
}
