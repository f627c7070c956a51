// The five live charts. Each is one record: what it is called, how it is read from the tally, how
// it is drawn. Adding a chart means adding a record.

import { pretty, short } from "../knowledge.js";
import { BIN_MS, SIZE_EDGES } from "../tally.js";
import { changes } from "../run/inputs.js";
import { barChart } from "./bars.js";
import { lineChart } from "./lines.js";

const HOUR_MS = 3_600_000;

/** Rates are counted over the last so many bins: bursts of one MVE should not shake the line. */
const WINDOW_BINS = 30;

/** Shares, sizes and cargo are counted over the last hours of cell time. */
const RECENT_MS = 3 * HOUR_MS;

const MOST_POINTS = 240;

export const EV_KINDS = ["exosome", "microvesicle", "armm", "oncosome", "apoptotic_body", "migrasome", "virus"];
const TONE = { exosome: "exosome", microvesicle: "microvesicle", armm: "tetraspanin", oncosome: "lysosome", apoptotic_body: "autophagosome", migrasome: "syntenin", virus: "other" };
const DASH = { armm: [5, 3], oncosome: [2, 2], apoptotic_body: [8, 3], migrasome: [5, 2, 1, 2], virus: [3, 5] };
const TEXT = { microvesicle: "microvesicleText" };
export const MACHINERIES = ["escrt", "syntenin", "ceramide", "tetraspanin", "rab31", "dag", "rab11a"];
const FATES = ["lysosome", "membrane", "autophagosome"];

/** Sums over a trailing window, per hour: one value per chosen bin. */
function trailing(bins, picks) {
  const sums = new Float64Array(bins.length + 1);
  for (let i = 0; i < bins.length; i++) sums[i + 1] = sums[i] + bins[i];
  return picks.map((i) => {
    const from = Math.max(0, i - WINDOW_BINS);
    return { n: sums[i] - sums[from], hours: Math.max(1, i - from) * (BIN_MS / HOUR_MS) };
  });
}

/** Which bins get a point: all at first, then every second, third ... */
function picksFor(t) {
  const bins = Math.floor(t / BIN_MS);
  const stride = Math.max(1, Math.ceil(bins / MOST_POINTS));
  const picks = [];
  for (let i = 3; i < bins; i += stride) picks.push(i);
  if (bins >= 3) picks.push(bins);
  return picks;
}

/** Mark of the lines that are the twin's. */
const TWIN = "@twin";

const minutes = (picks) => picks.map((i) => (i * BIN_MS) / 60_000);

/** 45 -> "45 min", 90 -> "1.5 h". */
const clock = (min) => (min < 60 ? `${Math.round(min)} min` : `${short(min / 60)} h`);

function inputMarks(app) {
  const { branch } = app.session;
  return changes(branch.inputs, 120_000)
    .filter(({ t }) => t <= app.t)
    .slice(-6)
    .map(({ t, kind, id, from, value }) => ({ x: t / 60_000, label: changeName(app, kind, id, from ?? app.rest[id], value) }));
}

/** "oxygen lowered", "EGF raised", "RAB27A held at 0". */
export function changeName(app, kind, id, from, value) {
  const name = app.knowledge.nameOf(id);
  if (kind === "signal") return app.words(value < from ? "change.lowered" : "change.raised", { name });
  if (kind === "release") return app.words("change.released", { name });
  const lever = [...app.knowledge.levers.values()].find(({ sets }) => sets[id] === value && Object.keys(sets).length === 1);
  if (lever) return app.words("change.lever", { name: pretty(lever.label) });
  return app.words("change.held", { name, value: short(value) });
}

function timeChart({ names, label, tone, text, dash, read, end, yLabel }) {
  return {
    series: (app) => names(app).map((name) => ({ name, label: label(app, name), tone: tone(name), text: text?.(name), dash: dash?.(name), mark: name.endsWith(TWIN) ? "′" : "" })),
    make(host, app, view) {
      return lineChart(host, { ...view, xLabel: clock, yLabel, end, marks: () => inputMarks(app), tip: (x, rows) => `${clock(x)} · ${rows.map((row) => `${row.label} ${row.value == null ? "–" : end(row.value)}`).join(" · ")}` });
    },
    enough: ([x]) => x.length > 1,
    data(app, series) {
      const picks = picksFor(app.t);
      return [minutes(picks), ...read(app, picks, series.map((one) => one.name))];
    },
    table(app, series) {
      const [x, ...columns] = this.data(app, series);
      return [["minutes", ...series.map((one) => one.name)], ...x.map((min, i) => [min, ...columns.map((column) => column[i] ?? "")])];
    },
  };
}

const tally = (app) => app.session.branch.tally;

const kindOf = (name) => name.replace(TWIN, "");

/** The tally that a line is read from: this cell's or its twin's. */
const tallyOf = (app, name) => (name.endsWith(TWIN) ? app.twin?.session.branch?.tally : tally(app)) ?? tally(app);

const released = timeChart({
  names(app) {
    const kinds = EV_KINDS.filter((kind, i) => i < 2 || tally(app).sum(`release:${kind}`, 0, app.t) > 0).slice(0, 5);
    return app.twin?.session.branch ? [...kinds.slice(0, 2), `exosome${TWIN}`, `microvesicle${TWIN}`] : kinds;
  },
  label: (app, name) => (name.endsWith(TWIN) ? app.words("kind.twin", { kind: app.words(`kind.${kindOf(name)}`) }) : app.words(`kind.${name}`)),
  tone: (name) => TONE[kindOf(name)],
  text: (name) => TEXT[kindOf(name)],
  dash: (name) => (name.endsWith(TWIN) ? [4, 3] : DASH[name]),
  read: (app, picks, names) => names.map((name) => trailing(tallyOf(app, name).bins(`release:${kindOf(name)}`, app.t), picks).map(({ n, hours }) => n / hours)),
  end: (value) => String(Math.round(value)),
  yLabel: short,
});

const fates = timeChart({
  names: () => FATES,
  label: (app, fate) => app.words(`fate.${fate}`),
  tone: (fate) => fate,
  dash: (fate) => ({ autophagosome: [5, 3], lysosome: [2, 2] })[fate],
  read(app, picks) {
    const parts = FATES.map((fate) => trailing(tally(app).bins(`fate:${fate}`, app.t), picks).map(({ n }) => n));
    return parts.map((part) => part.map((n, i) => {
      const all = parts.reduce((sum, other) => sum + other[i], 0);
      return all > 0 ? (100 * n) / all : null;
    }));
  },
  end: (value) => `${Math.round(value)} %`,
  yLabel: (value) => `${value}`,
});

const SIZE_KINDS = ["exosome", "microvesicle"];

const sizes = {
  series: (app) => SIZE_KINDS.map((kind) => ({ name: kind, label: app.words(`kind.${kind}`), tone: TONE[kind], text: TEXT[kind] })),
  make(host, app, view) {
    const end = (value) => `${short(value)} %`;
    return lineChart(host, {
      ...view, log: true, fill: true, end: () => "", yLabel: short, least: 5, right: 10,
      xRange: () => [25, 1200], xSplits: () => [30, 50, 100, 200, 500, 1000], xLabel: (x) => String(Math.round(x)),
      tip: (x, rows) => `${Math.round(x)} nm · ${rows.map((row) => `${row.label} ${row.value == null ? "–" : end(row.value)}`).join(" · ")}`,
    }); // prettier-ignore
  },
  data(app) {
    const middles = SIZE_EDGES.slice(0, -1).map((edge, i) => Math.sqrt(edge * SIZE_EDGES[i + 1]));
    const from = app.t - RECENT_MS;
    return [middles, ...SIZE_KINDS.map((kind) => {
      const counts = middles.map((_, i) => tally(app).sum(`size:${kind}:${i}`, from, app.t));
      const all = counts.reduce((sum, n) => sum + n, 0);
      return counts.map((n) => (all ? (100 * n) / all : null));
    })];
  },
  table(app, series) {
    const [x, ...columns] = this.data(app);
    return [["diameter_nm", ...series.map((one) => `${one.name}_percent`)], ...x.map((nm, i) => [nm.toFixed(1), ...columns.map((column) => column[i] ?? "")])];
  },
};

const machineries = {
  series: () => [],
  make: (host, app, view) => barChart(host, { ...view, end: (value) => `${Math.round(value)} %` }),
  data(app) {
    const counts = MACHINERIES.map((name) => tally(app).sum(`ilv:${name}`, app.t - RECENT_MS, app.t));
    const all = counts.reduce((sum, n) => sum + n, 0) || 1;
    return MACHINERIES.map((name, i) => ({ label: app.words(`machinery.${name}`), name, bars: [{ value: (100 * counts[i]) / all, tone: name, pattern: i }] }));
  },
  table(app) {
    return [["machinery", "percent_of_ilvs"], ...this.data(app).map((row) => [row.name, row.bars[0].value])];
  },
};

const cargo = {
  series: (app) => SIZE_KINDS.map((kind) => ({ name: kind, label: app.words(`kind.${kind}`), tone: TONE[kind] })),
  scrolls: true,
  make: (host, app, view) => barChart(host, { ...view, most: 100, end: (value) => `${Math.round(value)}` }),
  data(app) {
    const from = app.t - RECENT_MS;
    const all = SIZE_KINDS.map((kind) => tally(app).sum(`release:${kind}`, from, app.t) || 1);
    const names = new Set(SIZE_KINDS.flatMap((kind) => tally(app).names(`cargo:${kind}:`)));
    return [...names]
      .map((name) => ({
        label: app.knowledge.cargoName(name),
        name,
        bars: SIZE_KINDS.map((kind, i) => ({ value: (100 * tally(app).sum(`cargo:${kind}:${name}`, from, app.t)) / all[i], tone: TONE[kind], pattern: i })),
      }))
      .sort((a, b) => b.bars[0].value + b.bars[1].value - a.bars[0].value - a.bars[1].value);
  },
  table(app) {
    return [["cargo", ...SIZE_KINDS.map((kind) => `percent_of_${kind}s`)], ...this.data(app).map((row) => [row.name, ...row.bars.map((bar) => bar.value)])];
  },
};

/** All charts by id, in the order of the menu. */
export const CHARTS = { released, fates, sizes, machineries, cargo };
