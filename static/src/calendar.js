// The day grid: one column per provider. The library is reached only here, so that it can be
// replaced. Times are the clinic's wall clock without offset, or a browser elsewhere shifts the day.
import { createCalendar, Interaction, ResourceTimeGrid, TimeGrid } from '@event-calendar/core';
import { csrfToken } from './csrf.js';
import { besideIn, besideInWeek, moveByKeys } from './moving_by_keys.js';
import { keepUpToDate } from './refreshing.js';
import { toast } from './toasts_client.js';
import { wallClock } from './wall_clock.js';

const PHONE = matchMedia('(max-width: 767.98px)'); // there the day sheet stands in

// "-05:00": by the clinic's clock, not the browser's, today begins and the line of now stands.
const offsetOf = zone => new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  .formatToParts().find(({ type }) => type === 'timeZoneName').value.slice('GMT'.length) || '+00:00';

// A column is a provider or a room (0 is none).
const toEvent = isByRoom => ({ provider, room, status, version, detail, status_label: statusLabel, mark, open_url: openUrl, ...rest }) => ({
  ...rest,
  resourceId: isByRoom ? room : provider,
  classNames: status ? [`status-${status.toLowerCase().replaceAll('_', '-')}`] : ['not-available'],
  extendedProps: { provider, version, detail, statusLabel, mark, openUrl },
});

/** Return what a column means for a booking or a move. */
function placeIn(root, column, provider) {
  if (root.dataset.columns === 'rooms') return { room: Number(column) ? column : '', ...(provider && { provider }) };
  return { provider: column ?? root.dataset.provider };
}

// The name comes first: a quarter of an hour shows one line.
function content({ event: { title, display, extendedProps: { detail, statusLabel, mark } }, timeText }) {
  if (display === 'background') return { domNodes: [] };
  const lines = [['visit-name', `${mark ?? ''} ${title}`.trim()], ['visit-time', timeText], ['visit-detail', detail], ['visually-hidden', statusLabel]];
  return { domNodes: lines.filter(([, text]) => text).map(([name, text]) => Object.assign(document.createElement('div'), { className: name, textContent: text })) };
}

// The library's table roles do not form a table (axe); the grid is a region of buttons instead.
function repairRoles(root) {
  const grid = root.querySelector('.ec');
  grid.setAttribute('role', 'region');
  grid.setAttribute('aria-label', root.dataset.label ?? 'Day schedule');
  grid.querySelector('.ec-main').tabIndex = 0;
  for (const cell of grid.querySelectorAll('[role=row],[role=rowgroup],[role=columnheader],[role=cell],[role=rowheader]')) {
    cell.removeAttribute('role');
    cell.removeAttribute('aria-colindex');
  }
}

// Elements can be found again after they were drawn anew. A preview during a drag is not one of them.
const name = ({ event: { id, display }, el }) => { if (display === 'auto') el.id = `appointment-${id}`; };

async function move(root, info) {
  const { id, start, end, resourceIds: [column], extendedProps: { version, provider } } = info.event;
  const body = new URLSearchParams({ appointment: id, version, starts_at: wallClock(start), ends_at: wallClock(end), ...placeIn(root, column, provider) });
  const answer = await fetch(root.dataset.moveUrl, { method: 'POST', body, headers: { 'X-CSRFToken': csrfToken(), Accept: 'application/json' } }).catch(() => null);
  const said = answer?.headers.get('Content-Type')?.includes('json') ? await answer.json() : { message: answer && [409, 422].includes(answer.status) ? await answer.text() : '' };
  if (answer?.ok && !answer.redirected) {
    toast({ message: said.message || 'Moved.', tone: 'success', undo_url: said.undo_url });
    return said.version;
  }
  info.revert();
  toast({ message: said.message || (answer ? 'Not moved: you may be signed out, or your role does not allow it.' : 'Not moved: the server cannot be reached.'), tone: 'error' });
  return null;
}

function build(root) {
  const { dataset } = root;
  const inDrawer = (url, values = {}) => htmx.ajax('GET', url, { target: '#drawer', swap: 'innerHTML', values });
  const given = name => JSON.parse(document.getElementById(name).textContent);
  const read = url => fetch(url, { headers: { Accept: 'application/json' } }).then(answer => answer.json());
  const book = ({ start, date, end, resource }) => dataset.bookUrl && inDrawer(dataset.bookUrl, {
    starts_at: wallClock(start ?? date), ...(end && { ends_at: wallClock(end) }), ...placeIn(root, resource?.id) });
  const hiddenDays = dataset.hiddenDaysId ? given(dataset.hiddenDaysId) : [];
  const drop = info => live.during(move(root, info));
  const calendar = createCalendar(root, [ResourceTimeGrid, TimeGrid, Interaction], {
    view: dataset.view ?? 'resourceTimeGridDay',
    date: dataset.date,
    timeZone: offsetOf(dataset.timeZone),
    headerToolbar: { start: '', center: '', end: '' }, // the page has its own
    allDaySlot: false,
    slotDuration: { minutes: Number(dataset.slotMinutes ?? 15) },
    slotHeight: 24, // a quarter of an hour is still a target of 24 px
    slotMinTime: dataset.dayStartsAt ?? '07:00',
    slotMaxTime: dataset.dayEndsAt ?? '19:00',
    nowIndicator: true,
    pointer: Boolean(dataset.bookUrl),
    selectable: Boolean(dataset.bookUrl),
    editable: Boolean(dataset.moveUrl),
    longPressDelay: 400, // ms
    resources: dataset.resourcesId ? given(dataset.resourcesId) : [],
    firstDay: 1,
    hiddenDays,
    eventContent: content,
    eventDidMount: name,
    eventClick: ({ event }) => inDrawer(event.extendedProps.openUrl ?? dataset.openUrl.replace('/0/', `/${event.id}/`)),
    dateClick: book,
    select: book,
    eventDrop: drop,
    eventResize: drop,
  });
  const { activeStart, activeEnd } = calendar.getView();
  const eventsUrl = `${dataset.eventsUrl}?${new URLSearchParams({ start: wallClock(activeStart), end: wallClock(activeEnd) })}`;
  const live = keepUpToDate(calendar, root, async () => (await read(eventsUrl)).map(toEvent(dataset.columns === 'rooms')));
  const beside = dataset.resourcesId ? besideIn(given(dataset.resourcesId)) : besideInWeek(calendar, hiddenDays);
  if (dataset.moveUrl) moveByKeys(calendar, root, { beside, live, send: change => move(root, change) });
  live.refresh();
  repairRoles(root);
  new MutationObserver(() => repairRoles(root)).observe(root, { childList: true, subtree: true });
  document.addEventListener('scheduleChanged', live.refresh);
}

function start() {
  if (PHONE.matches) return;
  document.querySelectorAll('[data-calendar]:not(:has(.ec))').forEach(build);
}
start();
PHONE.addEventListener('change', start);
document.addEventListener('htmx:load', start);
