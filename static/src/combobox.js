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

// Enter means what was typed. While the list still shows an earlier search it waits for the answer,
// and then takes it if there is only one: nobody should get a person who was not seen.
function patience(box) {
  let shownFor = null;
  let isWaiting = false;
  box.control_input.addEventListener('keydown', event => {
    const typed = box.inputValue();
    isWaiting = event.key === 'Enter' && typed !== '' && typed !== shownFor;
    if (!isWaiting) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  return function found(query, options) {
    shownFor = query;
    if (isWaiting && options.length === 1) {
      box.addItem(options[0].value);
      box.close();
    }
    isWaiting = false;
  };
}

const failed = () => [];

function enhance(select) {
  if (select.tomselect) return;
  const address = new URL(select.dataset.searchUrl, location.href);
  let found;
  new TomSelect(select, {
    loadThrottle: 120, // ms
    maxOptions: MOST,
    maxItems: select.multiple ? null : 1,
    closeAfterSelect: !select.multiple,
    valueField: 'value',
    labelField: 'text',
    searchField: [], // the server has searched; nothing is filtered again here
    score: () => () => 1,
    async load(query, done) {
      const options = await ask(address, query, select.dataset.searchPrivate !== undefined)
        .then(answer => (answer.ok ? answer.json() : [])).catch(failed);
      this.loadedSearches = {}; // the same words are searched again: somebody may be new
      if (query !== this.inputValue()) return done(); // more was typed, and is searched for
      this.clearOptions(option => this.items.includes(option.value));
      done(options);
      return found(query, options);
    },
    render: {
      option: row,
      no_results: (data, escape) => `<div class="no-results">Nothing found for “${escape(data.input)}”.</div>`,
    },
    onInitialize() {
      this.input.setAttribute('aria-hidden', 'true'); // else the hidden select is a field without a name
      found = patience(this);
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
