// An engine that may be asked before it is there.
//
// A page whose payload carries the cell that it opens with (export/warm.py) knows what the engine
// will answer first, so that cell is drawn while the engine still starts. What such an answer leaves
// behind in the engine is made up for once it is there; any other message waits.

import { canonical } from "../run/runfile.js";

/**
 * @param {Promise<object>} starting  see startEngine
 * @param {?object} warm  {header, keyframe, rest, state, plate, things}, or null
 */
export function soon(starting, warm = null) {
  let engine = null;
  let known = warm ? answers(warm) : null;
  let owed = 0; // messages that were answered from what is known, and that the engine has not heard yet
  const ready = starting.then((started) => (engine = started));
  ready.catch(() => {}); // told to whoever asks
  return {
    ready,
    get where() { return engine && !owed ? engine.where : "starting"; },
    get slice_ms() { return engine?.slice_ms ?? 16; },
    get hurry_ms() { return engine?.hurry_ms ?? 80; },
    async ask(message) {
      const found = known?.(message);
      if (!found) known = null;
      else {
        if (found.also) {
          owed += 1;
          ready.then((started) => started.ask(message)).catch(() => {}).finally(() => (owed -= 1));
        }
        return { ...structuredClone(found.answer), ms: 0 };
      }
      return (engine ?? (await ready)).ask(message);
    },
    stats: () => engine?.stats(),
    close: () => ready.then((started) => started.close(), () => {}),
  }; // prettier-ignore
}

/** What is known of a warm cell: message -> {answer, also: whether the engine must hear it, too}, or undefined. */
function answers({ header, keyframe, rest, state, plate, things }) {
  const known = {
    rest: (message) => message.context === header.context && { answer: rest },
    restore: (message) => message.run === "main" && message.keyframe === keyframe && { answer: state, also: true },
    plate: () => ({ answer: { plate } }),
    things: () => ({ answer: things }),
  };
  const left = new Set(Object.keys(known));
  return (message) => (left.delete(message.do) ? known[message.do](message) || undefined : undefined);
}

/** Whether the page's cell is just the one that *warm* holds. */
export const isWarm = (warm, header) => Boolean(warm) && canonical(warm.header) === canonical(header);
