// Drafts are health information: none stays on the device after its user has signed out.
import { clear } from 'idb-keyval';

document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches('[data-signs-out]') || form.dataset.cleared) return;
  event.preventDefault();
  form.dataset.cleared = 'yes';
  clear().finally(() => form.requestSubmit()); // a browser without storage still signs out
});
