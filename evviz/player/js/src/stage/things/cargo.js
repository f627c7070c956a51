/** What an EV carries, drawn when it is near: proteins through its membrane, RNA and proteins inside. */
import { luck } from "../ease.js";
import { fade } from "../gl/flock.js";
import { mix } from "../look.js";
import { disc } from "./paint.js";

/** Half size (px) of a vesicle from which on its cargo is drawn. */
export const CARGO_FROM = 60;

const RNA = new Set(["miRNA", "mRNA", "mtDNA", "lncRNA", "DNA", "RNA"]);
const LIPID = new Set(["PS", "cholesterol", "ceramide"]);
const INSIDE = new Set(["HSPA8", "HSPA1A", "CTNNB1", "MLKL_P", "UB", "KFERQ", "CASP3"]);
const TETRASPANIN = new Set(["CD63", "CD9", "CD81", "CD82", "TSPAN8", "TSPAN6"]);
const TONES = ["tetraspanin", "syntenin", "mve", "ceramide", "lysosome", "protein"];

const toneOf = (name) => (TETRASPANIN.has(name) ? "tetraspanin" : TONES[name.charCodeAt(0) % TONES.length]);

/** Half sizes of the pictures in nm. */
const SIZE = { span: 7, stick: 9, rna: 11, blob: 6 };

const PAINTERS = {
  span(c, r, tok, line, tone) { for (const x of [-0.6, -0.2, 0.2, 0.6]) pill(c, x * r, 0, r * 0.16, r * 0.95, tok, tone, line); },
  stick(c, r, tok, line, tone) { pill(c, 0, 0.25 * r, r * 0.17, r * 0.7, tok, tone, line); disc(c, 0, -0.62 * r, r * 0.36, mix(tok.paper, tok[tone], 0.35), tok[tone], Math.max(0.8, r * 0.09) * line); },
  rna(c, r, tok, line, tone) {
    c.strokeStyle = tok[tone];
    c.lineWidth = Math.max(1, r * 0.12) * line;
    c.beginPath();
    c.moveTo(-r, 0.2 * r);
    c.bezierCurveTo(-0.6 * r, -0.9 * r, -0.2 * r, 0.9 * r, 0.2 * r, 0);
    c.bezierCurveTo(0.5 * r, -0.7 * r, 0.8 * r, 0.5 * r, r, -0.1 * r);
    c.stroke();
  },
  blob(c, r, tok, line, tone) { disc(c, 0, 0, r * 0.8, mix(tok.paper, tok[tone], 0.35), tok[tone], Math.max(0.8, r * 0.1) * line); },
};

function pill(c, x, y, w, h, tok, tone, line) {
  c.beginPath();
  c.roundRect(x - w, y - h, 2 * w, 2 * h, w);
  c.fillStyle = mix(tok.paper, tok[tone], 0.35);
  c.fill();
  c.strokeStyle = tok[tone];
  c.lineWidth = Math.max(0.7, w * 0.4) * line;
  c.stroke();
}

const PICTURES = new Map();
function picture(shape, tone) {
  const key = `cargo-${shape}-${tone}`;
  if (!PICTURES.has(key)) PICTURES.set(key, { key, paint: (c, r, tok, line) => PAINTERS[shape](c, r, tok, line, tone) });
  return PICTURES.get(key);
}

/** Draw the cargo of *thing*, a vesicle at (x, y) with half size *px*, turned by *rot*. */
export function drawCargo(f, thing, x, y, px, rot, { flock = f.flockOut, alpha = 1 } = {}) {
  const names = thing.cargo.filter((name) => !LIPID.has(name));
  const R = px * f.npp;
  let k = 0;
  for (const name of names) {
    const soluble = RNA.has(name) || INSIDE.has(name);
    const shape = RNA.has(name) ? "rna" : soluble ? "blob" : TETRASPANIN.has(name) ? "span" : "stick";
    const copies = soluble ? 2 : Math.max(2, Math.min(4, Math.round(R / 32)));
    for (let i = 0; i < copies; i += 1) {
      const a = rot + ((k + i * names.length) / (copies * names.length)) * 6.2832 + 0.2 * luck(thing.key, 90 + k);
      const q = soluble ? R * 0.66 * Math.sqrt(luck(thing.key, 100 + k * 5 + i)) : R;
      one(f, flock, name, shape, toneOf(name), x + q * Math.cos(a), y + q * Math.sin(a), soluble ? a * 3 : a + 1.5708, alpha, i === 0);
    }
    k += 1;
  }
}

function one(f, flock, name, shape, tone, x, y, turn, alpha, named) {
  const px = SIZE[shape] / f.npp;
  if (!f.sees(x, y, px * 2)) return;
  const { key, paint } = picture(shape, tone);
  flock.put(f.atlas.icon(key, px, paint, 1.3), x, y, Math.min(px, 110), turn, fade(alpha));
  if (named && px > 10 && alpha > 0.6 && f.ui.labels !== "none") f.label(name.replace("_", "-"), x, y, px, f.tokens[tone], 15, `cargo:${name}@${Math.round(x)},${Math.round(y)}`, true);
}
