/** Transport carriers from the trans-Golgi network: small, golden, with a coat. */
import { clamp, hypot, luck, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { READABLE } from "../frame.js";
import { nearVesicle } from "./near.js";
import { disc, weightOf } from "./paint.js";

export const kinds = ["carrier"];
export const z = 19;
export const token = "tgn";

function paint(c, r, tok, line) {
  disc(c, 0, 0, r, tok.tgn_fill, tok.tgn, weightOf(r, line));
  if (r > 9) for (let i = 0; i < 10; i += 1) disc(c, Math.cos(i * 0.628) * r * 1.12, Math.sin(i * 0.628) * r * 1.12, r * 0.08, tok.tgn);
}

const WAYS = new Set(["tgn_to_endosome", "tgn_to_mve"]);

/** Carriers on their way from the trans-Golgi network to *home* at (x, y). */
export function carriers(f, home, x, y) {
  const { tgn } = f.plate;
  for (let k = home.doings.length - 1; tgn && k >= 0; k -= 1) {
    const { t, ms, what } = home.doings[k];
    if (!WAYS.has(what) || t > f.t || f.t >= t + ms) continue;
    const s = smooth((f.t - t) / ms);
    const side = (luck(home.key, k) - 0.5) * 900;
    const bow = Math.sin(s * Math.PI);
    const [x0, y0] = [tgn.cx + side, tgn.cy + 300];
    const l = hypot(x - x0, y - y0) || 1;
    carrier(f, home, x0 + (x - x0) * s - ((y - y0) / l) * bow * side * 0.6, y0 + (y - y0) * s + ((x - x0) / l) * bow * side * 0.6, s);
  }
}

function carrier(f, home, x, y, s) {
  const px = f.px(70, READABLE.carrier);
  const alpha = smooth(s / 0.12) * smooth((1 - s) / 0.08);
  if (px <= LARGEST) f.picture(f.flockIn, "carrier", x, y, px, paint, 0, alpha);
  else nearVesicle(f, x, y, px, { fill: f.tokens.tgn_fill, line: f.tokens.tgn, alpha });
}

/** A carrier that is a thing of its own. */
export function draw(f, thing) {
  const { x, y } = f.locate(thing);
  const last = thing.doings[thing.doings.length - 1];
  const s = last.end && last.t <= f.t && last.ms ? clamp((f.t - last.t) / last.ms) : 0;
  carrier(f, thing, x, y, 0.5 + 0.5 * s);
  f.hit(thing, x, y, f.sizeOf(thing), "carrier");
}
