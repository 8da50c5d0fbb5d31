// Times as the clinic's wall shows them, without offset; a browser elsewhere must not shift them.
const two = number => String(number).padStart(2, '0');

export const wallClock = date => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}:00`;

/** So many minutes on by the hands of the clock, whatever the browser's own clocks do that night. */
export const later = (date, minutes) => new Date(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes() + minutes);
