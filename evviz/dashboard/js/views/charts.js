// Every live chart enlarged. The figures come once from Python and are fed here, from the player's
// counts; the server has no part in it.

import { choose, csv, h } from "../dom.js";
import { embed, isDark, savers } from "../figure.js";

const MINUTE = 60_000;
const FEED_MS = 1000;
const MOST = 720;
const KINDS = ["exosome", "microvesicle", "armm", "oncosome", "apoptotic_body", "migrasome", "virus"];
const FATES = ["lysosome", "membrane", "autophagosome"];
const WINDOW = 30;
const TONES = ["#0072B2", "#D55E00", "#00875F", "#C2185B", "#7B5BA6", "#8A7A3B", "#4E8DB8", "#B85E93"];
const TONES_DARK = ["#4FB3F0", "#FF8A3D", "#35C79C", "#FF5C93", "#B799E8", "#C9B970", "#6DB4E0", "#E5A0C7"];

export function build({ element, app, channel, page, say }) {
  const figures = new Map();
  const memory = { t: [], docked: [], primed: [], levels: [], raster: [] };
  const states = new Map(); // endosome -> docked or primed
  let timer = 0;
  let dark = null;
  let open = false;
  const bar = h("div", { class: "row", role: "group", "aria-label": "Chart" });
  const stack = h("div", { class: "stack" });
  const how = h("p", { class: "muted", text: "Click a name in a legend to hide its line; drag the box tool to mark a span in all charts; hover to read values." });
  element.append(bar, how, stack);

  const marks = (event) => {
    const [t, what, who, data] = event;
    if (data.is !== undefined && who[0] === "e") {
      if (data.is === "docked" || data.is === "primed") states.set(who, data.is);
      else states.delete(who);
    }
    if (data.end) states.delete(who);
    if (t < 0) return;
    const put = (row) => memory.raster.push([t, row, who]);
    if (data.age !== undefined) put(data.kind === "exosome" ? "exosomes out" : data.kind === "microvesicle" ? "microvesicle out" : "other EV out");
    else if (what === "in_lysosome") put("MVE to lysosome");
    else if (data.is === "docked") put("MVE docked");
    else if (data.is === "mve") put("MVE made");
    if (memory.raster.length > 6000) memory.raster.splice(0, 2000);
  };
  const sample = () => {
    const minute = app.t / MINUTE;
    const last = memory.t.at(-1);
    if (last !== undefined && minute < last) for (const list of Object.values(memory)) list.length = 0;
    if (last !== undefined && minute - last < 0.25) return;
    memory.t.push(minute);
    memory.docked.push([...states.values()].filter((one) => one === "docked").length);
    memory.primed.push([...states.values()].filter((one) => one === "primed").length);
    memory.levels.push({ ...app.session.levels });
    if (memory.t.length > MOST) for (const name of ["t", "docked", "primed", "levels"]) memory[name].splice(0, MOST / 4);
  };
  const listen = () => {
    app.session.on("events", (events) => events.forEach(marks));
    app.session.on("load", () => states.clear());
    app.session.ask({ do: "things" }).then(({ things }) => {
      for (const one of things ?? []) if (one?.state === "docked" || one?.state === "primed" || one?.is === "docked" || one?.is === "primed") states.set(one.id ?? one.who, one.state ?? one.is);
    }).catch(() => {}); // no run yet: the pools fill as events come
  };
  if (app.session?.branch) listen();
  else app.on("session", listen);
  app.on("run", () => Object.values(memory).forEach((list) => (list.length = 0)));
  app.on("tick", sample);

  const put = (name, source, data) => {
    const id = figures.get(name)?.sources.get(source);
    if (id) id.data = data;
  };
  function feed() {
    if (!open || !app.session?.branch) return;
    const { tally } = app.session.branch;
    const size = Math.floor(app.t / MINUTE);
    const stride = Math.max(1, Math.ceil(size / 300));
    const picks = [];
    for (let i = 2; i <= size; i += stride) picks.push(i);
    const rate = (name) => {
      const bins = tally.bins(name, app.t);
      const sums = [0];
      for (const n of bins) sums.push(sums.at(-1) + n);
      return picks.map((i) => {
        const start = Math.max(0, i - WINDOW);
        return ((sums[Math.min(i, bins.length)] - sums[start]) * 60) / Math.max(1, i - start);
      });
    };
    put("released", "released", { t: picks, ...Object.fromEntries(KINDS.map((kind) => [kind, rate(`release:${kind}`)])) });
    put("fates", "fates", { t: picks, ...Object.fromEntries(FATES.map((fate) => [fate, rate(`fate:${fate}`)])) });
    put("pools", "pools", { t: [...memory.t], docked: [...memory.docked], primed: [...memory.primed] });
    const tones = dark ? TONES_DARK : TONES;
    const row = { "exosomes out": 0, "microvesicle out": 1, "other EV out": 7, "MVE to lysosome": 4, "MVE docked": 6, "MVE made": 2 };
    put("raster", "raster", { t: memory.raster.map(([t]) => t / MINUTE), row: memory.raster.map(([, name]) => name), who: memory.raster.map(([, , who]) => who), tone: memory.raster.map(([, name]) => tones[row[name]]) });
    feedLevels(tones);
  }
  function feedLevels(tones) {
    if (memory.levels.length < 2) return;
    const first = memory.levels[0];
    const now = memory.levels.at(-1);
    const moved = Object.keys(now)
      .filter((id) => app.knowledge.nodes.has(id))
      .map((id) => [id, Math.max(...memory.levels.map((one) => one[id] ?? 0)) - Math.min(...memory.levels.map((one) => one[id] ?? 0)), Math.abs((now[id] ?? 0) - (app.basal[id] ?? 0) * 1000)])
      .sort((a, b) => b[1] - a[1] || b[2] - a[2])
      .slice(0, 8)
      .map(([id]) => id);
    put("levels", "levels", {
      t: moved.map(() => [...memory.t]),
      y: moved.map((id) => memory.levels.map((one) => (one[id] ?? first[id] ?? 0) / 1000)),
      node: moved.map((id) => app.knowledge.nameOf(id)),
      tone: moved.map((_, i) => tones[i]),
    });
  }

  async function draw() {
    dark = isDark(page);
    for (const figure of figures.values()) figure.destroy();
    figures.clear();
    stack.replaceChildren(h("div", { class: "card empty", text: "The charts are being drawn …" }));
    let items;
    try {
      items = await channel.ask("closer", { dark });
    } catch (error) {
      stack.replaceChildren(h("div", { class: "card empty bad", text: error.message }));
      return;
    }
    stack.replaceChildren();
    const shown = new Set(["released", "pools", "levels"]);
    bar.replaceChildren();
    for (const { id, title, item } of items) {
      const place = h("div", { class: "figure-place" });
      const rows = () => tableOf(id);
      const card = h("section", { class: "card", "aria-label": title }, h("div", { class: "figure-head" }, h("h2", { text: title }), savers(() => figures.get(id), id, rows, csv, say)), place);
      card.hidden = !shown.has(id);
      const toggle = h("button", { type: "button", class: "button", text: title, "aria-pressed": String(shown.has(id)) });
      toggle.addEventListener("click", () => {
        card.hidden = !card.hidden;
        toggle.setAttribute("aria-pressed", String(!card.hidden));
      });
      bar.append(toggle);
      stack.append(card);
      const figure = await embed(item, place);
      figure.place.setAttribute("aria-label", `${title}, over the cell's time; the numbers are in the CSV file`);
      figures.set(id, figure);
    }
    link();
    feed();
  }

  /** A span marked in one chart is marked in all. */
  function link() {
    for (const [id, figure] of figures) {
      for (const [, source] of figure.sources) {
        source.selected.properties.indices.change.connect(() => {
          const { indices } = source.selected;
          if (linking || id === "levels") return;
          linking = true;
          const times = indices.map((i) => source.data.t[i]);
          const low = Math.min(...times);
          const high = Math.max(...times);
          for (const [other, twin] of figures) {
            if (other === id || other === "levels") continue;
            for (const [, one] of twin.sources) one.selected.indices = times.length ? Array.from(one.data.t).map((t, i) => [t, i]).filter(([t]) => t >= low && t <= high).map(([, i]) => i) : [];
          }
          linking = false;
        });
      }
    }
  }
  let linking = false;

  function tableOf(id) {
    const source = figures.get(id)?.sources.get(id);
    if (!source) return [["t"]];
    const { data } = source;
    if (id === "levels") return [["minutes", ...data.node], ...(data.t[0] ?? []).map((t, i) => [t, ...data.y.map((one) => one[i])])];
    const names = Object.keys(data).filter((name) => name !== "tone");
    return [names, ...Array.from(data.t).map((_, i) => names.map((name) => data[name][i]))];
  }

  return {
    open() {
      open = true;
      clearInterval(timer);
      timer = setInterval(feed, FEED_MS);
      if (dark === null || dark !== isDark(page)) draw();
    },
    close() {
      open = false;
      clearInterval(timer);
    },
    destroy: () => clearInterval(timer),
  };
}
