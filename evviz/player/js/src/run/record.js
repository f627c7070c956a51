// The record of a run as a file: it is played again from its beginning, and every event is written down.

import { uid } from "../dom.js";
import { canonical, LARGEST } from "./runfile.js";
import { Sha256 } from "./sha256.js";

/** Bounds of one step of the engine, in ms of cell time. */
const STEP_MS = { first: 20_000, least: 2000, most: 600_000 };

/**
 * The text of a run file, as `evviz replay` reads it. Events that would make the file too large to be opened again are
 * left out; their digest stays.
 *
 * @param {object} engine  see engine/client.js
 * @param {object} header  a complete header
 * @param {Array} inputs
 * @param {number} to  the end of the run, in ms
 * @param {object} hooks  `progress(share)`, and `stopped()`: true when nobody waits for it any more
 * @returns {Promise<string|null>} null if it was stopped
 */
export async function record(engine, header, inputs, to, { progress = () => {}, stopped = () => false } = {}) {
  const run = uid("record"); // two may be written at the same time
  const begin = -header.warmup_ms;
  const sets = inputs.filter(([t]) => t <= to);
  const head = canonical(header);
  const digest = new Sha256();
  let lines = [];
  let [count, size, next] = [0, head.length, 0];
  const write = (line) => {
    size += line.length + 1;
    lines?.push(line);
    if (size > LARGEST) lines = null;
  };
  const setsUntil = (t) => {
    while (next < sets.length && sets[next][0] <= t) write(canonical({ set: sets[next++] }));
  };
  await engine.ask({ do: "start", run, header, inputs: sets });
  try {
    let step = STEP_MS.first;
    for (let t = begin; t < to; ) {
      if (stopped()) return null;
      t = Math.min(to, t + step);
      const { events, ms } = await engine.ask({ do: "advance", run, to: t });
      step = Math.round(Math.max(STEP_MS.least, Math.min(STEP_MS.most, step * Math.min(2, Math.max(0.5, engine.hurry_ms / Math.max(ms, 0.5))))));
      for (const event of events) {
        const line = canonical(event);
        digest.add(`${line}\n`);
        count++;
        setsUntil(event[0]);
        write(line);
      }
      progress((t - begin) / (to - begin));
    }
  } finally {
    await engine.ask({ do: "drop", run });
  }
  setsUntil(to);
  const rest = lines ?? sets.map((one) => canonical({ set: one }));
  return [head, ...rest, canonical({ end: [to, count, digest.hex()] }), ""].join("\n");
}
