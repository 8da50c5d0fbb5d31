// Asks once a second, while the page is seen, whether anything changed. The server answers 304 to a
// version it has given before, which costs it one small query; no stream stays open.
const EVERY_MS = 1000;
const AFTER_FAILURE_MS = 10_000;

const say = text => document.querySelectorAll('[data-live]').forEach(place => { place.textContent = text; });

/** Call ``changed`` whenever the version at ``url`` (its ETag) is another than ``version``, the one the page was made from. */
function poll(url, version, changed) {
  async function ask() {
    const answer = await fetch(url, { headers: { 'If-None-Match': version } });
    if (answer.status === 304) return;
    if (!answer.ok || answer.redirected) throw new Error(`version answered ${answer.status}`);
    version = answer.headers.get('ETag');
    changed();
  }
  async function round() {
    let wait = EVERY_MS;
    if (!document.hidden) {
      try {
        await ask();
        say('Live');
      } catch {
        say('Not live: reload if this stays');
        wait = AFTER_FAILURE_MS;
      }
    }
    setTimeout(round, wait);
  }
  round();
  document.addEventListener('visibilitychange', () => document.hidden || ask().catch(() => {})); // round() reports it
}

const place = document.querySelector('[data-version-url]');
if (place) poll(place.dataset.versionUrl, place.dataset.version, () => document.body.dispatchEvent(new CustomEvent('scheduleChanged', { bubbles: true })));
