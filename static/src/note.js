// The charting page.
import './rows.js';
import './picks.js';
import './lines.js';
import './body_picture.js';
import './carried.js';
import './autosave.js';
import './timer.js';
import './jump.js';
import './leaping.js';
import './phrases.js';
