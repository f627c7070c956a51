/**
 * What a membrane carries besides the story, seen near: proteins through the bilayer, sugar trees
 * outside, ribosomes and proteins in the cytosol. Placed by fixed luck, only where it can be seen.
 */
import { clamp, hypot, luck } from "../ease.js";
import { fade } from "../gl/flock.js";
import { mix, word } from "../look.js";
import { disc } from "../things/paint.js";

/** One protein every so many nm of membrane. */
const EVERY = 46;
const spot = [0, 0, 0, 0];

const PROTEINS = {
  single(c, r, tok, line) { part(c, tok, line, r, () => { c.roundRect(-r * 0.2, -r * 0.62, r * 0.4, r * 1.24, r * 0.2); c.moveTo(r * 0.42, -r * 0.72); c.arc(0, -r * 0.72, r * 0.42, 0, 6.2832); }); },
  pair(c, r, tok, line) { for (const x of [-0.32, 0.32]) part(c, tok, line, r, () => { c.ellipse(x * r, 0, r * 0.27, r * 0.6, 0, 0, 6.2832); }); },
  anchored(c, r, tok, line) { part(c, tok, line, r, () => { c.arc(0, -r * 0.66, r * 0.36, 0, 6.2832); }); },
  inner(c, r, tok, line) { part(c, tok, line, r, () => { c.ellipse(0, r * 0.62, r * 0.46, r * 0.32, 0, 0, 6.2832); }); },
};
const KINDS = Object.keys(PROTEINS);
const KEYS = Object.fromEntries(KINDS.map((kind) => [kind, `crowd-${kind}`]));

function part(c, tok, line, r, path) {
  c.beginPath();
  path();
  c.fillStyle = mix(tok.cytoplasm, tok.protein, 0.26);
  c.fill();
  c.strokeStyle = mix(tok.cytoplasm, tok.protein, 0.62);
  c.lineWidth = Math.max(0.7, r * 0.07) * line;
  c.stroke();
}

/** Draw the crowd of *membrane* and of the cytosol, as far as the zoom shows it. */
export function crowd(f, membrane) {
  const seen = clamp((3.4 - f.npp) / 1.4);
  if (seen <= 0) return;
  const { outline } = membrane;
  const per = outline.length / outline.n;
  const step = EVERY / per;
  const count = Math.floor(outline.n / step);
  const hidden = membrane.hidden;
  const [first, last] = range(f, outline, count);
  for (let j = first; j <= last; j += 1) {
    const k = ((j % count) + count) % count;
    const at = (k + 0.7 * luck(k, 1)) * step;
    if (hidden?.[Math.floor(at) % outline.n]) continue;
    outline.at(at, 0, spot);
    outline.bend(spot, f.t, f.still);
    if (!f.sees(spot[0], spot[1], 60)) continue;
    protein(f, k, spot, seen);
    if (luck(k, 5) < 0.6) tree(f, k, spot, seen);
  }
}

/** Numbers of the places that may be in sight. */
function range(f, outline, count) {
  const [cx, cy] = [(f.left + f.right) / 2 - outline.cx, (f.top + f.bottom) / 2 - outline.cy];
  const half = hypot(f.right - f.left, f.bottom - f.top) / 2 + 300;
  const mid = (outline.indexAt(Math.atan2(cy, cx)) / outline.n) * count;
  const reach = Math.min(count / 2 - 1, ((half * 1.5) / outline.length) * count + 2);
  return [Math.floor(mid - reach), Math.ceil(mid + reach)];
}

function protein(f, k, [x, y, nx, ny], seen) {
  const kind = KINDS[Math.floor(luck(k, 2) * KINDS.length)];
  const px = Math.max((7 + 4 * luck(k, 3)) / f.npp, 2.2);
  f.flockMid.put(f.atlas.icon(KEYS[kind], px, PROTEINS[kind], 1.3), x, y, Math.min(px, 100), Math.atan2(ny, nx) + 1.5708, fade(seen));
}

/** A branching sugar chain of the glycocalyx. */
function tree(f, k, [x, y, nx, ny], seen) {
  const color = word(mix(f.tokens.stage, f.tokens.bilayer, 0.7), 0.8 * seen);
  const style = { px: 0.5 * f.line, nm: 0.55, color };
  const base = 4 + f.skins.thick * 0.5 * f.npp;
  const lean = (luck(k, 6) - 0.5) * 0.7 + f.still * 0.09 * Math.sin(f.t / 2300 + k);
  const at = (u, h) => [x - ny * u + nx * h, y + nx * u + ny * h];
  const stem = at(lean * 12, base + 11);
  const foot = at(0, base - 4);
  f.pen.line([foot[0], stem[0]], [foot[1], stem[1]], style);
  for (const side of [-1, 1]) {
    const tip = at(lean * 20 + side * 6.5, base + 20);
    f.pen.line([stem[0], tip[0]], [stem[1], tip[1]], style);
    f.pen.ring(tip[0], tip[1], 1.1, 1.1, { px: 0.3, nm: 1.1, color }, { n: 8 });
  }
}

const CELL = 150;

/** Ribosomes and proteins of the cytosol: quiet dots that drift a little. */
export function cytosol(f) {
  const seen = clamp((3.0 - f.npp) / 1.2);
  if (seen <= 0) return;
  for (let gx = Math.floor(f.left / CELL); gx <= f.right / CELL; gx += 1) {
    for (let gy = Math.floor(f.top / CELL); gy <= f.bottom / CELL; gy += 1) speck(f, gx, gy, seen);
  }
}

function speck(f, gx, gy, seen) {
  const key = (Math.imul(gx, 73856093) ^ Math.imul(gy, 19349663)) >>> 0;
  for (let i = 0; i < 3; i += 1) {
    const x = (gx + luck(key, i * 4)) * CELL + f.still * 9 * Math.sin(f.t / 5200 + luck(key, i) * 9);
    const y = (gy + luck(key, i * 4 + 1)) * CELL + f.still * 9 * Math.cos(f.t / 4700 + luck(key, i) * 9);
    if (f.outline.depthOf(x, y) < 60 || inNucleus(f, x, y)) continue;
    const big = luck(key, i * 4 + 2) < 0.3;
    const px = Math.max((big ? 12 : 4) / f.npp, 1.2);
    const [name, paint] = big ? ["ribosome", ribosome] : ["speck", speckPaint];
    f.flockUnder.put(f.atlas.icon(name, px, paint, 1.2), x, y, Math.min(px, 100), luck(key, i) * 6.28, fade(0.8 * seen));
  }
}

function inNucleus(f, x, y) {
  const n = f.plate.nucleus;
  return n && ((x - n.cx) / (n.rx + 60)) ** 2 + ((y - n.cy) / (n.ry + 60)) ** 2 < 1;
}

function ribosome(c, r, tok) {
  const tone = mix(tok.cytoplasm, tok.protein, 0.3);
  c.fillStyle = tone;
  c.beginPath();
  c.ellipse(0, r * 0.24, r * 0.82, r * 0.6, 0, 0, 6.2832);
  c.fill();
  c.fillStyle = mix(tok.cytoplasm, tok.protein, 0.42);
  c.beginPath();
  c.ellipse(0, -r * 0.5, r * 0.66, r * 0.36, 0, 0, 6.2832);
  c.fill();
}
function speckPaint(c, r, tok) { disc(c, 0, 0, r, mix(tok.cytoplasm, tok.protein, 0.24)); }
