// The autosave pill: a mark, words, and for screen readers only the changes that matter.
const MARKS = { clean: '○', saving: '…', saved: '✓', failed: '✕' };

export function showState(state, text, { signIn = false } = {}) {
  for (const pill of document.querySelectorAll('[data-autosave-pill]')) {
    const changed = pill.dataset.state !== state;
    pill.dataset.state = state;
    pill.querySelector('[data-mark]').textContent = MARKS[state];
    pill.querySelector('[data-text]').textContent = text;
    pill.querySelector('[data-sign-in]').classList.toggle('d-none', !signIn);
    // "Saving" every second would talk over the one who dictates.
    if (changed && state !== 'saving') pill.querySelector('[data-announce]').textContent = text;
  }
}
