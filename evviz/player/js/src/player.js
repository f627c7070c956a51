// The player: createPlayer(el, {payload, options, send, onMessage}) is its one entry.
//
// Up, through send(message):
//   {type: "ready", scene, context, seed}          the first picture is there
//   {type: "state", t, playing, speed, signals, levers, sides, context, seed}   at most 2 a second
//   {type: "counts", t, released: {kind: n per hour}, fates: {fate: percent}}   at most 2 a second
//   {type: "pick", who}                             what is selected, or null
//   {type: "change", kind, id, value}               the user moved something
//   {type: "nav", id}                               an item of options.nav was chosen
//   {type: "problem", text}                         one line
//   {type: "resize", height}                        how tall the player would like to be
// Down, to handle(message), the function given to onMessage:
//   {type: "set", signals?: {id: u}, levers?: {id: bool}, context?, seed?, sides?, exact?}
//   {type: "play"} {type: "pause"} {type: "seek", t} {type: "speed", speed} {type: "look", look}
//   {type: "select", who} {type: "chart", chart} {type: "regions", regions: [...]} {type: "reset"}
// An unknown message is refused with the names that are known.

import { App } from "./app.js";
import { h } from "./dom.js";
import { engineAwake, startEngine } from "./engine/client.js";
import { attachGuide } from "./lesson/index.js";
import { soon } from "./engine/soon.js";
import { Knowledge } from "./knowledge.js";
import { Loop } from "./loop.js";
import { Narrator } from "./narrator.js";
import { readOptions, regionsOf } from "./options.js";
import { readLink, RunError } from "./run/runfile.js";
import { words } from "./strings/index.js";
import { buildShell } from "./ui/shell.js";

/** Set what a host wants set; with `exact`, whatever it does not name goes back to rest. */
async function take(app, { signals = {}, levers = {}, context, seed, sides, exact = false }) {
  const { header } = app.session;
  if (context !== undefined && !app.knowledge.contexts.has(context)) return app.problem(`unknown cell type '${context}'`);
  if (sides && !sidesKnown(app, sides)) return app.problem("sides must name disputes of this model, each with one of its sides");
  const other = (wanted, now) => wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(now);
  if (other(context, app.context) || other(seed, app.seed) || other(sides, header.sides)) {
    await app.restart({ context: context ?? app.context, seed: seed ?? app.seed, sides: sides ?? header.sides });
  }
  const values = { ...signals };
  if (exact) for (const id of app.changed().signals) values[id] ??= app.rest[id];
  for (const [id, u] of Object.entries(values)) {
    if (app.knowledge.signals.has(id) && u >= 0 && u <= 1 && Math.abs(app.signal(id) - u) > 5e-4) await app.put("signal", id, Number(u));
  }
  for (const lever of app.knowledge.levers.values()) {
    const wanted = levers[lever.id] ?? (exact ? false : undefined);
    if (wanted !== undefined && app.leverOn(lever) !== Boolean(wanted)) await app.toggleLever(lever, Boolean(wanted));
  }
  return undefined;
}

function sidesKnown(app, sides) {
  const disputes = new Map((app.knowledge.model.disputes ?? []).map((one) => [one.id, one.sides]));
  return Object.entries(sides).every(([id, side]) => disputes.get(id)?.includes(side));
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The fields of a host's message, read as options are; lines about what does not fit. */
function readMessage(message) {
  const given = Object.entries(message).filter(([name, value]) => ["signals", "context", "seed", "speed", "look", "regions", "chart"].includes(name) && value !== undefined && value !== null);
  const { options, problems } = readOptions(Object.fromEntries(given));
  for (const name of ["levers", "sides"]) if (isObject(message[name])) options[name] = message[name];
  if (typeof message.who === "string") options.who = message.who.slice(0, 64);
  return { fields: { ...options, t: message.t, exact: message.exact === true }, problems };
}

/** Messages from the host by type. */
const DOWN = {
  set: take,
  play: (app) => app.play(),
  pause: (app) => app.pause(),
  seek: (app, { t }) => (Number.isFinite(t) ? app.seek(t) : undefined),
  speed: (app, { speed }) => app.setSpeed(speed),
  look: (app, { look = "auto" }) => app.setLook(look),
  select: (app, { who }) => app.select(who || null),
  chart: (app, { chart }) => app.emit("show-chart", chart),
  regions: (app, { regions }) => app.emit("regions", regionsOf({ regions })),
  reset: (app) => app.reset(),
};

/** The scene that is asked for, else the one the page was made for, else the first there is. */
function sceneOf(payload, options) {
  const scenes = payload.scenes ?? {};
  const fallback = payload.open?.scene ?? (scenes["whole-cell"] ? "whole-cell" : (Object.keys(scenes)[0] ?? "whole-cell"));
  const id = options.scene ?? fallback;
  const found = Object.hasOwn(scenes, id) ? id : fallback;
  return { scene: { ...(scenes[found] ?? {}), id: found }, missing: Object.hasOwn(scenes, id) || id === fallback ? null : id };
}

/** What the run begins with: a link's run, or the options on top of the scene. */
async function beginning(app, options, problems) {
  const fromScene = Object.entries(app.scene.signals ?? {}).map(([id, u]) => [0, "signal", id, u]);
  const plain = () => {
    const inputs = [...fromScene];
    for (const id of app.scene.levers ?? []) {
      for (const [node, value] of Object.entries(app.knowledge.levers.get(id)?.sets ?? {})) inputs.push([0, "perturb", node, value]);
    }
    for (const [id, u] of Object.entries(options.signals ?? {})) {
      if (app.knowledge.signals.has(id)) inputs.push([0, "signal", id, u]);
      else problems.push(`unknown signal '${id}'`);
    }
    for (const [id, value] of Object.entries(options.perturb ?? {})) {
      if (app.knowledge.nodes.has(id)) inputs.push([0, "perturb", id, value]);
      else problems.push(`unknown node '${id}'`);
    }
    return { header: app.header(), inputs, t: Math.round((options.t ?? 0) * 60_000) };
  };
  const linked = options.run ?? options.hash?.slice("#run=".length);
  if (!linked) return plain();
  try {
    const run = await readLink(linked, app.knowledge);
    if (run.notes.includes("model")) problems.push(app.words("run.model"));
    return run;
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    problems.push(app.words("run.bad", { what: error.message }));
    return { header: app.header(), inputs: [], t: 0 };
  }
}

const reducedMotion = (options) =>
  options.motion === "reduced" || (options.motion !== "full" && matchMedia("(prefers-reduced-motion: reduce)").matches);

/**
 * Put a player into *el*.
 *
 * @param {HTMLElement} el  gets a shadow root with everything in it
 * @param {object} given
 *   `payload` {python, model, scenes, strings}, `options` (see options.js), `problems` (lines to tell),
 *   `send(message)`, `onMessage(handle)`
 * @returns {{ready: Promise, handle, app, loop, destroy}}
 */
export function createPlayer(el, { payload, options = {}, problems = [], send = () => {}, onMessage = () => {} }) {
  const t = words(options.lang ?? "en", payload.strings?.[options.lang ?? "en"]);
  const knowledge = new Knowledge(payload.model);
  const { scene, missing } = sceneOf(payload, options);
  if (missing) problems.push(`unknown scene '${missing}'; known: ${Object.keys(payload.scenes ?? {}).join(", ")}`);
  if (options.context && !knowledge.contexts.has(options.context)) {
    problems.push(`unknown cell type '${options.context}'`);
    options = { ...options, context: undefined };
  }
  const app = new App({ words: t, knowledge, scene, options });
  const engine = soon(() => startEngine({ files: payload.python, model: knowledge.forEngine() }, options.engine), scene.warm);
  app.reduced = reducedMotion(options);
  const narrator = new Narrator(t, scene.captions);
  const host = h("div", { class: "evviz-player" });
  host.style.setProperty("height", "100%");
  el.append(host);
  const shell = buildShell(app, host, narrator, { send });
  const loop = new Loop(app, narrator, shell, send);
  const guide = attachGuide(app, shell.element, payload);
  const stop = wire(app, send);
  let turn = null; // messages are taken one after the other: one may have to wait for another run, or for a jump
  const handle = (message) => {
    const act = Object.hasOwn(DOWN, message?.type ?? "") ? DOWN[message.type] : null;
    if (!act) return app.problem(`unknown message '${String(message?.type).slice(0, 40)}'; known: ${Object.keys(DOWN).join(", ")}`);
    const { fields, problems: wrong } = readMessage(message);
    if (wrong.length) return app.problem(wrong[0]);
    turn = (turn ?? ready).then(() => app.session?.branch && !app.closed && act(app, fields)).catch((error) => app.problem(error.message));
    return turn;
  };
  onMessage(handle);

  let told = false;
  const failed = (error) => {
    if (told || app.closed) return;
    told = true;
    app.working(null);
    app.session?.close();
    app.problem(t("engine.failed", { what: error.message }));
    console.error(error);
  };

  const ready = (async () => {
    app.working(t("busy.load"), 0);
    engine.ready.catch(failed);
    const start = await beginning(app, options, problems);
    let picture;
    app.on("plate", () => (picture ??= shell.startStage()));
    await app.begin(engine, start);
    await picture;
    await engineAwake(); // a page of its own has waited before (see standalone.js); a guest draws first
    if (app.closed) return undefined;
    engine.begin();
    for (const problem of problems) app.problem(problem);
    send({ type: "ready", scene: scene.id, context: app.context, seed: app.seed });
    if (scene.detail && scene.detail !== "cell") app.stage?.watch(scene.look_at, scene.detail);
    if (!app.reduced && options.play !== false) app.play();
    guide?.begin();
    await engine.ready;
    return undefined;
  })().catch(failed);

  return {
    ready,
    handle,
    app,
    loop,
    stats: () => ({ engine: app.engine?.stats(), stage: app.stage?.stats?.(), frames: loop.stats() }),
    destroy() {
      stop();
      loop.stop();
      guide?.destroy();
      shell.destroy();
      app.close();
      host.remove();
    },
  };
}

/** Tell the host about changes, but not more often than it wants to hear. */
function wire(app, send) {
  const offs = [
    app.on("selection", () => send({ type: "pick", who: app.selection })),
    app.on("change", (change) => send({ type: "change", ...change })),
    app.on("problem", (text) => send({ type: "problem", text })),
  ];
  return () => offs.forEach((off) => off());
}
