/** Drawing shared by the rarer EVs that bud: give colours and a picture, get a drawn thing. */
import { LARGEST } from "../gl/atlas.js";
import { makeBud } from "../machinery/budding.js";
import { budding, leave } from "./bud.js";
import { nearVesicle } from "./near.js";
import { outsideStep } from "./outside.js";

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
      if (px <= LARGEST) f.picture(f.flockOut, kind, x, y, px, paint, rot, alpha, reach);
      else {
        nearVesicle(f, x, y, px, {
          fill: f.tokens[fill], line: f.tokens[token], top: true, ps, alpha, wobble: wobble && ((a) => wobble(a - rot)),
        });
        near?.(f, thing, x, y, px, rot);
      }
      f.hit(thing, x, y, px, kind);
    },
  };
}
