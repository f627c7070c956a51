// The map from signals to rates. Things light up from the activities in the page; what a moved slider
// reaches is traced; a click tells rule, findings and lever. Nothing of it needs the server.

import { button, choose, h, pxOf, s } from "../dom.js";
import { cards } from "./pathway/cards.js";
import { light, paint } from "./pathway/draw.js";
import { BOX, layout } from "./pathway/layout.js";
import { looking } from "./pathway/looking.js";

const LIVE_MS = 250;
const MOVED = 0.03;

const sources = (rule) => [...new Set(rule.gate.flat().map(([one]) => one))];
const goalOf = (rule) => (rule.kind === "node" ? rule.target : `target:${rule.target}`);

/** Everything that can be reached from *starts*. */
function reach(starts, next) {
  const seen = new Set(starts);
  for (const id of seen) for (const one of next.get(id) ?? []) seen.add(one); // a Set takes in what is added on the way
  return seen;
}

export function build({ element, model, app }) {
  const known = app.knowledge;
  const targets = new Map(model.targets.map((one) => [`target:${one.id}`, one]));
  const nameOf = (id) => targets.get(id)?.label ?? known.nameOf(id);
  const kindOf = (id) => (known.signals.has(id) ? "signal" : targets.has(id) ? "target" : known.nodes.has(id) ? "inner" : null);
  let timer = 0;
  let touched = false;
  let start = {};
  let drawn = { nodes: new Map(), edges: [] };
  let map = null;
  const sizeNow = (width, height) => `${Math.round(width / 80)} ${Math.round(height / 80)} ${pxOf(svg)}`;
  let made = ""; // which place the map was laid out for

  const byLabel = (a, b) => a[1].localeCompare(b[1]);
  const signalOptions = model.signals.map((one) => [`down:${one.id}`, one.label]).sort(byLabel);
  const goals = [...targets].filter(([id, one]) => one.kind === "rate" && model.rules.some((rule) => goalOf(rule) === id)).map(([, one]) => [`up:${one.id}`, one.label]).sort(byLabel);
  const pick = choose({ "What changed": [["moved", "What I moved"]], "Where a signal leads": signalOptions, "What sets a rate": goals, Everything: [["all", "The whole network"]] }, "down:egf", () => {
    touched = true;
    draw();
  });
  pick.setAttribute("aria-label", "Which part of the network");
  const search = h("input", { type: "search", class: "search", placeholder: "Find a molecule or event", "aria-label": "Find in the map", on: { input: () => find() } });
  const news = h("p", { class: "muted", role: "status" });
  const svg = s("svg", { role: "group", tabindex: "0", "aria-label": "Map of the network, from signals above to rates below; arrow keys move it, plus and minus zoom" });
  const detail = h("section", { class: "card detail", hidden: true, tabindex: "0", "aria-label": "Details" });
  const eye = looking(svg, (scale) => svg.classList.toggle("far", scale < 0.45));
  const tools = h("div", { class: "zoom" }, button("+", eye.zoomIn, { "aria-label": "Zoom in" }), button("−", eye.zoomOut, { "aria-label": "Zoom out" }), button("All", () => eye.fit(true), { "aria-label": "Show all" }));
  const key = h("div", { class: "key", "aria-hidden": "true" }, h("span", { class: "raises", text: "raises" }), h("span", { class: "lowers", text: "lowers" }), h("span", { class: "differs", text: "differs from rest" }));
  const box = h("div", { class: "card map" }, svg, tools, detail);
  element.append(h("div", { class: "row" }, h("span", { class: "field", style: "flex:0 1 270px" }, pick), search), h("div", { class: "row under" }, news, key), box);

  /** Rules that hold in this cell now. */
  function rulesNow() {
    const { off = [], sides = {} } = app.session?.header ?? {};
    const lineage = reach([app.context], new Map([...known.contexts].map(([id, one]) => [id, one.parents ?? []])));
    const sideOf = (id) => sides[id] ?? known.disputes.get(id)?.default;
    return model.rules.filter((rule) => !off.includes(rule.id) && (!rule.dispute || rule.side === sideOf(rule.dispute)) && rule.context.some((one) => lineage.has(one)));
  }

  const movedNow = () => [
    ...Object.entries(app.session?.levels ?? {}).filter(([id, v]) => known.signals.has(id) && Math.abs(v / 1000 - (app.rest[id] ?? 0)) > MOVED).map(([id]) => id),
    ...app.values().clamps.keys(),
  ]; // prettier-ignore

  /** The part that is asked for: its rules, and what stands on top. */
  function part(rules) {
    const [kind, id] = pick.value.split(/:(.*)/);
    if (kind === "all") return { rules, roots: new Set(known.signals.keys()) };
    const next = new Map();
    for (const rule of rules) {
      for (const one of sources(rule)) {
        const [a, b] = kind === "up" ? [goalOf(rule), one] : [one, goalOf(rule)];
        next.set(a, [...(next.get(a) ?? []), b]);
      }
    }
    if (kind === "up") {
      const seen = reach([`target:${id}`], next);
      return { rules: rules.filter((rule) => seen.has(goalOf(rule))), roots: new Set([...seen].filter((one) => known.signals.has(one))) };
    }
    const starts = kind === "down" ? [id] : movedNow();
    const seen = reach(starts, next);
    return { rules: rules.filter((rule) => seen.has(goalOf(rule)) && sources(rule).some((one) => seen.has(one))), roots: new Set(starts) };
  }

  /** One line for each pair that rules join in one direction, with all their rules. */
  function edgesOf(rules) {
    const found = new Map();
    for (const rule of rules) {
      const against = rule.kind === "node" ? rule.effect === "lowers" : rule.fold !== undefined && rule.fold < 1;
      for (const [source, sign] of rule.gate.flat()) {
        const lowers = against === sign > 0;
        const name = `${source} ${goalOf(rule)} ${lowers}`;
        if (!found.has(name)) found.set(name, { source, to: goalOf(rule), lowers, rules: [] });
        found.get(name).rules.push(rule);
      }
    }
    return [...found.values()];
  }

  const hide = () => {
    detail.hidden = true;
    for (const one of svg.querySelectorAll(".picked, .near")) one.classList.remove("picked", "near");
    svg.classList.remove("asked");
  };
  const { showNode, showRules } = cards({ detail, model, app, nameOf, goalOf, rulesNow, close: hide });
  /** Mark a thing or line, and what it is joined to; the rest steps back. */
  function mark(group, edges) {
    hide();
    svg.classList.add("asked");
    group?.classList.add("picked");
    for (const edge of edges) for (const one of [edge.group, drawn.nodes.get(edge.source), drawn.nodes.get(edge.to)]) one?.classList.add("near");
  }

  function draw() {
    const { rules, roots } = part(rulesNow());
    const edges = edgesOf(rules);
    const ids = new Set(edges.flatMap((edge) => [edge.source, edge.to]));
    hide();
    if (!ids.size) {
      svg.replaceChildren();
      drawn = { nodes: new Map(), edges: [] };
      news.textContent = "Nothing is moved. Move a slider of the cell beside the map, and its way lights up.";
      return;
    }
    const { width, height } = svg.getBoundingClientRect();
    made = sizeNow(width, height);
    map = layout({ ids, edges, isRate: (id) => targets.has(id), roots }, Math.max(280, width / pxOf(svg)), Math.max(240, height / pxOf(svg)));
    drawn = paint(svg, map, edges, {
      kindOf, nameOf,
      showNode: (id) => (mark(drawn.nodes.get(id), drawn.edges.filter((edge) => edge.source === id || edge.to === id)), showNode(id)),
      showEdge: (edge) => (mark(null, drawn.edges.filter((one) => one.source === edge.source && one.to === edge.to)), showRules(edge.rules)),
    }); // prettier-ignore
    news.textContent = `${ids.size} things, ${rules.length} rules in this cell. A bar is activity now. Click anything to read why it is there.`;
    eye.bound(drawn.bounds);
    live();
  }

  const restOf = (id) => app.rest[id] ?? start[id];
  const live = () => app.session?.levels && light(drawn, app.session, restOf);

  /** Activities of the resting cell of this context, from the engine in the page. */
  async function rest() {
    try {
      const header = { ...app.session.header, perturb: {} };
      const state = await app.engine.ask({ do: "start", run: "rest-map", header, inputs: [] });
      start = Object.fromEntries(Object.entries(state.nodes).map(([id, v]) => [id, v / 1000]));
      await app.engine.ask({ do: "drop", run: "rest-map" });
    } catch {
      start = {}; // without it no inner thing is said to differ
    }
    draw();
  }
  app.on("run", rest);

  function find() {
    const wanted = search.value.trim().toLowerCase();
    hide();
    if (wanted.length < 2) return;
    const fits = (id) => [id, nameOf(id), ...(known.nodes.get(id)?.aliases ?? [])].some((one) => String(one).toLowerCase().includes(wanted));
    const found = [...drawn.nodes.keys()].filter(fits);
    for (const id of found) drawn.nodes.get(id).classList.add("picked");
    news.textContent = found.length ? `${found.length} found: ${found.slice(0, 4).map(nameOf).join(", ")}` : `“${search.value}” is not on this part of the map; choose the whole network to look everywhere.`;
    if (!found.length) return;
    const place = map.places.get(found[0]);
    eye.centre(place.x, place.y + BOX.tall / 2);
  }

  const watch = new ResizeObserver(() => {
    const { width, height } = svg.getBoundingClientRect();
    if (!width) return;
    if (sizeNow(width, height) === made) eye.resized();
    else draw();
  });
  watch.observe(box);

  return {
    async open() {
      clearInterval(timer);
      timer = setInterval(live, LIVE_MS);
      if (!touched && movedNow().length) pick.value = "moved";
      if (app.session?.branch && !Object.keys(start).length) await rest();
      else draw();
    },
    close: () => clearInterval(timer),
    changed() {
      if (!touched && movedNow().length) pick.value = "moved";
      if (pick.value === "moved") draw();
    },
    destroy() {
      clearInterval(timer);
      watch.disconnect();
    },
  };
}
