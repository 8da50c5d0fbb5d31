// The parts of Bootstrap that our templates use; each wires its own data-bs-* attributes.
import 'bootstrap/js/src/alert.js';
import 'bootstrap/js/src/collapse.js';
import 'bootstrap/js/src/dropdown.js';
import 'bootstrap/js/src/tab.js';
