// Words for the picture: sentences made from the log, the most telling first, never the same twice.

/** At most one sentence per so many ms of screen time. */
const PAUSE_MS = 2000;

/** A sentence of one kind is not followed by another of that kind within so many ms of screen time. */
const KIND_MS = 9000;

/** Events whose pace is worth a sentence. */
const PACES = [
  "microvesicle_budding", "mv_fission", "to_membrane", "to_lysosome", "dock", "prime", "fuse", "ilv_escrt", "ilv_syntenin", "ilv_ceramide", "ilv_tetraspanin",
  "ilv_rab31", "ilv_dag", "endocytosis", "oncosome_budding", "apoptotic_blebbing", "armm_budding", "fuse_rab11a", "lysosomal_exocytosis", "autophagosome_formation",
]; // prettier-ignore

const MOST_LINES = 400;

const RANK = { fused: 5, changed: 6, oncosome: 5, apoptotic_body: 4, virus: 4, migrasome: 4, armm: 3, taken: 3, digested: 2, amphisome: 3, microvesicle: 2, recaptured: 1 };

/** What an event is worth telling: {t, kind, key, values} or null. */
export function tellable([t, what, who, data]) {
  const tell = (kind, values = {}) => ({ t, kind, key: `say.${kind}`, values });
  if (data.out && who[0] === "e") return data.out.length ? tell("fused", { n: data.out.length, who }) : null;
  if (data.age !== undefined && data.kind !== "exosome") return tell(data.kind, { nm: 2 * data.r, who });
  if (what === "to_autophagosome") return tell("amphisome", { n: data.n });
  if (what === "degrade" && data.gone?.length) return tell("digested", { n: data.gone.length });
  if (what === "dock") return tell("docked");
  if (data.is === "taken_up") return tell("taken", { route: what, kind: data.kind });
  if (what === "ev_recapture") return tell("recaptured");
  return null;
}

export class Narrator {
  #waiting = [];
  #firsts = []; // {t, text, what}: words of the scene for what happened for the first time
  #last = -Infinity;
  #lastByKind = new Map();
  #lastText = "";
  #paces = new Map(); // pace by target when it was last told

  /**
   * @param {function} words
   * @param {object} captions  what a scene says when an event of a name first happens
   */
  constructor(words, captions = {}) {
    this.words = words;
    this.captions = new Map(Object.entries(captions)); // those that are still to be said
    this.from = -1; // what happened until then is told already, or was jumped over
    this.lines = []; // {t, text}: what happened, for the storyboard
  }

  /** Take in events as the playhead will pass them. */
  add(events) {
    for (const event of events) {
      if (event[0] < 0 || event[0] <= this.from) continue;
      this.#caption(event);
      const found = tellable(event);
      if (found) this.#waiting.push(found);
    }
    if (this.#waiting.length > 500) this.#waiting.splice(0, this.#waiting.length - 500);
  }

  /** The scene's own words for an event wait for their first time, and are not crowded out. */
  #caption([t, what]) {
    const text = this.captions.get(what);
    if (text === undefined) return;
    this.captions.delete(what);
    this.#firsts.push({ t, text, what });
  }

  /** The next of the scene's own words that is due, or null. */
  #first(t) {
    const at = this.#firsts.findIndex((one) => one.t <= t);
    return at < 0 ? null : this.#firsts.splice(at, 1)[0].text;
  }

  /** A sentence for now, or null. *now* is screen time, *t* cell time. */
  say(now, t) {
    const due = this.#waiting.filter((one) => one.t <= t);
    this.#waiting = this.#waiting.filter((one) => one.t > t);
    for (const one of due) this.#write(one);
    if (now - this.#last < PAUSE_MS) return null;
    const first = this.#first(t);
    if (first) return this.note(first, t, now);
    const best = due
      .filter((one) => now - (this.#lastByKind.get(one.kind) ?? -Infinity) > KIND_MS)
      .sort((a, b) => (RANK[b.kind] ?? 0) - (RANK[a.kind] ?? 0) || b.t - a.t)[0];
    if (!best) return null;
    const text = this.#text(best);
    if (text === this.#lastText) return null;
    this.#last = now;
    this.#lastByKind.set(best.kind, now);
    this.#lastText = text;
    return text;
  }

  /**
   * A sentence about the pace that changed most since rest, or null; each is told once.
   *
   * @param {object} rates  value by target, now
   * @param {object} rest  the same at rest
   * @param {Map} targets  records by id
   */
  trend(now, rates, rest, targets) {
    if (now - this.#last < 3 * PAUSE_MS) return null;
    const moved = PACES.filter((id) => rest[id] > 0 && rates[id] > 0 && targets.has(id))
      .map((id) => ({ id, times: rates[id] / rest[id] }))
      .filter(({ id, times }) => Math.abs(Math.log(times)) > 0.18 && Math.abs(Math.log(times / (this.#paces.get(id) ?? 1))) > 0.18)
      .sort((a, b) => Math.abs(Math.log(b.times)) - Math.abs(Math.log(a.times)));
    if (!moved.length) return null;
    const { id, times } = moved[0];
    this.#paces.set(id, times);
    this.#last = now;
    const what = targets.get(id).label;
    return (this.#lastText = times > 1 ? this.words("say.pace.up", { what, times: times.toFixed(1) }) : this.words("say.pace.down", { what, percent: Math.round(100 * times) }));
  }

  #text({ key, values }) {
    return this.words(key, values);
  }

  #write(one) {
    this.lines.push({ t: one.t, text: this.#text(one) });
    if (this.lines.length > MOST_LINES) this.lines.splice(0, 100);
  }

  /** A sentence from elsewhere (a slider was moved), told at once and kept in the storyboard. */
  note(text, t, now) {
    this.lines.push({ t, text });
    this.#last = now;
    this.#lastText = text;
    return text;
  }

  /** The playhead jumped to *t*: what is later is not yet told, what was waiting is forgotten. */
  jump(t) {
    this.from = t;
    this.#waiting = [];
    for (const { text, what } of this.#firsts.splice(0)) this.captions.set(what, text); // not said yet
    this.lines = this.lines.filter((one) => one.t <= t);
  }
}
