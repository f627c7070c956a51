// An engine that may be asked before it is there.
//
// A page whose payload carries the cell that it opens with (export/warm.py) knows what the engine
// will answer first, so that cell is drawn before the engine loads: at once they would hinder each other.
// What such an answer leaves behind in the engine is owed: it is made up for before the first other
// message, at the latest once the engine has loaded.

import { canonical } from "../run/runfile.js";

/**
 * @param {() => Promise<object>} start  see startEngine
 * @param {?object} warm  {header, keyframe, rest, state, plate, things}, or null
 * @returns an engine that also has `begin()`: load now, if nothing was asked yet that needed it
 */
export function soon(start, warm = null) {
  let engine = null;
  let loaded = false;
  let known = warm ? answers(warm) : null;
  let unheard = 0; // messages that were answered from what is known, and that the engine has not heard yet
  const owed = [];
  const pay = () => {
    for (const message of owed.splice(0)) engine.ask(message).catch(() => {}).finally(() => (unheard -= 1)); // prettier-ignore
  };
  let starting = null;
  let tell;
  const started = new Promise((done) => (tell = done)).then((it) => (engine = it));
  const begin = () => tell((starting ??= start()));
  const ready = started.then((it) => it.loaded).then(() => {
    loaded = true;
    pay();
  }); // prettier-ignore
  ready.catch(() => {}); // told to whoever asks
  if (!warm) begin();
  return {
    ready,
    begin,
    get where() { return loaded && !unheard ? engine.where : "starting"; },
    get slice_ms() { return engine?.slice_ms ?? 16; },
    get hurry_ms() { return engine?.hurry_ms ?? 80; },
    async ask(message) {
      const found = known?.(message);
      if (found) {
        if (found.also) {
          unheard += 1;
          owed.push(message);
          if (loaded) pay();
        }
        return { ...structuredClone(found.answer), ms: 0 };
      }
      known = null;
      begin();
      const it = engine ?? (await started);
      pay();
      return it.ask(message);
    },
    stats: () => engine?.stats(),
    close: () => started.then((it) => it.close(), () => {}),
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
