// What a step sets: the cell, its signals and levers, the clock and the camera.

import { SPEEDS } from "../app.js";

const APART = 5e-4;

/** Everything that holds at step *at* of *steps*: what it and the steps before it have set. */
export function settingAt(steps, at, scene) {
  const sum = { context: scene.context ?? "generic", signals: { ...(scene.signals ?? {}) }, levers: [...(scene.levers ?? [])], perturb: {} };
  for (const { stage = {} } of steps.slice(0, at + 1)) {
    if (stage.context && stage.context !== sum.context) Object.assign(sum, { context: stage.context, signals: {}, levers: [], perturb: {} });
    Object.assign(sum.signals, stage.signals);
    if (stage.levers) sum.levers = stage.levers;
    if (stage.perturb) sum.perturb = stage.perturb;
  }
  return { ...sum, ...pick(steps[at].stage ?? {}) };
}

const pick = ({ seed, minute, speed, play, detail, look_at: lookAt, chart, panels, labels }) => ({ seed, minute, speed, play, detail, lookAt, chart, panels, labels });

const touches = (stage = {}) => ["context", "signals", "levers", "perturb", "seed", "minute"].some((key) => key in stage);

/** The cell as a list of inputs at its beginning. */
export function inputsOf(app, { signals, levers, perturb = {} }) {
  const nodes = { ...perturb };
  for (const id of levers) Object.assign(nodes, app.knowledge.levers.get(id)?.sets);
  return [
    ...Object.entries(signals).filter(([id, u]) => app.knowledge.signals.has(id) && u !== app.rest[id]).map(([id, u]) => [0, "signal", id, u]),
    ...Object.entries(nodes).map(([id, value]) => [0, "perturb", id, value]),
  ];
}

/** Bring the stage to where step *at* wants it. */
export async function applySetting(app, steps, at, scene) {
  const setting = settingAt(steps, at, scene);
  const { stage, shows } = steps[at];
  if (touches(stage)) await setCell(app, setting, stage);
  if (setting.speed) app.setSpeed(nearest(setting.speed));
  if (setting.play === true && !app.reduced) app.play();
  if (setting.play === false) app.pause();
  if (setting.chart) app.emit("show-chart", setting.chart);
  if (setting.lookAt || setting.detail) app.stage?.watch(setting.lookAt, setting.detail ?? "cell", shows);
}

const nearest = (speed) => SPEEDS.reduce((best, one) => (Math.abs(Math.log(one / speed)) < Math.abs(Math.log(best / speed)) ? one : best));

async function setCell(app, setting, stage) {
  const other = setting.context !== app.context || (stage.seed !== undefined && stage.seed !== app.seed);
  const fresh = other || (stage.minute !== undefined && app.t > (stage.minute + 1) * 60_000);
  if (fresh) {
    await app.restart({ context: setting.context, ...(setting.seed === undefined ? {} : { seed: setting.seed }) }, inputsOf(app, setting));
    return;
  }
  for (const id of app.knowledge.signals.keys()) {
    const goal = setting.signals[id] ?? app.rest[id];
    if (goal !== undefined && Math.abs(app.signal(id) - goal) > APART) await app.put("signal", id, goal);
  }
  const wanted = new Map(inputsOf(app, { ...setting, signals: {} }).map(([, , id, value]) => [id, value]));
  const { clamps } = app.values();
  for (const id of clamps.keys()) if (!wanted.has(id)) await app.put("release", id, 0);
  for (const [id, value] of wanted) if (clamps.get(id) !== value) await app.put("perturb", id, value);
}
