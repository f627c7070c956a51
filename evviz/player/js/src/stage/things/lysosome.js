/** Lysosomes: violet, speckled with enzymes. Most stand on the plate; some travel to the membrane. */
import { clamp, luck, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { fade } from "../gl/flock.js";
import { mix, word } from "../look.js";
import { motors } from "../machinery/motors.js";
import { fuse } from "./fusion.js";
import { nearVesicle } from "./near.js";
import { disc, weightOf } from "./paint.js";

export const kinds = ["lysosome"];
export const z = 12;
/** Makes room for others of its like. */
export const organelle = true;
export const token = "lysosome";

const SPECKS = Array.from({ length: 22 }, (_, i) => {
  const [a, q] = [luck(i, 1) * 6.2832, Math.sqrt(luck(i, 2)) * 0.74];
  return [Math.cos(a) * q, Math.sin(a) * q, 0.5 + 0.6 * luck(i, 4)];
});

function paint(c, r, tok, line) {
  const w = weightOf(r, line);
  c.save();
  c.shadowColor = "rgba(30,28,40,.14)";
  c.shadowBlur = Math.min(r * 0.2, 6);
  c.shadowOffsetY = Math.min(r * 0.06, 2);
  disc(c, 0, 0, r, tok.lysosome_fill);
  c.restore();
  disc(c, 0, 0, r, null, tok.lysosome, w);
  specks(c, r, tok);
}

function specks(c, r, tok) {
  c.fillStyle = tok.lysosome;
  c.globalAlpha = 0.6;
  for (const [x, y, q] of SPECKS.slice(0, r > 18 ? 22 : 13)) {
    const d = Math.max(1.2, r * 0.062) * q;
    c.save();
    c.translate(x * r, y * r);
    c.rotate(q * 9);
    c.fillRect(-d, -d, d * 2, d * 2);
    c.restore();
  }
  c.globalAlpha = 1;
}

const turnOf = (f, thing) => f.still * 0.2 * Math.sin(f.t / 39000 + thing.key);

/** The specks alone, of a lysosome that is drawn with what merges with it. */
export function specksOf(f, host) {
  if (host.px <= LARGEST) f.picture(f.flockIn, "lysosome-specks", host.x, host.y, host.px, specks, turnOf(f, host));
  else nearSpecks(f, host.x, host.y, host.px * f.npp, 1);
}

function nearSpecks(f, x, y, r, alpha) {
  for (const [u, v, q] of SPECKS) f.fanIn.ellipse(x + u * r, y + v * r, r * 0.05 * q, r * 0.05 * q, 0, word(mix(f.tokens.lysosome_fill, f.tokens.lysosome, 0.6), alpha), { n: 8 });
}

/** Draw a lysosome at (x, y) with half size *px*; *lit* 0..1 while it digests. */
export function drawLysosome(f, thing, x, y, px, alpha = 1) {
  f.hit(thing, x, y, px, "lysosome");
  thing.px = px;
  if (thing.hidden) return;
  if (px <= LARGEST) f.picture(f.flockIn, "lysosome", x, y, px, paint, turnOf(f, thing), alpha);
  else {
    nearVesicle(f, x, y, px, { fill: f.tokens.lysosome_fill, line: f.tokens.lysosome, alpha });
    nearSpecks(f, x, y, px * f.npp, alpha);
  }
}

const EMPTYING = { line: "lysosome", fill: "lysosome_fill", kind: "lysosome", closed: (f, thing, x, y, px) => drawLysosome(f, thing, x, y, px) };

/** A lysosome that is part of the story: it travels to the membrane and empties there. */
export function draw(f, thing) {
  const last = thing.doings[thing.doings.length - 1];
  if (last.what === "emptied" && last.t <= f.t && last.ms) {
    enzymes(f, thing, fuse(f, thing, last, EMPTYING), clamp((f.t - last.t) / last.ms));
    return;
  }
  const { x, y } = f.locate(thing);
  const s = last.end && last.t <= f.t && last.ms ? clamp((f.t - last.t) / last.ms) : 0;
  drawLysosome(f, thing, x, y, f.sizeOf(thing) * (1 - 0.5 * smooth(s)), 1 - smooth(s));
  motors(f, thing, x, y, f.sizeOf(thing));
}

/** What was inside spills out of the *mouth* [x, y, nx, ny] as specks that spread. */
function enzymes(f, thing, [x, y, nx, ny], s) {
  const icon = f.atlas.icon("enzyme", 2.4, (c, r, tok) => { c.fillStyle = tok.lysosome; c.fillRect(-r * 0.7, -r * 0.7, r * 1.4, r * 1.4); });
  const R = f.sizeOf(thing) * f.npp;
  for (let i = 0; i < SPECKS.length; i += 1) {
    const [u, v] = SPECKS[i];
    // Those nearest to the mouth go first; inside they come to it, outside they fan out.
    const q = (s - 0.24 - 0.12 * (1 + v) - 0.16 * luck(thing.key, 60 + i)) / 0.5;
    const out = Math.sqrt(clamp(q));
    const back = 1 - smooth((q + 0.3) / 0.3);
    const a = (luck(thing.key, 80 + i) - 0.5) * 2.2;
    const far = R * (1.1 + 1.6 * luck(thing.key, 40 + i)) * out;
    const [across, along] = [R * u * back + Math.sin(a) * far, -R * (1.05 + v) * back + Math.cos(a) * far];
    f.flockOut.put(icon, x + nx * along - ny * across, y + ny * along + nx * across, 2.2, i, fade(1 - smooth((s - 0.7) / 0.3)));
  }
}
