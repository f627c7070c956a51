/**
 * Where a plasma membrane is bent just now: buds, pits and fusion pores along one outline.
 *
 * Things report their sites while they are drawn; `draw` then lays the resting membrane with gaps
 * and each site's own curve into them, so only what moves is made anew.
 */
import { hypot, smooth } from "../ease.js";
import { mix, mixWords, word } from "../look.js";
import { fillSite } from "./filling.js";
import { part } from "./parting.js";
import { ARC, FEW, FLAT, NECK, PROFILE_POINTS, footOf, middleOf, pointsOf, profile } from "./profile.js";

/** Points on either side of a thing's own direction among which the membrane nearest to it is looked for. */
const LOOK = 90;
/** First every so many of them are looked at, then those around the nearest. */
const STEP = 6;
/** Radius (px) of a site up to which fewer points make it as round as it is seen. */
const SMALL_PX = 14;
/** Share of its height from which on a site does not follow the curve of the outline. */
const STIFF = 0.3;

/** A bent place; see Membrane.bend. All that one may have is named here: sites of one shape are read much faster. */
class Site {
  constructor() {
    this.i = this.open = this.r = this.out = this.lift = 0;
    this.neck = 0.1;
    this.middle = this.lip = this.tint = this.fill = this.rim = this.key = this.ps = undefined;
    this.share = this.weight = 1;
    this.glow = this.spikes = this.spikePx = this.sealed = 0;
    this.wanted = this.toNext = this.foot = this.centre = this.from = this.to = this.throat = 0; // its piece of the membrane
    this.necked = this.above = false;
  }
}

/** One membrane (the cell's or the recipient's) with its sites. */
export class Membrane {
  constructor(outline) {
    this.outline = outline;
    this.sites = [];
    this.kept = [];
    this.held = [];
    this.hanging = [];
    this.spot = [0, 0, 0, 0];
    this.stand = [0, 0, 0, 0];
    this.ends = [[0, 0], [0, 0]];
    for (const part of ["xs", "ys", "nx", "ny", "fx", "fy", "weights", "marks"]) this[part] = new Float64Array(PROFILE_POINTS);
    this.colors = new Uint32Array(PROFILE_POINTS);
  }

  begin() { this.sites.length = this.kept.length = this.held.length = this.hanging.length = 0; }

  /** Keep *foot* nm on both sides of point *i* free: smaller sites move aside (fusions come first). */
  keep(i, foot) { this.kept.push({ i, foot }); }

  /** Keep a piece free of pits: a bud hangs there, or a docked MVE lies beneath. */
  hold(i, foot) { this.held.push({ i, foot }); }

  /** *bud* hangs at its `site`, and has come to need *foot* nm on both sides; its `aside` is set by `part`. */
  hang(bud, foot) {
    bud.aside = 0;
    if (foot > 0) this.hanging.push({ bud, foot });
  }

  /** Neighbours that hang part (parting.js); to be called when all have said where they do. Pits then keep off them. */
  part() {
    part(this.hanging, this.outline);
    for (const { bud, foot } of this.hanging) this.hold(bud.site + bud.aside, foot);
  }

  /** Point nearest to *i* where a site with a foot of *foot* nm is off all that is kept. */
  free(i, foot) {
    const { n } = this.outline;
    return (this.off(this.kept, i, foot) + n) % n;
  }

  /** The same for a pit, which also gives way to buds and docked MVEs, always to its own *side* (1, -1): so it never changes sides. */
  freeForPit(i, foot, side) {
    const { n } = this.outline;
    return (this.aside(this.kept, this.aside(this.held, i, foot, side), foot, side) + n) % n;
  }

  aside(list, i, foot, side) {
    const { n, length } = this.outline;
    let at = i;
    for (const one of list) {
      const gap = ((at - one.i + n * 1.5) % n) - n / 2;
      const reach = ((one.foot + foot) / length) * n;
      if (Math.abs(gap) < reach) at += (side * reach - gap) * 0.9 * smooth((reach - Math.abs(gap)) / (0.4 * reach));
    }
    return at;
  }

  off(list, i, foot) {
    const { n, length } = this.outline;
    let at = i;
    for (const one of list) {
      const gap = ((at - one.i + n * 1.5) % n) - n / 2;
      const reach = ((one.foot + foot) / length) * n;
      // The nearer it is, the farther it is pushed, but never past its neighbour: nothing jumps.
      if (Math.abs(gap) < reach) at = one.i + Math.sign(gap || 1) * (reach * 0.85 + Math.abs(gap) * 0.15);
    }
    return at;
  }

  /**
   * Report a bent place. *i*: point number on the outline; *open*: 0..pi; *r*: nm; *out*: 1 = bulge,
   * -1 = pit; *lift*: neck length nm; *middle*, *lip*: see profile.js; *tint*, *share*: colour of the bent part;
   * *ps*: 0..1; *fill*: colour inside; *sealed*: 0..1, how far it holds to the mouth of a pit; *glow*: 0..1;
   * *above*: it hides what drifts outside.
   */
  bend(given) {
    const site = Object.assign(new Site(), given);
    site.wanted = footOf(site.open, site.r, site.lift, site);
    this.sites.push(site);
    return site;
  }

  /** Middle of the sphere of a site, as [x, y, nx, ny]. */
  middle(i, open, r, out, lift, into) {
    return this.outline.at(i, out * middleOf(open, r, lift), into);
  }

  /** Give each site its piece of membrane: neighbours share what both want. */
  settle() {
    const { n, length } = this.outline;
    const per = length / n;
    this.sites.sort((a, b) => a.i - b.i);
    const count = this.sites.length;
    for (let k = 0; k < count; k += 1) {
      const site = this.sites[k];
      const next = this.sites[(k + 1) % count];
      site.toNext = count > 1 ? ((next.i - site.i + n) % n) * per : length;
    }
    for (let k = 0; k < count; k += 1) {
      const site = this.sites[k];
      const before = this.sites[(k + count - 1) % count];
      const after = this.sites[(k + 1) % count];
      // The larger foot gets the larger share of a piece that both want.
      const room = Math.min((site.toNext * site.wanted) / (site.wanted + after.wanted), (before.toNext * site.wanted) / (site.wanted + before.wanted));
      site.foot = Math.min(site.wanted, Math.max(room - per, per));
      // Ends lie on points of the outline, so that the pieces meet exactly.
      const reach = Math.max(1, Math.round(site.foot / per));
      site.centre = site.i;
      site.from = Math.floor(site.i) - reach;
      site.to = Math.ceil(site.i) + reach;
    }
  }

  /** Fractional point of the outline nearest to (*x*, *y*): the membrane that a thing inside lies under, whatever the cell's shape. */
  under(x, y) {
    const { outline } = this;
    const { n } = outline;
    let first = Math.floor(outline.indexAt(Math.atan2(y - outline.cy, x - outline.cx)));
    let best = first;
    let least = Infinity;
    for (let k = first - LOOK; k <= first + LOOK; k += STEP) {
      const i = ((k % n) + n) % n;
      const d = (x - outline.x[i]) ** 2 + (y - outline.y[i]) ** 2;
      if (d < least) { least = d; best = k; }
    }
    first = best;
    least = Infinity;
    for (let k = first - STEP; k < first + STEP; k += 1) {
      const [a, b] = [((k % n) + n) % n, (((k + 1) % n) + n) % n];
      const dx = outline.x[b] - outline.x[a];
      const dy = outline.y[b] - outline.y[a];
      const q = Math.min(Math.max(((x - outline.x[a]) * dx + (y - outline.y[a]) * dy) / (dx * dx + dy * dy || 1), 0), 1);
      const d = (x - outline.x[a] - dx * q) ** 2 + (y - outline.y[a] - dy * q) ** 2;
      if (d < least) { least = d; best = a + q; }
    }
    return best % n;
  }

  /** Point nearest to *i* that is on the resting membrane, for what does not ride on a bud. */
  resting(i) {
    const { n } = this.outline;
    for (const site of this.sites) {
      const gap = ((i - site.i + n * 1.5) % n) - n / 2;
      const reach = (site.to - site.from) / 2 + 2;
      if (Math.abs(gap) < reach) return site.i + (gap < 0 ? -reach : reach) * 0.9 + gap * 0.1;
    }
    return i;
  }

  /** Lay the vertices of the resting membrane, which are worked out once; returns the number of the first. */
  rest(f, color) {
    const ps = f.ps ?? 0;
    if (this.laid?.color === color && this.laid.ps === ps) return f.skins.paste(this.laid.block);
    const { outline } = this;
    const first = f.skins.count;
    f.skins.strip(outline.x, outline.y, outline.nx, outline.ny, outline.n, {
      closed: true, color: word(color), bend: outline.sways, bare: true, ps,
    });
    this.laid = { color, ps, block: f.skins.copy(first) };
    return first;
  }

  /** Lay the membrane with all its sites; call `settle` before. */
  draw(f, color) {
    const { outline } = this;
    const { n } = outline;
    this.hidden ??= new Uint8Array(n);
    this.hidden.fill(0);
    for (const site of this.sites) {
      for (let k = site.from; k < site.to; k += 1) this.hidden[((k % n) + n) % n] = 1;
    }
    f.skins.join(this.rest(f, color), n, this.hidden);
    for (const site of this.sites) this.drawSite(f, site, color);
  }

  drawSite(f, site, color) {
    const n = this.shape(site, site.r / f.npp < SMALL_PX ? FEW : ARC);
    const { xs, ys, nx, ny } = this;
    const last = n - 1;
    const bend = this.outline.sways;
    this.fill(f, site, n);
    const thin = Math.min(1, Math.max(0.46, site.r / f.npp / (f.skins.thick * 1.15))) * site.weight;
    const plain = word(color);
    const tinted = word(site.tint ? mix(color, site.tint, site.share) : color);
    const edge = FLAT;
    // At a narrow neck the two sides must not run into each other.
    const wide = site.throat < site.r * 0.95 ? site.throat : site.r;
    const pinch = Math.min(thin, Math.max(0.22, (wide * 2) / f.npp / (f.skins.thick * 1.5)));
    const { weights, colors, marks } = this;
    const ps = f.ps ?? 0;
    for (let i = 0; i < n; i += 1) {
      const k = Math.min(i, last - i);
      weights[i] = k < edge ? 1 + (pinch - 1) * (k / edge) : pinch + (thin - pinch) * Math.min(1, (k - edge) / 9);
      colors[i] = k < edge - 3 ? plain : k < edge + NECK ? mixWords(plain, tinted, (k - edge + 4) / (NECK + 4)) : tinted;
      marks[i] = k < edge ? ps : (site.ps ?? ps);
    }
    const s0 = this.outline.s[((site.from % this.outline.n) + this.outline.n) % this.outline.n];
    (site.above ? f.skinsFront : f.skins).strip(xs, ys, nx, ny, n, { s0, bend, weights, colors, marks });
    if (site.spikes > 0) this.spikes(f, site, n, bend);
    if (site.glow > 0.02) {
      f.glow.line(xs, ys, { px: 1.5, soft: 9, color: word(site.tint ?? color, 0.5 * site.glow) }, { bend, n });
    }
  }

  /** Fill *site*, whose curve of *n* points is laid out. */
  fill(f, site, n) { fillSite(f, this, site, n); }

  /** Short ticks on the outside of the round part of a site. */
  spikes(f, { spikes, spikePx, tint }, n, bend) {
    const { xs, ys, nx, ny, ends } = this;
    const edge = f.skins.thick * 0.5 * f.npp;
    const long = spikePx * f.npp * spikes;
    const first = FLAT + NECK + 5;
    const style = { px: 0.75 * f.line, color: word(tint, spikes) };
    const step = n < PROFILE_POINTS ? 4 : 6;
    for (let k = first; k < n - first; k += step) {
      for (const [e, out] of [[0, edge], [1, edge + long]]) {
        ends[0][e] = xs[k] + nx[k] * out;
        ends[1][e] = ys[k] + ny[k] * out;
      }
      f.penFront.line(ends[0], ends[1], style, { bend });
    }
  }

  /** World points and normals of a site's curve with *arc* points on its cap; returns their number. */
  shape(site, arc) {
    const { outline, xs, ys, spot } = this;
    const per = outline.length / outline.n;
    const { u, h, throat, necked } = profile(site.open, site.r, { lift: site.lift, neck: site.neck, middle: site.middle, lip: site.lip, foot: site.foot, arc });
    site.throat = throat;
    site.necked = necked;
    this.us = u;
    const last = pointsOf(arc) - 1;
    // Feet follow the outline; what stands on them keeps its shape, whatever the outline's curve.
    const [cx, cy, dx, dy] = outline.at(site.centre, 0, this.stand);
    const upright = Math.max(h[last >> 1] * STIFF, 1);
    for (let k = 0; k <= last; k += 1) {
      // The flat feet stretch to the exact ends of the gap.
      const onFoot = k < FLAT || k > last - FLAT;
      const i = k === 0 ? site.from : k === last ? site.to : site.centre + u[k] / per;
      outline.at(onFoot ? Math.min(Math.max(i, site.from), site.to) : i, site.out * h[k], spot);
      const w = onFoot ? 0 : smooth(h[k] / upright);
      xs[k] = spot[0] + (cx - dy * u[k] + dx * site.out * h[k] - spot[0]) * w;
      ys[k] = spot[1] + (cy + dx * u[k] + dy * site.out * h[k] - spot[1]) * w;
    }
    return this.turnOut(last);
  }

  /** Directions outwards along a curve whose points, from 0 to *last*, are laid out; returns how many there are. */
  turnOut(last) {
    const { xs, ys, nx, ny } = this;
    for (let k = 0; k <= last; k += 1) {
      const [a, b] = [Math.max(k - 1, 0), Math.min(k + 1, last)];
      const [tx, ty] = [xs[b] - xs[a], ys[b] - ys[a]];
      const l = hypot(tx, ty) || 1;
      nx[k] = ty / l;
      ny[k] = -tx / l;
    }
    return last + 1;
  }
}
