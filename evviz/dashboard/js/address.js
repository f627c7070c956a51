// The address bar: scene and view in the query, the whole run behind the #.

import { calm } from "./dom.js";

const FOLLOW_MS = 1200;
const NAMES = ["scene", "context", "signals", "seed", "speed", "look", "motion"];
const LOOKS = ["auto", "light", "dark", "contrast", "projector"];

function toBase64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The part of a link behind the #, as the player writes and reads it. */
export async function linkOf(header, inputs, t) {
  const bytes = new TextEncoder().encode(JSON.stringify([header, inputs, Math.round(t)]));
  if (typeof CompressionStream !== "function") return `run=1${toBase64(bytes)}`;
  const packed = new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  return `run=1z${toBase64(new Uint8Array(await packed.arrayBuffer()))}`;
}

/** "oxygen:0.1,EGF:0.5" as {id: u}; what does not fit is told. */
function levels(text, known, problems) {
  const found = {};
  for (const part of text.split(",").filter(Boolean).slice(0, 64)) {
    const cut = part.lastIndexOf(":");
    const id = part.slice(0, cut);
    const u = Number(part.slice(cut + 1));
    if (known.has(id) && u >= 0 && u <= 1) found[id] = u;
    else problems.push(`signals '${part.slice(0, 40)}' must look like oxygen:0.05, with a number from 0 to 1`);
  }
  return found;
}

/** What the address and Python ask for. */
export function readAddress(model, payload) {
  const query = new URLSearchParams(location.search);
  const problems = [];
  const options = Object.fromEntries(NAMES.filter((name) => model[name] !== undefined && model[name] !== "").map((name) => [name, model[name]]));
  if (options.context === "generic") delete options.context; // the scene's own
  if (!Object.keys(options.signals ?? {}).length) delete options.signals;
  if (options.seed === 1) delete options.seed;
  options.scene = query.get("scene") ?? options.scene ?? "whole-cell";
  if (!Object.hasOwn(payload.scenes, options.scene)) {
    problems.push(`there is no scene '${String(options.scene).slice(0, 40)}'; this is the whole cell`);
    options.scene = "whole-cell";
  }
  if (query.has("context")) options.context = query.get("context").slice(0, 64);
  if (query.has("signals")) options.signals = levels(query.get("signals"), new Set(payload.model.signals.map((one) => one.id)), problems);
  if (query.has("seed")) {
    const seed = Number(query.get("seed"));
    if (Number.isInteger(seed) && seed >= 0 && seed <= 2147483647) options.seed = seed;
    else problems.push("seed must be a whole number from 0 to 2147483647");
  }
  if (LOOKS.includes(query.get("look"))) options.look = query.get("look");
  if (location.hash.startsWith("#run=")) options.hash = location.hash;
  return { options: { ...options, play: true, regions: ["signals", "charts", "why", "story", "timeline"] }, problems, view: query.get("view") ?? "scene" };
}

/** Keep the address in step; returns what to call when something has changed. */
export function followAddress(page) {
  return calm(async () => {
    const { app } = page.player;
    if (page.gone || !app.session?.branch) return;
    const link = await linkOf(app.session.header, app.session.branch.inputs, app.t);
    const address = new URL(location.href);
    address.search = "";
    if (app.scene.id !== "whole-cell") address.searchParams.set("scene", app.scene.id);
    if (page.view !== "scene") address.searchParams.set("view", page.view);
    address.hash = link.length < 60_000 ? link : "";
    history.replaceState(history.state, "", address);
  }, FOLLOW_MS);
}
