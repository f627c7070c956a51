// What the enlarged charts remember of the running cell: pools, activities, events. It listens from the
// first moment, so that a chart that is opened late shows the whole run. Nothing of it is asked of the server.

const MINUTE = 60_000;
const LEAST_MIN = 0.25;
const MOST_SAMPLES = 720;
const MOST_EVENTS = 6000;
const POOLS = ["docked", "primed"];

/** Row of an event in the raster, or null. */
function rowOf(what, data) {
  if (data.age !== undefined) return data.kind === "exosome" ? "exosomes out" : data.kind === "microvesicle" ? "microvesicle out" : "other EV out";
  if (what === "in_lysosome") return "MVE to lysosome";
  return data.is === "docked" ? "MVE docked" : data.is === "mve" ? "MVE made" : null;
}

export class Recorder {
  #app;
  #states = new Map(); // endosome -> docked or primed
  samples = []; // {t, docked, primed, levels} in minutes
  events = []; // [minutes, row, who]

  constructor(app) {
    this.#app = app;
    if (app.session) this.#listen();
    else app.on("session", () => this.#listen());
    app.on("run", () => {
      this.samples.length = this.events.length = 0;
    });
    app.on("tick", () => this.#sample());
  }

  #listen() {
    const { session } = this.#app;
    session.on("events", (events) => events.forEach((event) => this.#take(event)));
    session.on("load", (things) => {
      this.#states.clear();
      for (const one of things ?? []) {
        const state = one?.state ?? one?.is;
        if (POOLS.includes(state)) this.#states.set(one.id ?? one.who, state);
      }
    });
  }

  #take([t, what, who, data]) {
    if (data.is !== undefined && who[0] === "e") {
      if (POOLS.includes(data.is)) this.#states.set(who, data.is);
      else this.#states.delete(who);
    }
    if (data.end) this.#states.delete(who);
    const row = t < 0 ? null : rowOf(what, data);
    if (!row) return;
    this.events.push([t / MINUTE, row, who]);
    if (this.events.length > MOST_EVENTS) this.events.splice(0, MOST_EVENTS / 3);
  }

  #sample() {
    const { t, session } = this.#app;
    const minute = t / MINUTE;
    const last = this.samples.at(-1)?.t;
    if (last !== undefined && minute < last) {
      this.samples = this.samples.filter((one) => one.t <= minute);
      this.events = this.events.filter(([at]) => at <= minute);
      return;
    }
    if (last !== undefined && minute - last < LEAST_MIN) return;
    const count = (state) => [...this.#states.values()].filter((one) => one === state).length;
    this.samples.push({ t: minute, docked: count("docked"), primed: count("primed"), levels: { ...session.levels } });
    if (this.samples.length > MOST_SAMPLES) this.samples = this.samples.filter((_, i) => i % 2 === 0);
  }
}
