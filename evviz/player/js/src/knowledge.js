// Read access to the compiled knowledge, for controls and cards. Numbers inside are u in [0, 1];
// what a person reads is physical.

const byId = (list) => new Map((list ?? []).map((one) => [one.id, one]));

/** Fields that only people read; the engine starts sooner without them. */
const PROSE = new Set(["actor", "aliases", "card", "cell", "claims", "magnitude", "note", "pathway", "reason", "steps", "unknown", "when"]);

/** Whether the engine needs the field *name* of *record*: of the words only those that its sentences are made of. */
function needed(record, name) {
  if (name === "says") return record.gate !== undefined; // a rule's
  if (name === "label") return record.rest !== undefined; // a signal's
  return !PROSE.has(name);
}

export class Knowledge {
  /** @param {object} model  the content of model.json */
  constructor(model) {
    this.model = model;
    this.hash = model.hash;
    for (const table of ["nodes", "signals", "levers", "contexts", "targets", "rules", "disputes", "presets", "glossary"]) {
      this[table] = byId(model[table]);
    }
    this.claims = model.claims ?? {};
    this.references = model.references ?? {};
  }

  /** What the engine needs, as JSON: everything but what only people read. */
  forEngine() {
    const { claims, references, glossary, presets, levers, ...rest } = this.model;
    return JSON.stringify(rest, function (name, value) {
      return needed(this, name) ? value : undefined;
    });
  }

  /** The name that a reader knows: label of a signal, lever or target, name of a node, else the id. */
  nameOf(id) {
    const record = this.signals.get(id) ?? this.nodes.get(id) ?? this.targets.get(id) ?? this.levers.get(id) ?? this.contexts.get(id);
    return pretty(record?.label ?? record?.name ?? id);
  }

  /** The printed name of a cargo; the compiled table is a list or by id. */
  cargoName(id) {
    const { cargo } = this.model;
    const record = Array.isArray(cargo) ? cargo.find((one) => one.id === id) : cargo?.[id];
    return pretty(record?.label ?? this.nameOf(id));
  }

  /** Contexts as a flat tree: [{id, label, depth}], children under their first parent. */
  contextTree() {
    const children = new Map();
    for (const context of this.contexts.values()) {
      const parent = context.parents?.[0] ?? "";
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(context);
    }
    const rows = [];
    const visit = (parent, depth) => {
      for (const context of (children.get(parent) ?? []).sort((a, b) => a.label.localeCompare(b.label))) {
        rows.push({ id: context.id, label: pretty(context.label), depth });
        if (depth < 8) visit(context.id, depth + 1);
      }
    };
    visit("", 0);
    return rows;
  }

  /** A claim as {id, says, cell, references: [{key, text, doi, pmid}]}, or null. */
  claim(id) {
    const found = this.claims[id];
    if (!found) return null;
    const references = (found.refs ?? []).map((key) => ({ key, ...(this.references[key] ?? {}) }));
    return { id, says: found.says, cell: found.cell ?? "", references };
  }
}

/** Physical value of a slider at u. */
export function physical(signal, u) {
  const { min, max, scale } = signal;
  if (scale === "log") return u <= 0 && signal.group !== "condition" ? 0 : min * (max / min) ** u;
  return min + (max - min) * u;
}

/** At most two significant digits below 100, none behind the point above. */
export function short(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 100) return String(Math.round(value));
  if (size >= 10) return String(Math.round(value * 10) / 10).replace(/\.0$/, "");
  return String(Number(value.toPrecision(2)));
}

const SIGNS = [
  [/\bCa2\+/g, "Ca²⁺"], [/\bH2O2\b/g, "H₂O₂"], [/\bO2\b/g, "O₂"], [/\bcm2\b/g, "cm²"], [/\buM\b/g, "µM"],
  [/\bdeg C\b/g, "°C"], [/-?\balpha\b/g, (m) => m.replace("alpha", "α")], [/-?\bbeta\b/g, (m) => m.replace("beta", "β")],
]; // prettier-ignore

/** Names and units as they are printed: Ca²⁺, µM, TNF-α. */
export const pretty = (text) => SIGNS.reduce((out, [sign, instead]) => out.replace(sign, instead), text ?? "");

/** The part of a unit that stands behind a number: "% of full medium" -> "%". */
function unitOf(signal) {
  const unit = signal.unit ?? "";
  if (unit.startsWith("%")) return "%";
  return pretty(unit.replace(/^(h|x) .*$/, "$1")).replace(/^x$/, "×");
}

/** "1.5 %" for oxygen, "36 ng/mL" for EGF, "pH 7.4". */
export function format(signal, u) {
  const unit = unitOf(signal);
  const value = short(physical(signal, u));
  if (unit === "pH") return `pH ${value}`;
  return unit ? `${value} ${unit}` : value;
}
