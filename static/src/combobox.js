// <select data-search-url="..."> becomes a search box. The URL answers ?q= with
// [{value, text, hint?}]. data-goes-to: choosing an entry opens the address in its value.
// data-search-private: what is typed is about a patient, so it is posted and stands in no address.
import TomSelect from 'tom-select/base';
import { csrfToken } from './csrf.js';

const MOST = 20;

function row({ text, hint }, escape) {
  return `<div>${escape(text)}${hint ? ` <span class="text-muted">${escape(hint)}</span>` : ''}</div>`;
}

const headers = () => ({ Accept: 'application/json', 'X-CSRFToken': csrfToken() });

function ask(address, query, isPrivate) {
  if (isPrivate) return fetch(address, { method: 'POST', headers: headers(), body: new URLSearchParams({ q: query }) });
  address.searchParams.set('q', query);
  return fetch(address, { headers: { Accept: 'application/json' } });
}

function enhance(select) {
  if (select.tomselect) return;
  const address = new URL(select.dataset.searchUrl, location.href);
  new TomSelect(select, {
    loadThrottle: 120, // ms
    maxOptions: MOST,
    maxItems: select.multiple ? null : 1,
    closeAfterSelect: !select.multiple,
    valueField: 'value',
    labelField: 'text',
    searchField: [], // the server has searched; nothing is filtered again here
    score: () => () => 1,
    load(query, done) {
      this.clearOptions(option => this.items.includes(option.value));
      ask(address, query, select.dataset.searchPrivate !== undefined)
        .then(answer => (answer.ok ? answer.json() : []))
        .then(done, () => done());
    },
    render: {
      option: row,
      no_results: (data, escape) => `<div class="no-results">Nothing found for “${escape(data.input)}”.</div>`,
    },
    onInitialize() {
      this.input.setAttribute('aria-hidden', 'true'); // else the hidden select is a field without a name
    },
    onChange(value) {
      if (value && select.dataset.goesTo !== undefined) location.assign(value);
      else select.dispatchEvent(new Event('input', { bubbles: true }));
    },
  });
}

const enhanceAll = root => {
  if (root.matches?.('[data-search-url]')) enhance(root);
  root.querySelectorAll?.('select[data-search-url]').forEach(enhance);
};

enhanceAll(document);
document.addEventListener('htmx:load', event => enhanceAll(event.detail.elt));
document.addEventListener('plumbline:added', event => enhanceAll(event.target));
