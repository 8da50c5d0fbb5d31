// Asks once a second, while the page is seen, whether anything changed. The server answers 304 to a
// version it has given before, which costs it one small query; no stream stays open.
const EVERY_MS = 1000;
const AFTER_FAILURE_MS = 10_000;

const say = text => document.querySelectorAll('[data-live]').forEach(place => { place.textContent = text; });

/** Call ``changed`` whenever the version at ``url`` (its ETag) is another than before. */
export function poll(url, changed) {
  let version = null;
  async function ask() {
    const answer = await fetch(url, { headers: version ? { 'If-None-Match': version } : {} });
    if (answer.status === 304) return;
    if (!answer.ok || answer.redirected) throw new Error(`version answered ${answer.status}`);
    const known = version;
    version = answer.headers.get('ETag') ?? await answer.text();
    if (known && known !== version) changed();
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
