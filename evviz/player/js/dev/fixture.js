/** A made-up plate and two cell-hours of plausible events, for looking at the stage without an engine. */

function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let v = Math.imul(a ^ (a >>> 15), 1 | a);
    v = (v + Math.imul(v ^ (v >>> 7), 61 | v)) ^ v;
    return ((v ^ (v >>> 14)) >>> 0) / 4294967296;
  };
}

const R0 = 6200;
const OUTLINE = [[2, 240, 400], [3, 260, 2100], [5, 110, 900], [7, 60, 3000]];
export const radius = (a) => OUTLINE.reduce((r, [k, amp, ph]) => r + amp * Math.cos(k * a + ph / 1000), R0);
const polar = (a, out = 0) => [Math.round((radius(a) + out) * Math.cos(a)), Math.round((radius(a) + out) * Math.sin(a))];
const MTOC = [350, 300];

function tracks() {
  const list = [];
  for (let i = 0; i < 20; i += 1) {
    const a = (i / 20) * 6.283 + 0.1 * Math.sin(i * 7);
    const end = polar(a, -500);
    if (end[0] < -2600 && Math.abs(end[1] + 350) < 1500) continue;
    const side = Math.sin(i * 2.7) * 420;
    const points = [];
    for (let k = 0; k <= 12; k += 1) {
      const s = k / 12;
      const w = Math.sin(s * 3.1416) * side;
      const [dx, dy] = [end[0] - MTOC[0], end[1] - MTOC[1]];
      const l = Math.hypot(dx, dy);
      points.push([Math.round(MTOC[0] + dx * s - (dy / l) * w), Math.round(MTOC[1] + dy * s + (dx / l) * w)]);
    }
    list.push(points);
  }
  return list;
}

export const plate = {
  r0: R0, outline: OUTLINE,
  nucleus: { cx: -2350, cy: -450, rx: 2250, ry: 1950, rot: 120 },
  mtoc: MTOC, tracks: tracks(),
  tgn: { cx: 1000, cy: -1900, length: 1500, cisternae: 5, rot: 320 },
  recycling: { x: 900, y: 900 },
  lysosomes: [{ id: "l1", x: -2900, y: 3000, r: 480 }, { id: "l2", x: -1500, y: 3700, r: 340 }, { id: "l3", x: -4400, y: 1700, r: 280 },
    { id: "l4", x: 2000, y: -3100, r: 300 }],
  receptors: ["egf", "tnf_alpha", "wnt3a", "atp", "cxc", "carbachol", "glutamate", "lps", "il_25", "wnt5a"]
    .flatMap((signal, i) => [{ signal, angle: Math.round(i * 628.3 + 130) }, { signal, angle: Math.round(i * 628.3 + 130 + 3141) }]),
  recipient: { cx: 9800, cy: 4700, r: 3300 },
};

export const model = {
  signals: [["egf", "EGF", "rtk"], ["tnf_alpha", "TNF-α", "tnfr"], ["wnt3a", "Wnt3a", "wnt"], ["atp", "ATP (P2X7)", "purinergic"],
    ["cxc", "CXC chemokine", "gpcr"], ["carbachol", "Carbachol", "gpcr"], ["glutamate", "Glutamate", "gpcr"], ["lps", "LPS", "lipid"],
    ["il_25", "IL-25", "cytokine"], ["wnt5a", "Wnt5a", "wnt"]].map(([id, label, group]) => ({ id, label, group, rest: 0 })),
  nodes: [],
};

const MACHINES = ["escrt", "escrt", "syntenin", "ceramide", "tetraspanin", "rab31", "dag"];
const CARGO = ["CD63", "CD9", "CD81", "MHC_II", "EGFR", "SDC1", "HSPA8", "miRNA", "TFRC"];

/** Events of *hours* cell hours as [t_ms, what, who, data], in time order. */
export function events({ hours = 2, seed = 7, rate = 1 } = {}) {
  const rnd = random(seed);
  const list = [];
  const emit = (t, what, who, data) => list.push([Math.round(t), what, who, data]);
  const end = hours * 3600e3;
  const gap = (perHour) => (-Math.log(rnd()) / (perHour * rate)) * 3600e3;
  const cargo = () => CARGO.filter(() => rnd() < 0.35);
  let n = 0;
  for (let t = -40 * 60e3; t < end; t += gap(46)) endosome(t, `e${(n += 1)}`);
  for (let t = 0, k = 0; t < end; t += gap(170)) bud(t, `v${(k += 1)}`, "microvesicle", 60 + 190 * rnd() ** 2);
  for (let t = 4e5, k = 0; t < end; t += gap(25)) bud(t, `m${(k += 1)}`, "armm", 26);
  for (let t = 3e5, k = 0; t < end; t += gap(3)) bud(t, `o${(k += 1)}`, "oncosome", 900 + 500 * rnd());
  for (let t = 9e5, k = 0; t < end; t += gap(4)) bud(t, `p${(k += 1)}`, "apoptotic_body", 700 + 300 * rnd());
  for (let t = 9e5, k = 0; t < end; t += gap(5)) bud(t, `g${(k += 1)}`, "migrasome", 500);
  for (let t = 7e5, k = 0; t < end; t += gap(12)) bud(t, `x${(k += 1)}`, "virus", 60);
  for (let t = 2e5, k = 0; t < end; t += gap(9)) autophagosome(t, `a${(k += 1)}`);
  for (let t = 0, k = 0; t < end; t += gap(90)) carrier(t, `c${(k += 1)}`);
  return list.sort((a, b) => a[0] - b[0]);

  function endosome(t, who) {
    const a = rnd() * 6.283;
    const r = 160 + 60 * rnd();
    emit(t, "endocytosis", who, { kind: "endosome", is: "early", r: Math.round(r), ms: 40e3, go: ["arc", t, t + 90e3, Math.round(a * 1000), Math.round(a * 1000), 500] });
    const track = Math.floor(rnd() * plate.tracks.length);
    const length = plate.tracks[track].reduce((s, p, i, all) => s + (i ? Math.hypot(p[0] - all[i - 1][0], p[1] - all[i - 1][1]) : 0), 0);
    let at = t + 90e3 + 60e3 * rnd();
    emit(at, "ride", who, { go: ["track", at, at + 200e3, track, Math.round(length), Math.round(length * (0.35 + 0.4 * rnd()))] });
    at += 260e3 + 200e3 * rnd();
    if (rnd() < 0.3) return emit(at, "recycle", who, { ms: 60e3, end: 1, go: ["track", at, at + 60e3, track, Math.round(length * 0.5), Math.round(length)] });
    const R = 330 + 150 * rnd();
    emit(at, "mature", who, { is: "mve", r: Math.round(R), ms: 90e3 });
    const ilvs = [];
    const count = 7 + Math.floor(rnd() * 9);
    let q = at + 20e3;
    for (let i = 1; i <= count; i += 1) {
      const by = MACHINES[Math.floor(rnd() * MACHINES.length)];
      emit(q, `ilv_${by}`, `${who}.${i}`, { kind: "ilv", in: who, by, r: Math.round(34 + 24 * rnd()), cargo: cargo(), ms: 45e3 });
      ilvs.push(`${who}.${i}`);
      q += 20e3 + 50e3 * rnd();
    }
    const fate = rnd();
    if (fate < 0.42) {
      const s = length * 0.5;
      emit(q, "to_lysosome", who, { is: "to_lysosome", go: ["track", q, q + 150e3, track, Math.round(s), 300] });
      const l = plate.lysosomes[Math.floor(rnd() * plate.lysosomes.length)];
      q += 160e3;
      emit(q, "deliver", who, { go: ["line", q, q + 120e3, MTOC[0], MTOC[1], l.x, l.y] });
      return emit(q + 120e3, "degrade", who, { is: "degrading", ms: 60e3, end: 1, to: l.id });
    }
    emit(q, "to_membrane", who, { is: "outward", go: ["track", q, q + 240e3, track, Math.round(length * 0.5), Math.round(length)] });
    q += 250e3;
    const tip = plate.tracks[track][12];
    const b = Math.atan2(tip[1], tip[0]);
    emit(q, "dock", who, { is: "docked", go: ["arc", q, q + 40e3, Math.round(b * 1000), Math.round(b * 1000), Math.round(R + 30)] });
    q += 80e3 + 200e3 * rnd();
    emit(q, "prime", who, { is: "primed", ms: 30e3 });
    q += 60e3 + 100e3 * rnd();
    emit(q, "fuse", who, { is: "fused", ms: 60e3, end: 1, out: ilvs });
    const [ux, uy] = [Math.cos(b), Math.sin(b)];
    for (const id of ilvs) {
      const [x, y] = polar(b, 180 + 300 * rnd());
      const [sx, sy] = [-uy * (rnd() - 0.5) * 6, ux * (rnd() - 0.5) * 6];
      outside(q + 200, id, "exosome", x, y, ux * (2 + 4 * rnd()) + sx + 2, uy * (2 + 4 * rnd()) + sy + 1);
    }
    return null;
  }

  function outside(t, who, kind, x, y, vx, vy) {
    emit(t, "release", who, { kind, is: "free", go: ["drift", t, x, y, Math.round(vx), Math.round(vy)] });
    const fate = rnd();
    const { cx, cy, r } = plate.recipient;
    if (kind !== "oncosome" && fate < 0.25) {
      const q = t + 400e3 + 300e3 * rnd();
      const a = Math.atan2(y + vy * 500 - cy, x + vx * 500 - cx) + (rnd() - 0.5);
      const at = (d) => [Math.round(cx + (r + d) * Math.cos(a)), Math.round(cy + (r + d) * Math.sin(a))];
      const p = [Math.round(x + vx * (q - t) / 1000), Math.round(y + vy * (q - t) / 1000)];
      emit(q, "ev_bind", who, { is: "bound", go: ["line", q, q + 60e3, ...p, ...at(60)] });
      const how = ["uptake_clathrin", "fuse_with_recipient", "uptake_macropinocytosis", "uptake_phagocytosis"][Math.floor(rnd() * 4)];
      const z = q + 150e3 + 60e3 * rnd();
      if (how === "fuse_with_recipient") return emit(z, how, who, { is: "fused", ms: 40e3, end: 1 });
      emit(z, how, who, { is: "taken", ms: 60e3, go: ["line", z, z + 60e3, ...at(60), ...at(-500)] });
      return emit(z + 400e3, "recipient_degrade", who, { ms: 60e3, end: 1 });
    }
    return emit(t + 1500e3 + 500e3 * rnd(), "ev_drift", who, { ms: 20e3, end: 1 });
  }

  function bud(t, who, kind, r0) {
    const a = rnd() * 6.283;
    const r = Math.round(r0);
    emit(t, `${kind}_budding`, who, { kind, is: "bud", r, ms: 70e3, go: ["arc", t, t, Math.round(a * 1000), Math.round(a * 1000), 0], cargo: cargo() });
    const q = t + 80e3 + 30e3 * rnd();
    if (rnd() < 0.15) return emit(q, "mv_retract", who, { ms: 30e3, end: 1 });
    emit(q, "mv_fission", who, { is: "fission", ms: 10e3 });
    const [x, y] = polar(a, r + 60);
    return outside(q + 10e3, who, kind, x, y, Math.cos(a) * (3 + 3 * rnd()) + 2, Math.sin(a) * (3 + 3 * rnd()));
  }

  function carrier(t, who) {
    const [x, y] = [plate.tgn.cx, plate.tgn.cy];
    emit(t, "tgn_to_endosome", who, { kind: "carrier", r: 70, go: ["line", t, t + 120e3, x, y, Math.round(x + (rnd() - 0.2) * 4000), Math.round(y + (rnd() - 0.2) * 3000)] });
    emit(t + 120e3, "arrive", who, { ms: 10e3, end: 1 });
  }

  function autophagosome(t, who) {
    const [x, y] = [1500 + 1500 * rnd(), 1500 + 2000 * rnd()];
    emit(t, "autophagosome_formation", who, { kind: "autophagosome", is: "growing", r: 420, ms: 120e3, go: ["line", t, t + 600e3, x, y, x - 600, y + 300].map((v) => typeof v === "number" ? Math.round(v) : v) });
    emit(t + 800e3, "degrade", who, { ms: 60e3, end: 1 });
  }
}
