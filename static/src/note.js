// The charting page.
import './rows.js';
import './autosave.js';
import './timer.js';
