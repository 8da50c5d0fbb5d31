// Runs before the first paint on pages whose user follows the device ("auto"): the policy allows
// no inline script, so this is its own tiny file in the head.
const dark = matchMedia('(prefers-color-scheme: dark)');
const apply = () => { document.documentElement.dataset.bsTheme = dark.matches ? 'dark' : 'light'; };

if (document.documentElement.dataset.theme === 'auto') {
  apply();
  dark.addEventListener('change', apply);
}
