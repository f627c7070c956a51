// Every live chart enlarged. The figures come once from Python and are fed here, from the player's
// counts and the page's recorder; the server has no part in it.

import { csv, h, pxOf } from "../dom.js";
import { embed, isDark, savers } from "../figure.js";

const MINUTE = 60_000;
const HOUR = 3_600_000;
const FEED_MS = 1000;
const MOST_POINTS = 300;
const WINDOW = 30;
const RECENT_MS = 3 * HOUR;
const MOST_CARGO = 14;
const KINDS = ["exosome", "microvesicle", "armm", "oncosome", "apoptotic_body", "migrasome", "virus"];
const FATES = ["lysosome", "membrane", "autophagosome"];
const MACHINERIES = { escrt: "ESCRT", syntenin: "syntenin", ceramide: "ceramide", tetraspanin: "tetraspanin", rab31: "RAB31", dag: "DAG", rab11a: "RAB11A" };
const SLOTS = 8;
const EDGES = Array.from({ length: 33 }, (_, i) => 20 * 10 ** (i / 12)); // of the player's size classes, in nm
const FIRST = ["released", "pools", "levels"];
/** Charts over time: a span marked in one is marked in all. */
const OVER_TIME = ["released", "pools", "fates", "levels", "raster"];

/** Sums over the last half hour of cell time, one for each chosen minute. */
function trailing(bins, picks) {
  const sums = [0];
  for (const n of bins) sums.push(sums.at(-1) + n);
  return picks.map((i) => sums[Math.min(i, bins.length)] - sums[Math.max(0, i - WINDOW)]);
}

function picksFor(t) {
  const size = Math.floor(t / MINUTE);
  const stride = Math.max(1, Math.ceil(size / MOST_POINTS));
  return Array.from({ length: Math.max(0, Math.floor((size - 2) / stride) + 1) }, (_, i) => 2 + i * stride);
}

/** What each chart shows now: {source data}, from the player's app and the recorder. */
const DATA = {
  released(app) {
    const picks = picksFor(app.t);
    const { tally } = app.session.branch;
    const rate = (kind) => trailing(tally.bins(`release:${kind}`, app.t), picks).map((n, i) => (60 * n) / Math.min(WINDOW, picks[i]));
    return { t: picks, ...Object.fromEntries(KINDS.map((kind) => [kind, rate(kind)])) };
  },
  fates(app) {
    const picks = picksFor(app.t);
    const parts = FATES.map((fate) => trailing(app.session.branch.tally.bins(`fate:${fate}`, app.t), picks));
    const all = picks.map((_, i) => parts.reduce((sum, part) => sum + part[i], 0));
    return { t: picks, ...Object.fromEntries(FATES.map((fate, k) => [fate, parts[k].map((n, i) => (all[i] ? (100 * n) / all[i] : NaN))])) };
  },
  pools: (_, { samples }) => ({ t: samples.map((one) => one.t), docked: samples.map((one) => one.docked), primed: samples.map((one) => one.primed) }),
  sizes(app) {
    const { tally } = app.session.branch;
    const middles = EDGES.slice(0, -1).map((edge, i) => Math.sqrt(edge * EDGES[i + 1]));
    const share = (kind) => {
      const counts = middles.map((__, i) => tally.sum(`size:${kind}:${i}`, app.t - RECENT_MS, app.t));
      const all = counts.reduce((sum, n) => sum + n, 0);
      return counts.map((n) => (all ? (100 * n) / all : NaN));
    };
    return { nm: middles, exosome: share("exosome"), microvesicle: share("microvesicle") };
  },
  machineries(app) {
    const counts = Object.keys(MACHINERIES).map((name) => app.session.branch.tally.sum(`ilv:${name}`, app.t - RECENT_MS, app.t));
    const all = counts.reduce((sum, n) => sum + n, 0) || 1;
    return { row: Object.values(MACHINERIES), share: counts.map((n) => (100 * n) / all) };
  },
  cargo(app) {
    const { tally } = app.session.branch;
    const from = app.t - RECENT_MS;
    const kinds = KINDS.slice(0, 2);
    const names = [...new Set(kinds.flatMap((kind) => tally.names(`cargo:${kind}:`)))];
    const share = (kind, name) => (100 * tally.sum(`cargo:${kind}:${name}`, from, app.t)) / (tally.sum(`release:${kind}`, from, app.t) || 1);
    const rows = names.map((name) => [app.knowledge.cargoName(name), ...kinds.map((kind) => share(kind, name))]).sort((a, b) => b[1] + b[2] - a[1] - a[2]).slice(0, MOST_CARGO);
    return { row: rows.map((one) => one[0]), exosome: rows.map((one) => one[1]), microvesicle: rows.map((one) => one[2]) };
  },
  levels(app, { samples }) {
    const names = movedMost(app, samples);
    const lines = names.map((id) => [app.knowledge.nameOf(id), samples.map((one) => (one.levels[id] ?? 0) / 1000)]);
    const slots = Array.from({ length: SLOTS }, (_, i) => [`y${i}`, lines[i]?.[1] ?? samples.map(() => NaN)]);
    return { t: samples.map((one) => one.t), ...Object.fromEntries([...slots, ...lines]) };
  },
  raster: (_, { events }) => ({ t: events.map(([t]) => t), row: events.map(([, row]) => row), who: events.map(([, , who]) => who) }),
};

/** Ids of the nodes that moved most over the run. */
function movedMost(app, samples) {
  const now = samples.at(-1)?.levels ?? {};
  const span = (id) => {
    const values = samples.map((one) => one.levels[id] ?? 0);
    return Math.max(...values) - Math.min(...values);
  };
  return Object.keys(now)
    .filter((id) => app.knowledge.nodes.has(id))
    .map((id) => [id, span(id), Math.abs((now[id] ?? 0) - (app.basal[id] ?? 0) * 1000)])
    .sort((a, b) => b[1] - a[1] || b[2] - a[2])
    .slice(0, SLOTS)
    .map(([id]) => id);
}

/**
 * Indices of the *ts* that lie in the span of *times*. If none does, and the *ts* are those of a *line*, it is the
 * last before: a cell that runs fast is sampled minutes apart, and that sample is what the line tells of the span.
 */
function markedIn(ts, times, line) {
  if (!times.length) return [];
  const [low, high] = [Math.min(...times), Math.max(...times)];
  const found = Array.from(ts, (t, i) => (t >= low && t <= high ? i : -1)).filter((i) => i >= 0);
  const before = Array.from(ts).findLastIndex((t) => t <= high);
  return found.length || !line || before < 0 ? found : [before];
}

export function build({ element, app, channel, page, recorder, say }) {
  const figures = new Map();
  let timer = 0;
  let drawnFor = null; // colours and size of letters
  const styleOf = () => `${isDark(page)} ${pxOf(element)}`;
  let open = false;
  let linking = false;
  const bar = h("div", { class: "row", role: "group", "aria-label": "Charts shown" });
  const stack = h("div", { class: "stack" });
  const how = h("p", { class: "muted", text: "Click a name in a legend to hide it; point at a line to read values; the box tool marks a span of time in all charts." });
  element.append(bar, how, stack);

  const put = (id, data) => {
    const figure = figures.get(id);
    const source = figure.sources.get(id);
    if (data.row && id !== "raster") figure.root.model.y_range.factors = [...data.row].reverse();
    const { indices } = source.selected;
    source.data = data;
    if (indices.length) source.selected.indices = indices;
    if (id === "levels") nameLines(figure, Object.keys(data).slice(1 + SLOTS));
  };

  /** Give the lines for activities the names of the nodes that they show now. */
  function nameLines(figure, names) {
    for (let i = 0; i < SLOTS; i++) {
      const name = names[i] ?? "";
      figure.named.get(`y${i}`).name = name;
      const item = figure.legend.items[i];
      if (item.label.value !== name) item.label = { value: name };
      item.visible = Boolean(name);
    }
  }

  function feed() {
    if (!open || !app.session?.branch || linking) return;
    for (const id of figures.keys()) put(id, DATA[id](app, recorder));
  }

  async function draw() {
    const dark = isDark(page);
    drawnFor = styleOf();
    for (const figure of figures.values()) figure.destroy();
    figures.clear();
    stack.replaceChildren(h("div", { class: "card empty", text: "The charts are being drawn …" }));
    let items;
    try {
      items = await channel.ask("closer", { dark });
    } catch (error) {
      stack.replaceChildren(h("div", { class: "card empty bad", text: error.message }));
      drawnFor = null; // asked again when the view is opened again
      return;
    }
    stack.replaceChildren();
    bar.replaceChildren();
    for (const one of items) await add(one);
    link();
    feed();
  }

  async function add({ id, title, item }) {
    const place = h("div", { class: "figure-place" });
    const card = h("section", { class: "card", "aria-label": title }, h("div", { class: "figure-head" }, h("h2", { text: title }), savers(() => figures.get(id), id, () => tableOf(id), csv, say)), place);
    const toggle = h("button", { type: "button", class: "button", text: title, "aria-pressed": String(FIRST.includes(id)) });
    toggle.addEventListener("click", () => {
      card.hidden = !card.hidden;
      toggle.setAttribute("aria-pressed", String(!card.hidden));
    });
    bar.append(toggle);
    stack.append(card);
    const figure = await embed(item, place);
    figure.place.setAttribute("aria-label", `${title}; the numbers are in the CSV file`);
    figures.set(id, figure);
    if (app.session?.branch) put(id, DATA[id](app, recorder)); // lines have their names from the first moment
    card.hidden = !FIRST.includes(id);
  }

  /** A span marked in one chart is marked in all. */
  function link() {
    const sources = OVER_TIME.map((id) => figures.get(id).sources.get(id));
    for (const source of sources) {
      source.selected.properties.indices.change.connect(() => {
        if (linking) return;
        linking = true;
        const times = source.selected.indices.map((i) => source.data.t[i]);
        for (const other of sources) {
          if (other !== source) other.selected.indices = markedIn(other.data.t, times, other.data.row === undefined);
        }
        linking = false;
      });
    }
  }

  function tableOf(id) {
    const { data } = figures.get(id).sources.get(id);
    const names = Object.keys(data).filter((name) => !/^y\d$/.test(name));
    return [names.map((name) => (name === "t" ? "minutes" : name)), ...Array.from(data[names[0]], (_, i) => names.map((name) => data[name][i]))];
  }

  return {
    figures,
    open() {
      open = true;
      clearInterval(timer);
      timer = setInterval(feed, FEED_MS);
      if (drawnFor !== styleOf()) draw();
    },
    close() {
      open = false;
      clearInterval(timer);
    },
    destroy: () => clearInterval(timer),
  };
}
