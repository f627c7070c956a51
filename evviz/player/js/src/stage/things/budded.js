/** Drawing shared by the rarer EVs that bud: give colours and a picture, get a drawn thing. */
import { lerp, phase } from "../ease.js";
import { mix } from "../look.js";
import { makeBud } from "../machinery/budding.js";
import { budding, leave, sinceCut, tintShare } from "./bud.js";
import { nearShare, nearVesicle } from "./near.js";
import { outsideStep } from "./outside.js";

/** Cell time (ms) after the cut in which a vesicle takes its own shape and colour. */
const SETTLES = 9000;

const turn = (f, thing) => thing.unrest()[2] + f.still * 0.25 * Math.sin(f.t / 47000 + thing.unrest()[0]);

/** A registry entry for *kind*. `paint(c, r, tokens, line)` is the free picture; *near* draws what a near one holds. */
export function budded({ kind, token, fill, paint, ps = 0, reach = 1.4, wobble = null, near = null, z = 56 }) {
  return {
    kinds: [kind], z, token, buds: true, turn,
    draw(f, thing) {
      const bud = budding(f, thing, { token, fill: f.tokens[fill], ps });
      if (bud) { makeBud(f, kind, thing, bud); f.hit(thing, bud.x, bud.y, bud.r / f.npp, kind); return; }
      const step = outsideStep(f, thing);
      const { px, alpha } = step;
      if (alpha <= 0) return;
      leave(f, thing, step);
      const { x, y } = step;
      const rot = turn(f, thing);
      const share = nearShare(f, px);
      if (share > 0 && f.sees(x, y, px * reach)) {
        // As the bud was at the cut, it finds its own shape and colour.
        const own = phase(sinceCut(f, thing) / SETTLES, 0, 1);
        nearVesicle(f, x, y, px, {
          fill: f.tokens[fill], line: mix(f.tokens.bilayer, f.tokens[token], lerp(tintShare(f), 1, own)), top: true, ps, alpha, lined: share,
          wobble: wobble && ((a) => lerp(1, wobble(a - rot), own)),
        });
        near?.(f, thing, x, y, px, rot, alpha * share);
      }
      if (share < 1) f.picture(f.flockOut, kind, x, y, px, paint, rot, alpha * (1 - share), reach);
      f.hit(thing, x, y, px, kind);
    },
  };
}
