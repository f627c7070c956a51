// Classic script: <evviz-cell>, window.evviz.mount(), and the whole page of a frame or static file.
//
// The payload is the global EVVIZ_PAYLOAD, an object, or a promise of one.
//
// A page that only shows the player has <body data-evviz="page">; its address says what is shown:
//   ?v=1&scene=…&context=…&signals=oxygen:0.05,EGF:0.6&perturb=…&seed=…&t=…&lang=…&controls=…&motion=…&look=…&parent=…
// and "#run=…" reopens a run. To the parent (only to the origin given as `parent`, else to any when
// framed without one: the messages hold no secret) go {evviz: 1, type: "resize"|"state"|"ready"|"problem", …};
// messages from the parent are taken from that origin only.

import { wanted } from "./early.js";
import { engineAwake } from "./engine/client.js";
import { readOptions } from "./options.js";
import { createPlayer } from "./player.js";
import { startPython } from "./python.js";
import { prepareCanvas } from "./stage/index.js";

const ATTRIBUTES = ["scene", "context", "signals", "perturb", "seed", "t", "run", "lang", "controls", "regions", "motion", "look", "speed", "play", "chart", "offers"];

const payload = async () => {
  const found = await globalThis.EVVIZ_PAYLOAD;
  if (!found?.python || !found?.model) throw new Error("EVVIZ_PAYLOAD is missing; load evviz-payload.js before evviz-cell.js");
  return found;
};

/** Say in the console what nobody knows; say on the player what does not fit. */
function checked(given, where) {
  const { options, problems, unknown } = readOptions(given);
  for (const name of unknown) console.info(`evviz: ${where} '${name}' is not known and was ignored`);
  return { options, problems };
}

/**
 * Put a player into *element*.
 *
 * @param {HTMLElement} element
 * @param {object} given  options by name (see options.js), `payload`, `send`, `onMessage`
 */
export async function mount(element, given = {}) {
  const { payload: own, send, onMessage, ...rest } = given;
  const { options, problems } = checked(rest, "option");
  return createPlayer(element, { payload: own ?? (await payload()), options, problems, send, onMessage });
}

class EVVizCell extends HTMLElement {
  connectedCallback() {
    if (this.player) return;
    if (!this.style.height && !this.style.aspectRatio && getComputedStyle(this).height === "0px") {
      this.style.setProperty("display", "block");
      this.style.setProperty("height", "min(100vh, 620px)");
    }
    this.style.setProperty("display", "block");
    const given = Object.fromEntries(ATTRIBUTES.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]));
    if (!("controls" in given) && !("regions" in given)) given.controls = "false";
    const { options, problems } = checked(given, "attribute");
    const place = [...document.querySelectorAll("evviz-cell")].indexOf(this);
    options.link = place > 0 ? `run-${place + 1}` : "run";
    if (location.hash.startsWith(`#${options.link}=`)) options.run = location.hash.slice(options.link.length + 2);
    const entry = (this.player = { destroy: () => {} });
    payload()
      .then((found) => {
        if (this.player !== entry) return;
        const send = (message) => this.dispatchEvent(new CustomEvent(`evviz-${message.type}`, { detail: message, bubbles: true }));
        this.player = createPlayer(this, { payload: found, options, problems, send });
        this.player.ready.then(() => this.dispatchEvent(new CustomEvent("ready")));
      })
      .catch((error) => {
        this.textContent = `EVViz: ${error.message}`;
      });
  }

  disconnectedCallback() {
    const { player } = this;
    queueMicrotask(() => {
      if (this.isConnected || this.player !== player) return; // moved, not removed
      player?.destroy();
      this.player = null;
    });
  }
}

/** What the parent of a framed page may hear, and what it may ask. */
const TO_PARENT = new Set(["ready", "state", "counts", "pick", "problem", "change"]);
const FROM_PARENT = new Set(["set", "play", "pause", "seek", "speed", "look", "select", "chart", "reset"]);

function talkToParent(options) {
  const framed = window.parent !== window;
  const origin = options.parent ?? "*";
  const post = (message) => framed && window.parent.postMessage({ evviz: 1, ...message }, origin);
  const listen = (handle) =>
    addEventListener("message", (event) => {
      if (!framed || event.source !== window.parent) return;
      if (!options.parent || event.origin !== options.parent) return;
      if (event.data?.evviz === 1 && FROM_PARENT.has(event.data.type)) handle(event.data);
    });
  return { post, listen };
}

async function page() {
  const given = Object.fromEntries(new URLSearchParams(location.search));
  const { options, problems } = checked(given, "address key");
  if (location.hash.startsWith("#run=")) options.run = location.hash.slice("#run=".length);
  const box = document.querySelector("[data-evviz-player]") ?? document.body;
  options.scene ??= box.dataset.scene;
  const { post, listen } = talkToParent(options);
  const [found] = await Promise.all([payload(), engineAwake()]); // a worker that runs takes its load at once, however busy the page is
  const player = createPlayer(box, { payload: found, options, problems, send: (message) => TO_PARENT.has(message.type) && post(message), onMessage: listen });
  const tell = () => post({ type: "resize", height: Math.round(Math.max(420, Math.min(900, document.documentElement.clientWidth * 0.5625))) });
  new ResizeObserver(tell).observe(document.documentElement);
  tell();
  addEventListener("hashchange", () => location.hash.startsWith("#run=") && location.reload());
  globalThis.evviz.player = player;
}

if (!customElements.get("evviz-cell")) customElements.define("evviz-cell", EVVizCell);
globalThis.evviz = { mount, startPython };
if (wanted) prepareCanvas();
if (document.body?.dataset.evviz === "page") page().catch((error) => (document.body.textContent = `EVViz: ${error.message}`));
else document.addEventListener("DOMContentLoaded", () => document.body.dataset.evviz === "page" && page().catch((error) => (document.body.textContent = `EVViz: ${error.message}`)));
