// Every page.
import './bootstrap.js';
import './dialogs.js';
import './toasts.js';
import './drawer.js';
import './combobox.js';
import './kept_choice.js';
import './keys.js';
import './worklist.js';
import './scrolling.js';
import './sign_out.js';
import './lock.js';
