/**
 * What lies inside a bend of the membrane, and its mouth: where a site is open, nothing of the cell's edge stays.
 *
 * The cell's body and the shadow around it are laid once, along the resting membrane. A bulge fills its own inside
 * over them; a pit lays the ground outside over them, also where the resting membrane would close its mouth.
 */
import { hypot } from "../ease.js";
import { mixWords, word } from "../look.js";
import { FLAT, NECK } from "./profile.js";

/** So far (px) outside the membrane its shadow reaches (see scenery/body.js), and as deep (px) a mouth is that has none of it. */
const SHADOW = 19;
const DEEP = 12;
/** A bulge's fill reaches so far (px) into the body, and farther by the height of an arc over its chord. */
const REACH = 2.5;
const SAG = 2.5 * (Math.PI / 4);
/** Columns across a neck. */
const ACROSS = 8;
/** So far (px) they reach over what fills the rest. */
const LAP = 1.5;

const spot = [0, 0, 0, 0];
let before = -1; // first vertex of the last column

/** Fill *site* of *membrane*, whose curve of *n* points is laid out. */
export function fillSite(f, membrane, site, n) {
  if (site.out > 0) bulge(f, membrane, site, n);
  else pit(f, membrane, site, n);
}

function bulge(f, { outline, xs, ys, nx, ny, fx, fy }, site, n) {
  for (let k = 0; k < n; k += 1) {
    const across = hypot(xs[k] - xs[n - 1 - k], ys[k] - ys[n - 1 - k]);
    const out = k <= FLAT || k >= n - 1 - FLAT ? -REACH * f.npp - across * across * (SAG / outline.length) : 0;
    fx[k] = xs[k] + nx[k] * out;
    fy[k] = ys[k] + ny[k] * out;
  }
  (site.above ? f.fanFront : f.fanTop).ladder(fx, fy, word(site.fill ?? f.cellRim), outline.sways, n, word(site.rim ?? f.cellRim), site.above ? FLAT : FLAT + NECK + 4);
}

/** Ground between the curve and where the resting membrane would be as far down as the neck is narrowest; below, from side to side. */
function pit(f, membrane, site, n) {
  const { outline, xs, ys } = membrane;
  const ground = word(f.tokens.stage);
  const inside = site.fill ? word(site.fill) : ground;
  const rim = mixWords(ground, inside, site.sealed);
  const neck = narrowest(membrane, site, n);
  const last = n - 1 - neck;
  before = -1;
  for (let k = 0; k <= neck; k += 1) column(f, membrane, site, xs[k], ys[k], rim, ground);
  // A little over what lies below: no seam stays between the two.
  const lap = LAP * f.npp;
  for (let k = 0; k <= ACROSS && last > neck; k += 1) {
    const q = k / ACROSS;
    column(f, membrane, site, xs[neck] + (xs[last] - xs[neck]) * q - lap * membrane.stand[2], ys[neck] + (ys[last] - ys[neck]) * q - lap * membrane.stand[3], rim, ground);
  }
  for (let k = Math.max(last, neck + 1); k < n; k += 1) column(f, membrane, site, xs[k], ys[k], rim, ground);
  if (last > neck + 1) f.fanPit.ladder(xs.subarray(neck, last + 1), ys.subarray(neck, last + 1), inside, outline.sways, last + 1 - neck, rim, 4);
}

/** Number of the point at the narrowest place of a site with a neck, or the middle of the curve of one that has none. */
function narrowest({ us }, site, n) {
  if (!site.necked) return n >> 1;
  let k = FLAT;
  while (k < FLAT + NECK && us[k + 1] > us[k]) k += 1;
  return k;
}

/** Lay the ground from (x, y) on the curve to the resting membrane, and, as far as this is deep, over the shadow beyond. */
function column(f, { outline, stand }, site, x, y, rim, ground) {
  const [cx, cy, nx, ny] = stand;
  const along = (y - cy) * nx - (x - cx) * ny;
  outline.at(site.centre + (along * outline.n) / outline.length, 0, spot);
  const deep = Math.max((spot[0] - x) * nx + (spot[1] - y) * ny, 0);
  const shown = Math.min(deep / (DEEP * f.npp), 1);
  const pen = f.fanPit;
  const color = ((Math.round((ground >>> 24) * shown) << 24) | (ground & 0xffffff)) >>> 0;
  const out = SHADOW * f.npp;
  const lap = Math.min(LAP * f.npp, deep);
  const a = pen.vertex(x, y, outline.sways, rim);
  pen.vertex(spot[0], spot[1], outline.sways, ground);
  pen.vertex(spot[0] - spot[2] * lap, spot[1] - spot[3] * lap, outline.sways, color);
  pen.vertex(spot[0] + spot[2] * out, spot[1] + spot[3] * out, outline.sways, color);
  if (before >= 0) {
    const b = before;
    for (const k of [0, 2]) { pen.triangle(b + k, b + k + 1, a + k); pen.triangle(b + k + 1, a + k + 1, a + k); }
  }
  before = a;
}
