// The live charts. Each is one record: what it is called, how it is read from the tally, how it is
// drawn. Adding a chart means adding a record. With a twin, every chart shows both cells.

import { pretty, short } from "../knowledge.js";
import { PALETTE } from "../palette.js";
import { ILV_PAINT } from "../stage/things/signs.js";
import { BIN_MS, EV_KINDS, SIZE_EDGES } from "../tally.js";
import { changes } from "../run/inputs.js";
import { barChart } from "./bars.js";
import { lineChart } from "./lines.js";

const HOUR_MS = 3_600_000;

/** Rates are counted over the last so many bins: bursts of one MVE should not shake the line. */
const WINDOW_BINS = 30;

/** Shares, sizes and cargo are counted over the last hours of cell time. */
const RECENT_MS = 3 * HOUR_MS;

const MOST_POINTS = 240;

const TONE = { exosome: "exosome", microvesicle: "microvesicle", armm: "tetraspanin", oncosome: "lysosome", apoptotic_body: "autophagosome", migrasome: "syntenin", virus: "other" };
const DASH = { armm: [5, 3], oncosome: [2, 2], apoptotic_body: [8, 3], migrasome: [5, 2, 1, 2], virus: [3, 5] };
const TEXT = { microvesicle: "microvesicleText" };
export const MACHINERIES = ["escrt", "syntenin", "ceramide", "tetraspanin", "rab31", "dag", "rab11a"];
const SIZE_KINDS = ["exosome", "microvesicle"];
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

/** Distances between two marks of the time axis, in minutes. */
const STEPS_MIN = [1, 2, 5, 10, 20, 30, 60, 120, 180, 300, 360, 600, 720, 1440, 2880, 7200, 14400];

/** 45 -> "45 min", 90 -> "1.5 h". */
const clock = (min) => (min < 60 ? `${Math.round(min)} min` : `${short(min / 60)} h`);

function inputMarks(app) {
  const { branch } = app.session;
  return changes(branch.inputs, 120_000, app.rest)
    .filter(({ t }) => t <= app.t)
    .slice(-6)
    .map(({ t, kind, id, from, value }) => ({ x: t / 60_000, label: changeName(app, kind, id, from ?? app.rest[id], value) }));
}

/** "oxygen lowered", "EGF raised", "RAB27A held at 0". */
export function changeName(app, kind, id, from, value) {
  const name = app.knowledge.nameOf(id);
  if (kind === "signal") return app.words(value < from ? "change.lowered" : "change.raised", { name });
  if (kind === "release") return app.words("change.released", { name });
  const lever = app.leverThatSets({ [id]: value });
  if (lever) return app.words("change.lever", { name: pretty(lever.label) });
  return app.words("change.held", { name, value: short(value) });
}

/** A number of a table with as many digits as it means something. */
const cell = (value) => (value == null ? "" : typeof value === "number" ? Number(value.toPrecision(6)) : value);

function timeChart({ names, label, tone, text, dash, read, end, yLabel, unit, signed = false }) {
  return {
    series: (app) => names(app).map((name) => ({ name, label: label(app, name), tone: tone(name), text: text?.(name), dash: dash?.(name), mark: name.endsWith(TWIN) ? "′" : "" })),
    make(host, app, view) {
      return lineChart(host, { ...view, xLabel: clock, xSteps: STEPS_MIN, yLabel, end, signed, marks: () => inputMarks(app), tip: (x, rows) => `${clock(x)} · ${rows.map((row) => `${row.label} ${row.value == null ? "–" : end(row.value)}`).join(" · ")}` });
    },
    enough: ([x]) => x.length > 1,
    data(app, series) {
      const picks = picksFor(app.t);
      return [minutes(picks), ...read(app, picks, series.map((one) => one.name))];
    },
    table(app, series) {
      const [x, ...columns] = this.data(app, series);
      return [["minutes", ...series.map((one) => `${one.name}_${unit}`)], ...x.map((min, i) => [min, ...columns.map((column) => cell(column[i]))])];
    },
  };
}

const tally = (app) => app.session.branch.tally;

const kindOf = (name) => name.replace(TWIN, "");

/** The tally that a line is read from: this cell's or its twin's. */
const tallyOf = (app, name) => (name.endsWith(TWIN) ? app.twin?.session.branch?.tally : tally(app)) ?? tally(app);

const hasTwin = (app) => Boolean(app.twin?.session.branch);

/** *names*, and the same for the twin if there is one. */
const ofBoth = (app, names) => (hasTwin(app) ? [...names, ...names.map((name) => `${name}${TWIN}`)] : names);

/** What a line is called, and whose it is. */
const named = (app, name, text) => (name.endsWith(TWIN) ? app.words("kind.twin", { kind: text }) : text);

const released = timeChart({
  names(app) {
    const kinds = EV_KINDS.filter((kind, i) => i < 2 || tally(app).sum(`release:${kind}`, 0, app.t) > 0).slice(0, 5);
    return ofBoth(app, hasTwin(app) ? kinds.slice(0, 2) : kinds);
  },
  label: (app, name) => named(app, name, app.words(`kind.${kindOf(name)}`)),
  tone: (name) => TONE[kindOf(name)],
  text: (name) => TEXT[kindOf(name)],
  dash: (name) => (name.endsWith(TWIN) ? [4, 3] : DASH[name]),
  read: (app, picks, names) => names.map((name) => trailing(tallyOf(app, name).bins(`release:${kindOf(name)}`, app.t), picks).map(({ n, hours }) => n / hours)),
  end: (value) => String(Math.round(value)),
  yLabel: short,
  unit: "per_hour",
});

const fates = timeChart({
  names: (app) => ofBoth(app, FATES),
  label: (app, name) => named(app, name, app.words(`fate.${kindOf(name)}`)),
  tone: kindOf,
  dash: (name) => (name.endsWith(TWIN) ? [4, 3] : { autophagosome: [8, 3], lysosome: [2, 2] }[name]),
  read(app, picks, names) {
    const counted = (name, fate) => trailing(tallyOf(app, name).bins(`fate:${fate}`, app.t), picks).map(({ n }) => n);
    return names.map((name) => {
      const parts = FATES.map((fate) => counted(name, fate));
      return counted(name, kindOf(name)).map((n, i) => {
        const all = parts.reduce((sum, other) => sum + other[i], 0);
        return all > 0 ? (100 * n) / all : null;
      });
    });
  },
  end: (value) => `${Math.round(value)} %`,
  yLabel: (value) => `${value}`,
  unit: "percent",
});

/** How many more vesicles the twin has released so far. */
const difference = timeChart({
  names: () => SIZE_KINDS,
  label: (app, name) => app.words(`kind.${name}`),
  tone: (name) => TONE[name],
  text: (name) => TEXT[name],
  signed: true,
  unit: "more_in_twin",
  read: (app, picks, names) =>
    names.map((name) => {
      const all = (of) => of?.bins(`release:${name}`, app.t) ?? [];
      const [one, two] = [all(tally(app)), all(app.twin?.session.branch?.tally)];
      let more = 0;
      const sums = one.length ? Array.from(one, (n, i) => (more += (two[i] ?? 0) - n)) : [];
      return picks.map((i) => (hasTwin(app) ? (sums[i - 1] ?? more) : null));
    }),
  end: (value) => (value > 0 ? `+${value}` : String(value)),
  yLabel: (value) => (value > 0 ? `+${value}` : String(value)),
});

const sizes = {
  series: (app) => ofBoth(app, SIZE_KINDS).map((name) => {
    const twin = name.endsWith(TWIN);
    return { name, label: named(app, name, app.words(`kind.${kindOf(name)}`)), tone: TONE[kindOf(name)], text: TEXT[kindOf(name)], dash: twin ? [4, 3] : undefined, bare: twin };
  }),
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
    return [middles, ...ofBoth(app, SIZE_KINDS).map((name) => {
      const counts = middles.map((_, i) => tallyOf(app, name).sum(`size:${kindOf(name)}:${i}`, from, app.t));
      const all = counts.reduce((sum, n) => sum + n, 0);
      return counts.map((n) => (all ? (100 * n) / all : null));
    })];
  },
  table(app, series) {
    const [x, ...columns] = this.data(app);
    return [["diameter_nm", ...series.map((one) => `${one.name}_percent`)], ...x.map((nm, i) => [nm.toFixed(1), ...columns.map((column) => cell(column[i]))])];
  },
};

/** The tallies that a bar chart reads: this cell's, then the twin's. */
const tallies = (app) => (hasTwin(app) ? [tally(app), app.twin.session.branch.tally] : [tally(app)]);

/** "exosome", "exosome@twin": heads of a table's columns. */
const columnsOf = (app, heads) => heads.flatMap((head) => (hasTwin(app) ? [head, `${head}${TWIN}`] : [head]));

const machineries = {
  series: () => [],
  make: (host, app, view) => barChart(host, { ...view, end: (value) => `${Math.round(value)} %` }),
  data(app) {
    const counts = tallies(app).map((of) => MACHINERIES.map((name) => of.sum(`ilv:${name}`, app.t - RECENT_MS, app.t)));
    const shares = counts.map((row) => row.map((n) => (100 * n) / (row.reduce((sum, one) => sum + one, 0) || 1)));
    return MACHINERIES.map((name, i) => ({ label: app.words(`machinery.${name}`), name, sign: (ctx, r) => ILV_PAINT[name](ctx, r, PALETTE[app.look], 1), bars: shares.map((row, k) => ({ value: row[i], tone: name, pattern: i, hollow: k > 0 })) }));
  },
  table(app) {
    return [["machinery", ...columnsOf(app, ["percent_of_ilvs"])], ...this.data(app).map((row) => [row.name, ...row.bars.map((bar) => cell(bar.value))])];
  },
};

const total = (row) => row.bars.reduce((sum, bar) => sum + bar.value, 0);

const cargo = {
  series: (app) => SIZE_KINDS.map((kind) => ({ name: kind, label: app.words(`kind.${kind}`), tone: TONE[kind] })),
  scrolls: true,
  make: (host, app, view) => barChart(host, { ...view, most: 100, end: (value) => `${Math.round(value)} %` }),
  data(app) {
    const from = app.t - RECENT_MS;
    const found = tallies(app);
    const share = (of, kind, name) => (100 * of.sum(`cargo:${kind}:${name}`, from, app.t)) / (of.sum(`release:${kind}`, from, app.t) || 1);
    const names = new Set(found.flatMap((of) => SIZE_KINDS.flatMap((kind) => of.names(`cargo:${kind}:`))));
    return [...names]
      .map((name) => ({
        label: app.knowledge.cargoName(name),
        name,
        bars: SIZE_KINDS.flatMap((kind, i) => found.map((of, k) => ({ value: share(of, kind, name), tone: TONE[kind], pattern: i, hollow: k > 0 }))),
      }))
      .sort((a, b) => total(b) - total(a));
  },
  table(app) {
    return [["cargo", ...columnsOf(app, SIZE_KINDS.map((kind) => `percent_of_${kind}s`))], ...this.data(app).map((row) => [row.name, ...row.bars.map((bar) => cell(bar.value))])];
  },
};

/** All charts by id, in the order of the menu. */
export const CHARTS = { released, fates, sizes, machineries, cargo, difference };
