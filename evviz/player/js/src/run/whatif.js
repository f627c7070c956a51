// What would have happened with one thing different and the same luck.

import { EngineError } from "../engine/client.js";

/** Cell time (ms) of the first step of an answer; later ones take as long as the engine may be kept busy. */
const FIRST_MS = 10_000;

const latest = new WeakMap(); // session -> the number of what was asked last

/**
 * Ask from *since* until *to* (ms of cell time), step by step between whatever else the engine does.
 *
 * @param {Session} session
 * @param {object} change  {rule: id} or {node: id, value: 0..1}
 * @returns {Promise<?object>}  see whatif.py; null if something else was asked before the answer was there
 */
export async function whatIf(session, change, since, to, progress = () => {}) {
  const { engine, run, branch } = session;
  const mine = (latest.get(session) ?? 0) + 1;
  latest.set(session, mine);
  const over = () => session.closed || latest.get(session) !== mine;
  const frame = await branch.keyframes.before(Math.max(0, since));
  if (!frame) throw new EngineError("there is no snapshot to go back to");
  if (over()) return null;
  let answer = await engine.ask({ do: "what_if", run, keyframe: frame.text, inputs: branch.inputs, change, to });
  let step = FIRST_MS;
  while (!answer.done) {
    if (over()) return null;
    answer = await engine.ask({ do: "what_if_step", run, ms: step });
    step = Math.round(step * Math.min(2, Math.max(0.5, (2 * engine.slice_ms) / Math.max(answer.ms, 0.5))));
    if (!answer.done) progress((answer.t - frame.t) / Math.max(1, to - frame.t));
  }
  return answer;
}
