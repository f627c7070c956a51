// What a page author, an attribute, a link or a frame address may ask for: checked here, once.
//
// Every option has a reader: text in, value out, or a RangeError that says what is allowed.

import { SPEEDS } from "./app.js";
import { LOOKS } from "./palette.js";
import { LATEST_MS } from "./run/runfile.js";

const ID = /^[A-Za-z0-9_.+-]{1,64}$/;

/** Most entries of a list in a link. */
const MOST_ENTRIES = 64;

const REGIONS = ["title", "signals", "stage", "charts", "why", "story", "timeline"];

/** The charts by the names that scenes, lessons and hosts use. */
export const CHART_NAMES = { release: "released", fates: "fates", sizes: "sizes", ilv: "machineries", cargo: "cargo" };

const oneOf = (allowed) => (text) => {
  if (!allowed.includes(text)) throw new RangeError(`must be one of ${allowed.join(", ")}`);
  return text;
};

const number = (least, most, whole = false) => (text) => {
  const value = Number(text);
  const fits = String(text).trim() !== "" && value >= least && value <= most && (!whole || Number.isInteger(value));
  if (!fits) throw new RangeError(`must be a ${whole ? "whole " : ""}number from ${least} to ${most}`);
  return value;
};

const id = (text) => {
  if (!ID.test(text)) throw new RangeError("must be a name of letters, digits, _ . + -");
  return text;
};

/** "oxygen:0.05,EGF:0.6" -> Map of levels in [0, 1]. */
function levels(text) {
  const entries = String(text).split(",").filter(Boolean);
  if (entries.length > MOST_ENTRIES) throw new RangeError(`must have at most ${MOST_ENTRIES} entries`);
  return Object.fromEntries(
    entries.map((entry) => {
      const cut = entry.lastIndexOf(":");
      if (cut < 1) throw new RangeError("must look like oxygen:0.05,EGF:0.6");
      return [id(entry.slice(0, cut)), number(0, 1)(entry.slice(cut + 1))];
    }),
  );
}

const list = (allowed) => (text) => {
  const names = String(text).split(/[ ,]+/).filter(Boolean);
  const check = allowed ? oneOf(allowed) : id;
  if (names.length > MOST_ENTRIES) throw new RangeError(`must have at most ${MOST_ENTRIES} entries`);
  return names.map(check);
};

const flag = (text) => ["", "true", "1", "yes", "controls"].includes(String(text)) || (["false", "0", "no"].includes(String(text)) ? false : oneOf(["true", "false"])(text));

/** Readers by option. The same names serve as attributes, in addresses and in mount(). */
export const OPTIONS = {
  v: oneOf(["1"]),
  scene: id,
  context: id,
  signals: levels,
  perturb: levels,
  seed: number(0, 2147483647, true),
  t: number(0, LATEST_MS / 60_000), // minutes of cell time
  run: (text) => {
    if (!/^1z?[A-Za-z0-9_-]{4,60000}$/.test(text)) throw new RangeError("must be a run as the share box writes it");
    return text;
  },
  lang: (text) => {
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/.test(text)) throw new RangeError("must be a language like en");
    return text;
  },
  controls: flag,
  regions: list(REGIONS),
  motion: oneOf(["auto", "full", "reduced"]),
  look: oneOf(LOOKS),
  speed: (text) => SPEEDS[SPEEDS.indexOf(number(1, 600)(text))] ?? oneOf(SPEEDS.map(String))(String(text)),
  play: flag,
  chart: oneOf(Object.keys(CHART_NAMES)),
  offers: list(null),
  parent: (text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || url.origin !== text) throw new RangeError("must be an origin like https://example.org");
    return text;
  },
};

/** A value of a host as an address would write it: {egf: 0.6} -> "egf:0.6". */
function textOf(value) {
  if (Array.isArray(value)) return value.join(",");
  return typeof value === "object" && value !== null ? Object.entries(value).map((pair) => pair.join(":")).join(",") : String(value);
}

/**
 * Read given texts (or values) into options.
 *
 * @returns {{options: object, problems: string[], unknown: string[]}} what fits, one line per value that does
 *     not, and the names nobody knows.
 */
export function readOptions(given) {
  const options = {};
  const problems = [];
  const unknown = [];
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(OPTIONS, name)) {
      unknown.push(name);
      continue;
    }
    const text = textOf(value);
    try {
      options[name] = OPTIONS[name](text);
    } catch (error) {
      problems.push(`${name} ${error.message}, got '${text.slice(0, 40)}'`);
    }
  }
  return { options, problems, unknown };
}

/** Which regions are shown: as asked, or all; without `controls` only what the picture needs. */
export function regionsOf(options) {
  if (options.regions) return new Set(["stage", ...options.regions]);
  if (options.controls === false) return new Set(["stage", "timeline"]);
  return new Set(REGIONS);
}
