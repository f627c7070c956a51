/** What all EVs outside share: fading in the distance, binding and being taken up, breaking down. */
import { clamp, smooth } from "../ease.js";

const step = { x: 0, y: 0, px: 0, alpha: 1 };

/** Place, half size (px) and opacity of an EV that is not a bud any more. The result is shared. */
export function outsideStep(f, thing) {
  const { x, y } = f.locate(thing);
  step.x = x;
  step.y = y;
  step.px = f.sizeOf(thing);
  step.alpha = 1;
  const { doings } = thing;
  const last = doings[doings.length - 1];
  if (last.data.end && last.t <= f.t) {
    const s = last.ms ? clamp((f.t - last.t) / last.ms) : 1;
    step.alpha = 1 - smooth(s);
    step.px *= 1 - 0.35 * smooth(s);
  }
  return step;
}
