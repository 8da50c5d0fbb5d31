// The day as a list. Seen, it follows each change; where the calendar stands in for it, it is there
// for paper, and follows later.
import { released } from './press.js';

const UNSEEN_MS = 15_000;
let due;

const sheet = () => document.getElementById('day-sheet');
const isSeen = () => sheet().checkVisibility?.() ?? sheet().offsetParent !== null;

async function renew() {
  await released();
  htmx.trigger(sheet(), 'renew');
}

function changed() {
  clearTimeout(due);
  if (isSeen()) renew();
  else due = setTimeout(renew, UNSEEN_MS);
}

if (sheet()) document.addEventListener('scheduleChanged', changed);
