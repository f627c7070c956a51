/** Transport carriers from the trans-Golgi network: small, golden, with a coat. */
import { clamp, smooth } from "../ease.js";
import { nearVesicle } from "./near.js";
import { disc, weightOf } from "./paint.js";

export const kinds = ["carrier"];
export const z = 19;
export const title = "Carrier from the trans-Golgi";
export const token = "tgn";

function paint(c, r, tok, line) {
  disc(c, 0, 0, r, tok.tgn_fill, tok.tgn, weightOf(r, line));
  if (r > 9) for (let i = 0; i < 10; i += 1) disc(c, Math.cos(i * 0.628) * r * 1.12, Math.sin(i * 0.628) * r * 1.12, r * 0.08, tok.tgn);
}

export function draw(f, thing) {
  const { x, y } = f.locate(thing);
  const last = thing.doings[thing.doings.length - 1];
  const go = thing.moves[thing.moves.length - 1]?.go;
  let s = last.data.end && last.t <= f.t && last.ms ? clamp((f.t - last.t) / last.ms) : 0;
  // A carrier whose birth already tells its end travels first and melts away at its goal.
  if (thing.doings.length === 1 && go && typeof go[2] === "number") s = clamp((f.t - (go[2] - 2500)) / 2500);
  const px = f.sizeOf(thing) * (1 - 0.5 * smooth(s));
  f.picture(f.flockIn, "carrier", x, y, px, paint, {
    alpha: (1 - smooth(s)) * smooth((f.t - thing.born) / 1500), near: () => nearVesicle(f, x, y, px, { fill: f.tokens.tgn_fill, line: f.tokens.tgn }),
  });
  f.hit(thing, x, y, px, "carrier");
}
