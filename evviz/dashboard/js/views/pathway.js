// The map from signals to rates. Nodes light up from the activities in the page; what a moved slider
// reaches is traced; a click tells rule, findings and lever.

import { button, choose, clear, h, s } from "../dom.js";
import { finding, short, shown } from "../knowledge.js";

const WIDE = 156;
const WIDER = 236;
const TALL = 30;
const GAP_X = 52;
const GAP_Y = 13;
const LIVE_MS = 250;
const MOVED = 0.03;
const SMALLEST = 0.66;

export function build({ element, model, app, channel }) {
  const known = app.knowledge;
  const targets = new Map(model.targets.map((one) => [`target:${one.id}`, one]));
  const goalOf = (rule) => (rule.kind === "node" ? rule.target : `target:${rule.target}`);
  const name = (id) => targets.get(id)?.label ?? known.nameOf(id);
  let layers = null;
  let timer = 0;
  let touchedPick = false;
  let drawn = { nodes: new Map(), edges: [], bounds: null };
  let view = { x: 0, y: 0, w: 1200, h: 700 };

  const signalOptions = model.signals.map((one) => [`down:${one.id}`, one.label]).sort((a, b) => a[1].localeCompare(b[1]));
  const goals = [...targets.values()].filter((one) => one.kind === "rate" && model.rules.some((rule) => rule.kind !== "node" && rule.target === one.id)).map((one) => [`up:${one.id}`, one.label]).sort((a, b) => a[1].localeCompare(b[1]));
  const pick = choose(
    { "What changed": [["moved", "What I moved"]], "Where a signal leads": signalOptions, "What sets a rate": goals, Everything: [["all", "The whole network"]] },
    "down:egf",
    () => {
      touchedPick = true;
      draw();
    },
  );
  pick.setAttribute("aria-label", "Which part of the network");
  const search = h("input", { type: "search", class: "search", placeholder: "Find a molecule or event", "aria-label": "Find in the map", on: { input: () => find() } });
  const news = h("p", { class: "muted", role: "status" });
  const svg = s("svg", { role: "group", "aria-label": "Map of the network, from signals on the left to rates on the right" });
  const detail = h("section", { class: "card detail", hidden: true, "aria-label": "Details" });
  const zoom = h("div", { class: "zoom" }, button("+", () => scale(0.75), { "aria-label": "Zoom in" }), button("−", () => scale(1.35), { "aria-label": "Zoom out" }), button("⤢", () => fit(), { "aria-label": "Show all" }));
  const box = h("div", { class: "card map" }, svg, zoom, detail);
  element.append(h("div", { class: "row" }, h("span", { class: "field", style: "flex:0 1 270px" }, pick), search), news, box);

  // -- what is shown
  function ruleset() {
    const off = new Set(app.session?.header?.off ?? []);
    const sides = app.session?.header?.sides ?? {};
    const lineage = new Set();
    const walk = (id) => {
      if (lineage.has(id)) return;
      lineage.add(id);
      for (const parent of known.contexts.get(id)?.parents ?? []) walk(parent);
    };
    walk(app.context);
    const side = (rule) => !rule.dispute || rule.side === (sides[rule.dispute] ?? model.disputes.find((one) => one.id === rule.dispute)?.default);
    return model.rules.filter((rule) => !off.has(rule.id) && side(rule) && rule.context.some((one) => lineage.has(one)));
  }

  const moved = () => Object.entries(app.session?.levels ?? {}).filter(([id, v]) => Math.abs(v / 1000 - (app.rest[id] ?? app.basal[id] ?? 0)) > MOVED && known.signals.has(id)).map(([id]) => id);

  function chosen(rules) {
    const [kind, id] = pick.value.split(/:(.*)/);
    if (kind === "all") return rules;
    const reach = (starts, next) => {
      const seen = new Set(starts);
      const queue = [...starts];
      while (queue.length) for (const one of next(queue.shift())) if (!seen.has(one)) { seen.add(one); queue.push(one); } // prettier-ignore
      return seen;
    };
    const sources = (rule) => [...new Set(rule.gate.flat().map(([one]) => one))];
    if (kind === "up") {
      const back = new Map();
      for (const rule of rules) back.set(goalOf(rule), [...(back.get(goalOf(rule)) ?? []), ...sources(rule)]);
      const seen = reach([`target:${id}`], (one) => back.get(one) ?? []);
      return rules.filter((rule) => seen.has(goalOf(rule)));
    }
    const starts = kind === "down" ? [id] : [...moved(), ...app.values().clamps.keys()];
    const on = new Map();
    for (const rule of rules) for (const one of sources(rule)) on.set(one, [...(on.get(one) ?? []), goalOf(rule)]);
    const seen = reach(starts, (one) => on.get(one) ?? []);
    return rules.filter((rule) => seen.has(goalOf(rule)) && sources(rule).some((one) => seen.has(one)));
  }

  function draw() {
    if (!layers) return;
    const rules = chosen(ruleset());
    const ids = new Set(rules.flatMap((rule) => [goalOf(rule), ...rule.gate.flat().map(([one]) => one)]));
    const layerOf = pick.value === "all" ? (id) => layers[id]?.[0] ?? 1 : compact(rules, ids);
    const columns = [...new Set([...ids].map(layerOf))].sort((a, b) => a - b);
    const order = ordered(rules, ids, columns, layerOf);
    const places = new Map();
    columns.forEach((layer, column) => {
      const inside = order.get(layer);
      inside.forEach((id, row) => places.set(id, { x: column * (WIDE + GAP_X), y: (row - (inside.length - 1) / 2) * (TALL + GAP_Y) }));
    });
    const edges = [];
    for (const rule of rules) {
      for (const clause of rule.gate) {
        for (const [source, sign] of clause) {
          const to = goalOf(rule);
          const down = rule.kind === "node" ? rule.effect === "lowers" : rule.fold !== undefined && rule.fold < 1;
          if (places.has(source) && places.has(to)) edges.push({ source, to, rule, lowers: down === Boolean(sign > 0) });
        }
      }
    }
    paint(places, edges, columns.length);
    news.textContent = ids.size ? `${ids.size} things, ${rules.length} rules in this cell. A filled bar is activity now; magenta is what differs from rest; a dashed line lowers.` : "Nothing is moved. Move a slider of the cell beside the map, and its way lights up.";
    fit();
    live();
  }

  /** Layers of a part of the network: steps from what was moved, or steps to the rate that is asked for. */
  function compact(rules, ids) {
    const up = pick.value.startsWith("up:");
    const next = new Map();
    const link = (a, b) => next.set(a, [...(next.get(a) ?? []), b]);
    for (const rule of rules) for (const [source] of rule.gate.flat()) up ? link(goalOf(rule), source) : link(source, goalOf(rule));
    const starts = up ? [`target:${pick.value.slice(3)}`] : pick.value === "moved" ? [...moved(), ...app.values().clamps.keys()] : [pick.value.slice(5)];
    const steps = new Map(starts.map((id) => [id, 0]));
    const queue = [...starts];
    while (queue.length) {
      const id = queue.shift();
      for (const one of next.get(id) ?? []) if (!steps.has(one)) { steps.set(one, steps.get(id) + 1); queue.push(one); } // prettier-ignore
    }
    const last = Math.max(0, ...[...steps].filter(([id]) => !targets.has(id)).map(([, n]) => n)) + 1;
    const side = (id) => Math.max(0, Math.min(...(next.get(id) ?? []).map((one) => (targets.has(one) ? last : (steps.get(one) ?? 1)))) - 1);
    return (id) => (targets.has(id) ? (up ? 99 : last) : up ? 90 - (steps.get(id) ?? 0) : (steps.get(id) ?? side(id)));
  }

  /** Rows within each layer: near what they are joined to. */
  function ordered(rules, ids, columns, layerOf) {
    const joined = new Map([...ids].map((id) => [id, []]));
    for (const rule of rules) for (const [source] of rule.gate.flat()) joined.get(source).push(goalOf(rule)), joined.get(goalOf(rule)).push(source);
    const order = new Map(columns.map((layer) => [layer, [...ids].filter((id) => layerOf(id) === layer).sort((a, b) => (layers[a]?.[1] ?? 0) - (layers[b]?.[1] ?? 0))]));
    const at = new Map();
    const settle = (list) => list.forEach((id, i) => at.set(id, i - (list.length - 1) / 2));
    for (const list of order.values()) settle(list);
    const middle = (id) => joined.get(id).reduce((sum, one) => sum + at.get(one), 0) / Math.max(1, joined.get(id).length);
    for (let sweep = 0; sweep < 6; sweep++) for (const layer of sweep % 2 ? [...columns].reverse() : columns) settle(order.get(layer).sort((a, b) => middle(a) - middle(b)));
    return order;
  }

  function paint(places, edges, columns) {
    clear(svg);
    hide();
    const lines = s("g", {});
    const boxes = s("g", {});
    drawn = { nodes: new Map(), edges: [], places, columns };
    for (const edge of edges) {
      const a = places.get(edge.source);
      const b = places.get(edge.to);
      const x1 = a.x + WIDE;
      const bend = Math.max(40, Math.abs(b.x - x1) / 2);
      const path = `M${x1} ${a.y} C${x1 + bend} ${a.y} ${b.x - bend} ${b.y} ${b.x} ${b.y}`;
      const line = s("path", { class: `edge${edge.lowers ? " lowers" : ""}`, d: path });
      const hit = s("path", { class: "hit", d: path });
      hit.append(s("title", { text: edge.rule.says }));
      hit.addEventListener("click", () => showRule(edge));
      lines.append(line, hit);
      drawn.edges.push({ ...edge, line });
    }
    for (const [id, place] of places) {
      const kind = known.signals.has(id) ? "signal" : targets.has(id) ? "target" : "inner";
      const label = name(id);
      const most = kind === "target" ? 30 : 18;
      const group = s(
        "g",
        { class: `node ${kind}`, tabindex: "0", role: "button", transform: `translate(${place.x} ${place.y - TALL / 2})` },
        s("rect", { class: "box", width: kind === "target" ? WIDER : WIDE, height: TALL, rx: 7 }),
        s("rect", { class: "fill", x: 1.5, y: TALL - 6, width: 0, height: 4, rx: 2 }),
        s("text", { x: 10, y: 19 }),
        s("text", { class: "level", x: (kind === "target" ? WIDER : WIDE) - 8, y: 19, "text-anchor": "end" }),
      );
      group.children[2].textContent = label.length > most ? `${label.slice(0, most - 1)}…` : label;
      group.append(s("title", { text: label }));
      group.addEventListener("click", () => showNode(id));
      group.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), showNode(id)));
      boxes.append(group);
      drawn.nodes.set(id, group);
    }
    svg.append(lines, boxes);
  }

  // -- live: read from the player, no server
  function live() {
    const { session } = app;
    if (!session?.levels) return;
    const differs = new Map();
    for (const [id, group] of drawn.nodes) {
      const target = targets.get(id);
      let share;
      let text;
      let moves;
      if (target) {
        const now = session.rates[target.id] ?? 0;
        const rest = session.restRates[target.id] ?? now;
        const ratio = rest > 0 ? now / rest : 1;
        share = Math.min(1, Math.max(0, 0.5 + Math.log2(Math.max(1e-3, ratio)) / 6));
        text = `× ${short(ratio)}`;
        moves = Math.abs(Math.log2(Math.max(1e-3, ratio))) > 0.05;
      } else {
        share = (session.levels[id] ?? 0) / 1000;
        const rest = app.rest[id] ?? start[id] ?? share;
        text = short(Math.round(share * 100) / 100);
        moves = Math.abs(share - rest) > MOVED;
      }
      differs.set(id, moves);
      group.children[1].setAttribute("width", Math.max(0, share * ((target ? WIDER : WIDE) - 3)));
      group.children[3].textContent = group.children[2].textContent.length > (target ? 25 : 14) ? "" : text;
      group.classList.toggle("moved", moves);
    }
    for (const edge of drawn.edges) edge.line.classList.toggle("moved", Boolean(differs.get(edge.source) && differs.get(edge.to)));
  }
  let start = {};
  const remember = () => (start = Object.fromEntries(Object.entries(app.session?.levels ?? {}).map(([id, v]) => [id, v / 1000])));
  app.on("run", () => channelRest());
  /** Activities of the resting cell of this context, from the engine in the page. */
  async function channelRest() {
    try {
      const header = { ...app.session.header, perturb: {} };
      const state = await app.engine.ask({ do: "start", run: "rest-map", header, inputs: [] });
      start = Object.fromEntries(Object.entries(state.nodes).map(([id, v]) => [id, v / 1000]));
      await app.engine.ask({ do: "drop", run: "rest-map" });
    } catch {
      remember();
    }
    draw();
  }

  // -- details
  const hide = () => {
    detail.hidden = true;
    for (const one of svg.querySelectorAll(".picked")) one.classList.remove("picked");
  };
  const claimList = (ids) => h("ul", { class: "claims" }, ids.map((id) => finding(model, id)).filter(Boolean).map((one) => h("li", {}, h("b", { text: `${one.id} ` }), one.says, h("div", { class: "ref", text: one.refs.map((ref) => ref.citation ?? ref.key).join("; ") }))));
  function card(title, ...inside) {
    hide();
    detail.replaceChildren(button("Close", hide, { class: "button quiet close" }), h("h2", { text: title }), ...inside.filter(Boolean));
    detail.hidden = false;
  }
  function ruleText(rule) {
    const size = rule.fold !== undefined ? `at full activity × ${rule.fold}` : rule.requires !== undefined ? `needed; ${Math.round(rule.requires * 100)} % without` : `${rule.effect} with weight ${rule.weight}`;
    return h("div", {}, h("p", { text: rule.says }), h("p", { class: "muted", text: `When ${rule.when}: ${size} (${String(rule.magnitude).replace("-", " ")}). In ${rule.context.map((id) => known.contexts.get(id)?.label ?? id).join(", ")}.` }));
  }
  function showRule({ rule, line }) {
    card(`${rule.gate.flat().map(([id]) => name(id)).join(" and ")} → ${name(goalOf(rule))}`, ruleText(rule), h("h3", { text: "Findings" }), claimList((rule.evidence ?? []).map((one) => one.claim)));
    line?.classList.add("picked");
  }
  function showNode(id) {
    const record = targets.get(id) ?? known.nodes.get(id) ?? known.signals.get(id);
    const rules = ruleset();
    const into = rules.filter((rule) => goalOf(rule) === id);
    const from = rules.filter((rule) => rule.gate.flat().some(([one]) => one === id));
    const levers = model.levers.filter((lever) => Object.hasOwn(lever.sets, id));
    const list = (title, some) => some.length ? h("div", {}, h("h3", { text: title }), h("ul", { class: "claims" }, some.slice(0, 30).map((rule) => h("li", {}, h("button", { type: "button", class: "link", text: rule.says, on: { click: () => showRule({ rule }) } }))))) : null;
    const signal = known.signals.get(id);
    const lever = (one) => {
      const node = button(one.label, async () => {
        await app.toggleLever(one);
        node.setAttribute("aria-pressed", String(app.leverOn(one)));
      }, { "aria-pressed": String(app.leverOn(one)) });
      return node;
    };
    card(
      name(id),
      h("p", { text: record?.says ?? record?.card ?? "" }),
      signal ? h("p", { class: "muted", text: `Now ${shown(signal, app.signal(id))}; at rest ${shown(signal, app.rest[id] ?? 0)}.` }) : null,
      (record?.unknown ?? []).length ? h("p", { class: "changed", text: `Direction unknown in the literature: ${record.unknown.join(", ")}.` }) : null,
      record?.aliases?.length ? h("p", { class: "muted", text: `Also: ${record.aliases.join(", ")}` }) : null,
      levers.length ? h("div", {}, h("h3", { text: "Levers" }), h("div", { class: "row" }, levers.map(lever))) : null,
      list("What sets it", into),
      list("What it does", from),
      record?.claims?.length ? h("div", {}, h("h3", { text: "Findings" }), claimList(record.claims)) : null,
    );
    drawn.nodes.get(id)?.classList.add("picked");
  }

  // -- looking around
  const apply = () => svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
  function fit() {
    const { width, height } = svg.getBoundingClientRect();
    const all = [...(drawn.places?.values() ?? [])];
    if (!all.length || !width) return;
    const left = Math.min(...all.map((one) => one.x)) - 24;
    const top = Math.min(...all.map((one) => one.y)) - 40;
    const w = Math.max(...all.map((one) => one.x)) + WIDER + 24 - left;
    const tall = Math.max(...all.map((one) => one.y)) + 40 - top;
    const ratio = width / height;
    const whole = Math.max(w, tall * ratio, width * 0.7);
    const wide = Math.min(whole, width / SMALLEST); // smaller letters nobody reads: look around instead
    const x = wide < w ? left : left - (wide - w) / 2;
    view = { x, y: top - (wide / ratio - tall) / 2, w: wide, h: wide / ratio };
    apply();
  }
  function scale(by, at) {
    const cx = at?.x ?? view.x + view.w / 2;
    const cy = at?.y ?? view.y + view.h / 2;
    view = { x: cx - (cx - view.x) * by, y: cy - (cy - view.y) * by, w: view.w * by, h: view.h * by };
    apply();
  }
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const rect = svg.getBoundingClientRect();
    scale(event.deltaY > 0 ? 1.12 : 0.89, { x: view.x + ((event.clientX - rect.left) / rect.width) * view.w, y: view.y + ((event.clientY - rect.top) / rect.height) * view.h });
  }, { passive: false });
  let drag = null;
  svg.addEventListener("pointerdown", (event) => (drag = { x: event.clientX, y: event.clientY, view }));
  svg.addEventListener("pointermove", (event) => {
    if (!drag || !event.buttons) return;
    const rect = svg.getBoundingClientRect();
    view = { ...drag.view, x: drag.view.x - ((event.clientX - drag.x) / rect.width) * drag.view.w, y: drag.view.y - ((event.clientY - drag.y) / rect.height) * drag.view.h };
    apply();
  });
  svg.addEventListener("pointerup", () => (drag = null));
  function find() {
    const wanted = search.value.trim().toLowerCase();
    for (const group of drawn.nodes.values()) group.classList.remove("picked");
    if (wanted.length < 2) return;
    const fits = (id) => [id, name(id), ...(known.nodes.get(id)?.aliases ?? [])].some((one) => String(one).toLowerCase().includes(wanted));
    const found = [...drawn.nodes.keys()].filter(fits);
    for (const id of found) drawn.nodes.get(id).classList.add("picked");
    news.textContent = found.length ? `${found.length} found: ${found.slice(0, 4).map(name).join(", ")}` : `“${search.value}” is not on this part of the map; choose the whole network to look everywhere.`;
    if (found.length) {
      const place = drawn.places.get(found[0]);
      view = { ...view, x: place.x + WIDE / 2 - view.w / 2, y: place.y - view.h / 2 };
      apply();
    }
  }
  new ResizeObserver(() => fit()).observe(box);

  return {
    async open() {
      clearInterval(timer);
      timer = setInterval(live, LIVE_MS);
      if (!layers) {
        try {
          layers = await channel.ask("map");
        } catch (error) {
          news.textContent = error.message;
          return;
        }
        if (app.session?.branch) await channelRest();
      }
      if (moved().length && !touchedPick) {
        pick.value = "moved";
        draw();
      }
    },
    close: () => clearInterval(timer),
    changed() {
      if (pick.value === "moved") draw();
    },
    destroy: () => clearInterval(timer),
  };
}
