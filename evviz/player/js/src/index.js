// ES module: what a host page imports, and what the Panel component renders.
//
// Panel's JSComponent calls render({model, view, el}) again whenever its place is built anew, and
// clears lifecycle handlers without calling them: a player is therefore kept by model, and the
// one before is taken down first.

import { engineAwake, prepareEngine } from "./engine/client.js";
import { createPlayer } from "./player.js";
import { readOptions } from "./options.js";
import { prepareCanvas } from "./stage/index.js";

export { createPlayer } from "./player.js";
export { startPython } from "./python.js";
export { fitScale, scaled } from "./ui/scale.js";

/** Begin to open engine and canvas before it is known what they will show. */
export function prepare() {
  prepareEngine();
  prepareCanvas();
  return engineAwake();
}

const players = new Map(); // by id of the Panel model

/** Parameters of CellView that say what the player should do, with the message that each becomes. */
const DOWN = {
  signals: (model) => ({ type: "set", signals: model.signals, levers: model.levers, exact: true }),
  levers: (model) => ({ type: "set", signals: model.signals, levers: model.levers, exact: true }),
  sides: (model) => ({ type: "set", sides: model.sides }),
  context: (model) => ({ type: "set", context: model.context }),
  seed: (model) => ({ type: "set", seed: model.seed }),
  playing: (model) => ({ type: model.playing ? "play" : "pause" }),
  speed: (model) => ({ type: "speed", speed: model.speed }),
  look: (model) => ({ type: "look", look: model.look }),
  selected: (model) => ({ type: "select", who: model.selected || null }),
  regions: (model) => ({ type: "regions", regions: model.regions }),
};

/** Options from the parameters that CellView has. */
function optionsOf(model) {
  const names = ["scene", "context", "signals", "seed", "look", "motion", "lang", "regions", "speed"];
  const given = Object.fromEntries(names.filter((name) => model[name] !== undefined && model[name] !== null && model[name] !== "").map((name) => [name, model[name]]));
  const { options, problems } = readOptions(given);
  if (location.hash.startsWith("#run=")) options.run = location.hash.slice("#run=".length);
  return { options: { ...options, play: model.playing ?? true, nav: model.nav ?? [] }, problems };
}

/** The payload: a parameter, a global, or JSON at an address of the same server. */
async function payloadOf(model) {
  if (model.payload && Object.keys(model.payload).length) return model.payload;
  if (globalThis.EVVIZ_PAYLOAD) return globalThis.EVVIZ_PAYLOAD;
  const answer = await fetch(model.payload_url);
  if (!answer.ok) throw new Error(`payload: ${answer.status}`);
  return answer.json();
}

/** Take the player's news over into the parameters; equal values are not sent. */
function listener(model, player) {
  const put = (name, value) => {
    if (model[name] === undefined || JSON.stringify(model[name]) === JSON.stringify(value)) return;
    player.own.set(name, JSON.stringify(value));
    model[name] = value;
  };
  return (message) => {
    if (message.type === "state") {
      put("time", message.t);
      put("playing", message.playing);
      put("speed", message.speed);
      put("signals", message.signals);
      put("levers", Object.fromEntries(message.levers.map((id) => [id, true])));
      put("context", message.context);
      put("seed", message.seed);
      put("sides", message.sides);
    } else if (message.type === "counts") put("counts", message.released);
    else if (message.type === "pick") put("selected", message.who ?? "");
    else model.send_msg?.(message);
  };
}

const CellView = {
  render({ model, el }) {
    players.get(model.id)?.destroy();
    const host = document.createElement("div");
    host.style.setProperty("height", "100%");
    el.append(host);
    const entry = { own: new Map(), destroy: () => {} };
    players.set(model.id, entry);
    prepare();
    payloadOf(model)
      .then((payload) => {
        if (players.get(model.id) !== entry) return;
        const { options, problems } = optionsOf(model);
        const player = createPlayer(host, { payload, options, problems, send: listener(model, entry) });
        entry.player = player;
        entry.destroy = () => player.destroy();
        for (const [name, message] of Object.entries(DOWN)) {
          model.on?.(name, () => {
            if (entry.own.get(name) === JSON.stringify(model[name])) return entry.own.delete(name);
            return player.handle(message(model));
          });
        }
        model.on?.("msg:custom", (event) => player.handle(event.data ?? event));
      })
      .catch((error) => {
        host.textContent = `EVViz: ${error.message}`;
      });
    const remove = () => {
      entry.destroy();
      if (players.get(model.id) === entry) players.delete(model.id);
      host.remove();
    };
    model.on?.("remove", remove);
  },
};

export default { CellView };
