// The cookie is HttpOnly, so the token comes from the page.
export const csrfToken = () => document.querySelector('meta[name="csrf-token"]')?.content ?? '';
