import './autosave.js';
import './rows.js';
