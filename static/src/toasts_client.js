// app.js shows toasts; the other bundles only announce them.
export const toast = detail => document.dispatchEvent(new CustomEvent('toast', { detail }));
