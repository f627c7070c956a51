// Names, numbers and lists that several views show.

/** What a person reads of a slider at u. */
export function physical(signal, u) {
  if (signal.scale === "log") return Math.exp(Math.log(signal.min) + u * (Math.log(signal.max) - Math.log(signal.min)));
  return signal.min + u * (signal.max - signal.min);
}

export const short = (value) => (value === null || value === undefined || Number.isNaN(value) ? "–" : Math.abs(value) >= 1000 ? value.toLocaleString("en", { maximumFractionDigits: 0 }) : String(Number(value.toPrecision(3))));

export const shown = (signal, u) => `${short(physical(signal, u))} ${signal.unit}`;

/** Signals, levers and nodes as options of a select. */
export function knobs(model, { nodes = false } = {}) {
  const byLabel = (a, b) => a[1].localeCompare(b[1]);
  const groups = {
    Signals: model.signals.map((one) => [`signal:${one.id}`, one.label]).sort(byLabel),
    Levers: model.levers.map((one) => [`lever:${one.id}`, one.label]).sort(byLabel),
  };
  if (nodes) groups["Held nodes"] = model.nodes.map((one) => [`node:${one.id}`, one.name ?? one.id]).sort(byLabel);
  return groups;
}

export const knobOf = (text) => ({ kind: text.slice(0, text.indexOf(":")), id: text.slice(text.indexOf(":") + 1) });

export const contexts = (model) => model.contexts.map((one) => [one.id, one.label]).sort((a, b) => a[1].localeCompare(b[1]));

/** The cell on the stage as a setting that Python understands. */
export function settingNow(app) {
  const { signals, clamps } = app.values();
  return {
    context: app.context,
    seed: app.seed,
    signals: Object.fromEntries([...signals].filter(([id, u]) => u !== app.rest[id])),
    perturb: Object.fromEntries(clamps),
    sides: app.session?.header?.sides ?? {},
    off: app.session?.header?.off ?? [],
  };
}

/** One line that says how a setting differs from rest. */
export function told(model, setting) {
  const signal = new Map(model.signals.map((one) => [one.id, one]));
  const parts = Object.entries(setting.signals ?? {}).map(([id, u]) => `${signal.get(id)?.label ?? id} ${signal.has(id) ? shown(signal.get(id), u) : u}`);
  parts.push(...Object.entries(setting.perturb ?? {}).map(([id, u]) => `${id} = ${short(u)}`));
  parts.push(...(setting.levers ?? []).map((id) => model.levers.find((one) => one.id === id)?.label ?? id));
  return parts.join(", ") || "at rest";
}

/** The texts of claims, with their references. */
export function finding(model, id) {
  const claim = model.claims[id];
  if (!claim) return null;
  return { id, says: claim.says, cell: claim.cell, refs: (claim.refs ?? []).map((key) => ({ key, ...(model.references[key] ?? {}) })) };
}
