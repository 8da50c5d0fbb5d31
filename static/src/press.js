// Between press and click, and during a drag, what is under the hand must not be drawn anew: the
// click would land on nothing.
const CLICK_COMES_MS = 100; // on touch it follows the lifted finger
let down = false;
let ending;
const waiting = [];

addEventListener('pointerdown', () => { clearTimeout(ending); down = true; }, true);
for (const end of ['pointerup', 'pointercancel']) {
  addEventListener(end, () => {
    clearTimeout(ending);
    ending = setTimeout(() => {
      down = false;
      waiting.splice(0).forEach(go => go());
    }, CLICK_COMES_MS);
  }, true);
}

export const isPressed = () => down;

/** Wait until no button and no finger is down. */
export const released = () => (down ? new Promise(go => waiting.push(go)) : Promise.resolve());
