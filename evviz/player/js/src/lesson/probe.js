// Replicate cells in the page: what becomes of a cell that is set as the student has set it.
//
// Seeds, length and what is counted are those of evviz/lessons/measure.py, so both get the same numbers.

import { uid } from "../dom.js";

const MINUTE_MS = 60_000;
const FIRST_STEP_MS = 60_000;

/** Counts events of one cell from *start* on. */
class Counter {
  constructor(start, end) {
    Object.assign(this, { start, end, released: {}, carried: {}, fates: { lysosome: 0, autophagosome: 0, membrane: 0 }, held: 0 });
  }

  add(events) {
    for (const [t, what, , data] of events) {
      if (t < this.start || t >= this.end) continue;
      if (data.age !== undefined) this.#release(data);
      else if (what === "to_autophagosome") this.fates.autophagosome += 1;
      else if (what === "in_lysosome" && data.from === "inward") this.fates.lysosome += 1;
      else if (what === "fuse") this.fates.membrane += 1;
      if (what === "ev_tether" || what === "ev_recapture") this.held += 1;
      if (what === "ev_untether") this.held -= 1;
    }
  }

  #release({ kind, cargo }) {
    this.released[kind] = (this.released[kind] ?? 0) + 1;
    for (const name of cargo) this.carried[`${kind}.${name}`] = (this.carried[`${kind}.${name}`] ?? 0) + 1;
  }

  /** The value of an observable: releases per hour, shares of MVEs, what is recovered, cargo. */
  read(name) {
    const [head, what, cargo] = name.split(".");
    const hours = (this.end - this.start) / (60 * MINUTE_MS);
    const all = Object.values(this.released).reduce((sum, n) => sum + n, 0);
    if (head === "mve") {
      const sealed = this.fates.lysosome + this.fates.autophagosome + this.fates.membrane;
      return sealed ? this.fates[what.replace("_share", "")] / sealed : 0;
    }
    if (name === "recovered") return (all - this.held) / hours;
    if (name === "ev.release") return all / hours;
    if (what === "cargo") return this.released[head] ? (this.carried[`${head}.${cargo}`] ?? 0) / this.released[head] : 0;
    return (this.released[head] ?? 0) / hours;
  }
}

/**
 * Let cells try what the student has set.
 *
 * @param {object} app
 * @param {object} step  a challenge: own (observables), minutes
 * @param {{cells: number, seed: number}} tries
 * @param {{context, signals: object, perturb: object}} setup
 * @param {(share: number) => void} progress
 * @returns {Promise<object>} mean over the cells by observable
 */
export async function probe(app, step, tries, setup, progress) {
  const end = Math.round(step.minutes * MINUTE_MS);
  const start = Math.round(Math.min(60, step.minutes / 4) * MINUTE_MS);
  const sums = Object.fromEntries(step.own.map((name) => [name, 0]));
  for (let i = 0; i < tries.cells; i += 1) {
    const counter = new Counter(start, end);
    await cell(app, { ...setup, seed: tries.seed + i }, end, counter, (share) => progress((i + share) / tries.cells));
    for (const name of step.own) sums[name] += counter.read(name) / tries.cells;
  }
  return sums;
}

async function cell(app, { context, signals, perturb, seed }, end, counter, progress) {
  const run = uid("probe");
  const inputs = Object.keys(signals).sort().map((id) => [0, "signal", id, signals[id]]);
  const state = await app.engine.ask({ do: "start", run, header: app.header({ context, seed, perturb }), inputs });
  let head = state.t ?? 0;
  const begun = head;
  let step = FIRST_STEP_MS;
  try {
    while (head < end && !app.closed) {
      const answer = await app.engine.ask({ do: "advance", run, to: Math.min(end, head + step) });
      counter.add(answer.events);
      head = answer.to;
      step = Math.round(Math.min(600_000, Math.max(20_000, step * Math.min(2, (4 * app.engine.slice_ms) / Math.max(1, answer.ms)))));
      progress((head - begun) / (end - begun));
    }
  } finally {
    await app.engine.ask({ do: "drop", run });
  }
}
