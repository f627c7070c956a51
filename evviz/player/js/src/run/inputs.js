// What the user set: a list of [t, kind, id, value] in the order of time. Pure functions.

/** *inputs* with one more entry; an entry for the same thing at the same instant is replaced. */
export function withInput(inputs, entry) {
  const last = inputs.at(-1);
  const same = last && last[0] === entry[0] && last[2] === entry[2] && last[1] === entry[1];
  return [...(same ? inputs.slice(0, -1) : inputs), entry];
}

/** Values that hold at *t*: {signals: Map(id -> u), clamps: Map(node -> value)}; only what was set. */
export function valuesAt(inputs, t) {
  const signals = new Map();
  const clamps = new Map();
  for (const [at, kind, id, value] of inputs) {
    if (at > t) break;
    if (kind === "signal") signals.set(id, value);
    else if (kind === "perturb") clamps.set(id, value);
    else {
      clamps.delete(id);
      signals.delete(id);
    }
  }
  return { signals, clamps };
}

/**
 * Inputs gathered for the timeline: entries of one signal less than *gap* ms apart count as one change, and none if
 * they end where they began; *rest* is where a signal stands before it is set.
 */
export function changes(inputs, gap, rest = {}) {
  const found = [];
  const latest = new Map();
  for (const [t, kind, id, value] of inputs) {
    const before = latest.get(id);
    if (before && t - before.to <= gap) {
      before.to = t;
      before.value = value;
      before.kind = kind;
    } else {
      const change = { t, to: t, kind, id, from: before?.value, value };
      found.push(change);
      latest.set(id, change);
    }
  }
  return found.filter(({ kind, id, from, value }) => kind !== "signal" || value !== (from ?? rest[id]));
}
