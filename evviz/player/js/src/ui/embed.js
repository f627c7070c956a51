// What takes a cell elsewhere: a link, a frame or a tag as text, each with the present state.

import { escaped } from "../dom.js";
import { writeLink } from "../run/runfile.js";

/** Where a page or script could be, while nobody has said where it is. */
const SOMEWHERE = "https://example.org/cell/index.html";
const SCRIPT = "evviz.js";

/** Options that say how the player looks; they go along as they were given. */
const VIEW = ["controls", "regions", "offers", "look", "motion", "lang"];

/** Keys of an address that say which cell is shown. */
const CELL = ["v", "scene", "context", "signals", "perturb", "seed", "t", "run", "play", "speed", "parent", ...VIEW];

/** *text* as an address on the web, or null. */
export function webAddress(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

/** Where this page is on the web: as its author or host says, else as the browser does; null for a file. */
export function ownAddress(app) {
  const told = app.options.address ?? document.querySelector('meta[name="evviz-address"]')?.content ?? "";
  return webAddress(told) ?? webAddress(location.href);
}

/** Whether this page shows nothing but the player, so that a frame may show this page. */
const isOwnPage = () => document.body?.dataset.evviz === "page";

/** A link to this page with its own address, or only the end of it. */
const at = (address, pairs, hash) => (address ? withState(address, pairs, hash) : `${queryOf(pairs)}${hash}`);

/** Links to a page of somebody else that has a player in it: all is said behind the #. */
function guestLinks(app, address, packed) {
  const link = `${address ? `${address.origin}${address.pathname}${address.search}` : ""}#${keyOf(app)}=${packed}`;
  return { link, short: link };
}

/** The key behind the # that this player reads: "run", or "run-2" for the second tag of a page. */
const keyOf = (app) => app.options.link ?? "run";

const listed = (pairs) => pairs.map(([id, value]) => `${id}:${value}`).join(",");

/** The cell as it is set now, as options: {context, signals, perturb, seed, t}. */
export function settingsOf(app) {
  const signals = new Set([...app.changed().signals, ...Object.keys(app.scene.signals ?? {})]); // a scene sets some by itself
  return {
    context: app.context,
    signals: listed([...signals].map((id) => [id, app.signal(id)])),
    perturb: listed([...app.values().clamps]),
    seed: app.seed,
    t: Number((Math.round(app.t) / 60_000).toFixed(5)),
  };
}

/** How this player looks, as its page or tag was asked; what another host asks for is its own affair. */
function viewOf(app) {
  const asked = isOwnPage() || app.options.link;
  return asked ? VIEW.filter((name) => app.options[name] !== undefined).map((name) => [name, String(app.options[name])]) : [];
}

/** Options by name for another player; *run* is the packed run, or "" for the settings alone. */
function optionsOf(app, run) {
  const speed = app.speed === app.scene.speed ? [] : [["speed", app.speed]];
  const play = app.playing ? [] : [["play", "false"]];
  const cell = run ? [] : Object.entries(settingsOf(app)).filter(([name, value]) => value !== "" && !(name === "t" && value === 0));
  return [["scene", app.scene.id], ...cell, ...speed, ...play, ...viewOf(app)];
}

/** Whether the settings alone begin the very same run: nothing was moved after its first moment. */
function isSet({ header, branch }) {
  const plain = !header.off.length && ![header.sides, header.perturb].some((one) => Object.keys(one).length);
  return plain && branch.inputs.every(([t]) => t === 0);
}

const encode = (value) => encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%2C", ",");
const queryOf = (pairs) => `?${[["v", 1], ...pairs].map(([name, value]) => `${name}=${encode(value)}`).join("&")}`;

/** The address of another page with *query* and *hash*; keys that are none of ours stay. */
function withState(address, pairs, hash) {
  const url = new URL(address);
  const others = [...url.searchParams].filter(([name]) => !CELL.includes(name));
  return `${url.origin}${url.pathname}${queryOf([...pairs, ...others])}${hash}`;
}

/**
 * The texts that the share box offers.
 *
 * @param {object} app
 * @param {object} wish  `exact`: all that was moved, when it was; else the cell as it is set now. `address`: where
 *     this page is on the web (URL), or null while that is not known.
 * @returns {Promise<{link, frame, tag, short, same: boolean, placed: boolean}>} `short` is the link of the settings, which
 *     begins the `same` run or not; without an address nothing is `placed`, and a link is only its end
 */
export async function snippets(app, { exact, address }) {
  const { header, branch } = app.session;
  const pack = async (inputs) => (await writeLink(header, inputs, app.t)).slice("run=".length);
  const packed = exact ? await pack(branch.inputs) : "";
  const pairs = optionsOf(app, packed);
  const hash = packed ? `#run=${packed}` : "";
  const title = escaped(`${app.scene.label ?? app.scene.id} · EVViz`);
  const src = escaped(withState((isOwnPage() && address) || SOMEWHERE, pairs, hash));
  const given = pairs.filter(([name]) => name !== "controls").map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  const view = new Map(viewOf(app));
  const controls = view.get("controls") === "false" || view.has("regions") ? "" : " controls";
  const links = isOwnPage() ? { link: at(address, pairs, hash), short: at(address, optionsOf(app, ""), "") } : guestLinks(app, address, packed || (await pack(app.inputsNow())));
  return {
    ...links,
    same: isOwnPage() && (!exact || isSet(app.session)),
    frame: `<iframe title="${title}" src="${src}" style="width:100%;height:620px;border:0" allow="fullscreen; clipboard-write"></iframe>`,
    tag: `<script src="${SCRIPT}" defer></script>\n<evviz-cell${given}${packed ? ` run="${packed}"` : ""}${controls}></evviz-cell>`,
    placed: Boolean(address),
  };
}
