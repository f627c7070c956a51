// What four instruments would report of the run that is on the stage. They see the tube, not the cell.
//
// Detection limits and noise are teaching choices; real instruments differ widely.

import { h, setText, svg } from "../dom.js";
import { EV_KINDS, SIZE_EDGES } from "../tally.js";

/** Smallest particle that is tracked, and that scatters enough light in an ordinary cytometer, in nm. */
const NTA_LIMIT_NM = 65;
const FLOW_LIMIT_NM = 200;

/** Half-width of the blur of a tracked size, in size classes. */
const BLUR = [0.1, 0.22, 0.36, 0.22, 0.1];

const MARKERS = [["CD63", "CD63"], ["CD81", "CD81"], ["CD9", "CD9"], ["HSPA8", "HSC70"], ["MMP14", "MT1-MMP"]]; // prettier-ignore
const MOST_POINTS = 220;
const WIDTH = 320;
const HEIGHT = 132;
const UPDATE_MS = 900;

/** A number in [0, 1) that only depends on *n*. */
function luck(n) {
  let x = (n + 1) * 0x9e3779b1;
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

const middleOf = (i) => Math.sqrt(SIZE_EDGES[i] * SIZE_EDGES[i + 1]);

/** What left the cell so far: sizes by kind and class, cargo by kind. */
function tube(app) {
  const tally = app.session?.branch?.tally;
  const sizes = Object.fromEntries(EV_KINDS.map((kind) => [kind, SIZE_EDGES.slice(1).map((_, i) => tally?.sum(`size:${kind}:${i}`, 0, app.t) ?? 0)]));
  const count = (kind) => sizes[kind].reduce((sum, n) => sum + n, 0);
  const carrying = (kind, cargo) => tally?.sum(`cargo:${kind}:${cargo}`, 0, app.t) ?? 0;
  return { sizes, count, carrying, all: EV_KINDS.reduce((sum, kind) => sum + count(kind), 0) };
}

const label = (x, y, text, anchor = "start") => svg("text", { x, y, "text-anchor": anchor, class: "lesson-axis" }, document.createTextNode(text));

function frame(name) {
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": name, class: "lesson-panel-picture" });
}

/** Nanoparticle tracking: a blurred histogram without its left end. */
function nta(picture, { sizes }, truth, t) {
  const sees = (i) => middleOf(i) >= NTA_LIMIT_NM;
  const blurred = (counts) => counts.map((_, i) => BLUR.reduce((sum, w, k) => sum + w * (sees(i) && sees(i + k - 2) ? (counts[i + k - 2] ?? 0) : 0), 0));
  const exosomes = blurred(sizes.exosome);
  const others = blurred(sizes.exosome.map((_, i) => EV_KINDS.slice(1).reduce((sum, kind) => sum + sizes[kind][i], 0)));
  const sums = exosomes.map((n, i) => n + others[i]);
  const top = Math.max(1, ...sums);
  const last = 24;
  const step = (WIDTH - 12) / last;
  const y = (n) => (n / top) * (HEIGHT - 26);
  for (let i = 0; i < last; i += 1) {
    const x = 6 + i * step;
    if (truth) {
      picture.append(svg("rect", { x, width: step - 1, y: HEIGHT - 16 - y(exosomes[i]), height: y(exosomes[i]), class: "lesson-exosome" }));
      picture.append(svg("rect", { x, width: step - 1, y: HEIGHT - 16 - y(sums[i]), height: y(others[i]), class: "lesson-microvesicle" }));
    } else picture.append(svg("rect", { x, width: step - 1, y: HEIGHT - 16 - y(sums[i]), height: y(sums[i]), class: "lesson-grey" }));
  }
  for (const nm of [50, 100, 200, 500, 1000]) picture.append(label(6 + step * 12 * Math.log10(nm / 20), HEIGHT - 3, nm === 1000 ? "1000 nm" : String(nm), "middle"));
  const mode = sums.indexOf(Math.max(...sums));
  const missed = Math.round(sizes.exosome.reduce((sum, n, i) => sum + (sees(i) ? 0 : n), 0));
  const n = Math.round(sums.reduce((sum, one) => sum + one, 0));
  if (!truth) return t("panel.nta.says", { n, mode: Math.round(middleOf(mode)), limit: NTA_LIMIT_NM });
  const [inside, outside] = [sizes.exosome, EV_KINDS.slice(1).flatMap((kind) => sizes[kind])].map((list) => list.reduce((sum, one) => sum + one, 0));
  return t("panel.nta.truth", { exosomes: inside, missed, others: outside });
}

/** A Western blot: one lane, one band per marker, of everything in the tube. */
function blot(picture, { carrying }, truth, t) {
  const amounts = MARKERS.map(([id]) => EV_KINDS.reduce((sum, kind) => sum + carrying(kind, id), 0));
  const top = Math.max(1, ...amounts);
  const shares = [];
  MARKERS.forEach(([id, name], i) => {
    const y = 12 + i * 23;
    const strength = amounts[i] / top;
    const share = amounts[i] ? carrying("exosome", id) / amounts[i] : 0;
    if (amounts[i]) shares.push(`${name} ${Math.round(share * 100)} %`);
    picture.append(label(4, y + 11, name));
    picture.append(svg("rect", { x: 84, y: y - 4, width: 226, height: 20, class: "lesson-gel" }));
    const width = 150;
    const parts = truth ? [[share, "lesson-exosome"], [1 - share, "lesson-microvesicle"]] : [[1, "lesson-bandmark"]]; // prettier-ignore
    let x = 122;
    for (const [part, tone] of parts) {
      picture.append(svg("rect", { x, y: y + 1, width: width * part, height: 10, rx: 4, class: tone, opacity: (0.08 + 0.92 * strength).toFixed(2) }));
      x += width * part;
    }
  });
  return truth ? t("panel.blot.truth", { what: shares.join(", ") || "–" }) : t("panel.blot.says");
}

/** A dozen vesicles from the tube, in the same order for both pictures. */
function sample({ sizes, all }) {
  const pool = EV_KINDS.flatMap((kind) => sizes[kind].flatMap((n, i) => (n ? [[kind, i, n]] : [])));
  return Array.from({ length: 11 }, (_, k) => {
    let left = luck(k * 7 + 3) * all;
    for (const [kind, i, n] of pool) {
      left -= n;
      if (left <= 0) return { kind, nm: middleOf(i) };
    }
    return null;
  }).filter(Boolean);
}

const SPOTS = [[22, 24], [62, 18], [104, 30], [34, 58], [80, 62], [122, 66], [20, 96], [58, 100], [98, 100], [134, 22], [136, 104]]; // prettier-ignore

/** Electron microscopy: dried vesicles look like cups, frozen ones are round. */
function em(picture, contents, truth, t) {
  picture.append(svg("rect", { x: 0, y: 0, width: 156, height: HEIGHT, rx: 6, class: "lesson-stain" }), svg("rect", { x: 164, y: 0, width: 156, height: HEIGHT, rx: 6, class: "lesson-ice" }));
  sample(contents).forEach(({ kind, nm }, k) => {
    const r = Math.min(19, 3 + nm / 16);
    const [x, y] = SPOTS[k];
    const turn = luck(k) * 360;
    picture.append(svg("ellipse", { cx: x, cy: y, rx: r, ry: r * 0.86, class: "lesson-cup", transform: `rotate(${turn} ${x} ${y})` }));
    picture.append(svg("ellipse", { cx: x + r * 0.18, cy: y, rx: r * 0.58, ry: r * 0.5, class: "lesson-dent", transform: `rotate(${turn} ${x} ${y})` }));
    picture.append(svg("circle", { cx: x + 164, cy: y, r, class: "lesson-bilayer" }), svg("circle", { cx: x + 164, cy: y, r: Math.max(1, r - 2.4), class: "lesson-bilayer" }));
    if (!truth) return;
    const mark = (cx) => (kind === "exosome" ? svg("circle", { cx, cy: y, r: r + 3, class: "lesson-mark-exosome" }) : svg("rect", { x: cx - r - 3, y: y - r - 3, width: 2 * r + 6, height: 2 * r + 6, class: "lesson-mark-microvesicle" }));
    picture.append(mark(x), mark(x + 164));
  });
  return t(truth ? "panel.em.truth" : "panel.em.says");
}

/** Flow cytometry: one point per vesicle that scatters enough light. */
function flow(picture, contents, truth, t) {
  const points = [];
  for (const kind of EV_KINDS) {
    const count = contents.count(kind);
    const positive = count ? contents.carrying(kind, "CD63") / count : 0;
    contents.sizes[kind].forEach((n, i) => {
      if (middleOf(i) < FLOW_LIMIT_NM) return;
      for (let k = 0; k < n; k += 1) points.push({ kind, nm: middleOf(i) * (0.9 + 0.2 * luck(k * 31 + i)), on: luck(k * 17 + i * 101) < positive, key: points.length });
    });
  }
  const every = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  for (const one of points.filter((_, i) => i % every === 0)) {
    const x = 26 + (Math.log10(one.nm / FLOW_LIMIT_NM) / 1.2) * (WIDTH - 40) + luck(one.key) * 10;
    const y = (one.on ? 26 : 82) + luck(one.key * 3 + 1) * 26;
    const own = one.kind === "exosome" ? "lesson-exosome" : "lesson-microvesicle";
    const tone = truth ? own : "lesson-grey";
    picture.append(truth && one.kind !== "exosome" ? svg("rect", { x: x - 2.2, y: y - 2.2, width: 4.4, height: 4.4, class: tone }) : svg("circle", { cx: x, cy: y, r: 2.3, class: tone }));
  }
  picture.append(svg("path", { d: `M20 8V${HEIGHT - 16}H${WIDTH - 6}`, class: "lesson-frame" }), label(26, 18, "CD63 +"), label(26, 74, "CD63 −"), label(WIDTH - 6, HEIGHT - 4, "light scatter →", "end"));
  const others = points.filter((one) => one.kind === "microvesicle").length;
  if (truth) return t("panel.flow.truth", { what: points.length ? Math.round((100 * others) / points.length) : "–" });
  return t("panel.flow.says", { n: points.length, all: contents.all, limit: FLOW_LIMIT_NM });
}

const PANELS = { nta, blot, em, flow };

/** The panels *names*, kept in step with the run: {element, destroy}. */
export function instruments(app, names, t) {
  let truth = false;
  let last = -Infinity;
  const views = names.filter((name) => PANELS[name]).map((name) => {
    const says = h("p", { class: "lesson-note" });
    const place = h("div", {});
    const element = h("figure", { class: "lesson-panel" }, h("figcaption", { text: t(`panel.${name}`) }), place, says);
    return { name, says, place, element };
  });
  const button = h("button", { type: "button", class: "text-button", "aria-pressed": "false" });
  const draw = () => {
    last = performance.now();
    const contents = tube(app);
    setText(button, t(truth ? "panel.hide" : "panel.reveal"));
    for (const { name, says, place } of views) {
      const picture = frame(t(`panel.${name}`));
      const text = contents.all ? PANELS[name](picture, contents, truth, t) : t("panel.early");
      place.replaceChildren(picture);
      setText(says, text);
    }
  };
  button.addEventListener("click", () => {
    truth = !truth;
    button.setAttribute("aria-pressed", String(truth));
    draw();
  });
  const offs = [app.on("tick", () => performance.now() - last > UPDATE_MS && draw()), app.on("seek", draw), app.on("run", draw)];
  draw();
  return { element: h("div", { class: "lesson-panels" }, button, ...views.map((one) => one.element)), destroy: () => offs.forEach((off) => off()) };
}
