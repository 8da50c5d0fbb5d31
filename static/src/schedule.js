import './calendar.js';
import './day_sheet.js';
import './live.js';
