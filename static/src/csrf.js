// The cookie is HttpOnly, so the token comes from the page.
const meta = () => document.querySelector('meta[name="csrf-token"]');

export const csrfToken = () => meta()?.content ?? '';

/** Signing in again in another tab changes the token: take it from a fresh copy of this page. */
export async function renewCsrfToken() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return false; // still signed out
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('meta[name="csrf-token"]');
  if (!fresh) return false;
  meta().content = fresh.content;
  document.body.setAttribute('hx-headers', JSON.stringify({ 'X-CSRFToken': fresh.content }));
  document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach(input => { input.value = fresh.content; });
  return true;
}
