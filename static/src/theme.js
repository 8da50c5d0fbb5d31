// Runs before the first paint. A user who follows the device ("auto") gets its theme; the policy
// allows no inline script, so this is its own tiny file in the head. Paper is always light.
const root = document.documentElement;
const device = matchMedia('(prefers-color-scheme: dark)');
const chosen = root.dataset.bsTheme;

function apply() {
  if (root.dataset.theme === 'auto') root.dataset.bsTheme = device.matches ? 'dark' : 'light';
  else root.dataset.bsTheme = chosen;
}

apply();
device.addEventListener('change', apply);
addEventListener('beforeprint', () => { root.dataset.bsTheme = 'light'; });
addEventListener('afterprint', apply);
