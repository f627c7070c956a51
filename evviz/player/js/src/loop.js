// The frame loop: moves the clock, draws, and wakes the slower parts. Sleeps while nobody looks.

import { followSystem } from "./palette.js";
import { EV_KINDS } from "./tally.js";

/** Longest step of the clock between two frames, in ms: a tab that slept does not jump. */
const LONGEST_MS = 100;

const TICK_MS = 250;

/** How often a picture that stands still is drawn anew; what changes redraws it by itself. */
const STILL_MS = 1000;

const SEND_MS = 500;
const HOUR_MS = 3_600_000;

/** How much of the past the stage keeps, in ms of cell time: twice what a jump brings back. A drag within it shows it at once. */
const KEEP_MS = HOUR_MS / 3;

/** How often it drops what is older, in ms of cell time. */
const FORGET_MS = 60_000;

export class Loop {
  #frame = 0;
  #last = 0;
  #tick = 0;
  #turns = []; // of the slower parts: one in each frame, so that no frame pays for all of them
  #sent = 0;
  #forgotten = 0;
  #drawn = 0;
  #drawnAt = -1;
  #times = [];
  #sentState = "";

  constructor(app, narrator, shell, send) {
    Object.assign(this, { app, narrator, shell, send });
    this.seen = true;
    this.watch = new IntersectionObserver((entries) => {
      this.seen = entries.at(-1).isIntersecting;
      this.wake();
    });
    this.watch.observe(shell.element);
    this.onVisible = () => this.wake();
    document.addEventListener("visibilitychange", this.onVisible);
    this.unfollow = followSystem(app);
    app.on("play", () => this.wake());
    app.on("run", () => this.wake());
    app.on("load", () => (this.#forgotten = 0));
    this.wake();
  }

  get awake() {
    return this.seen && !document.hidden && !this.app.closed;
  }

  wake() {
    if (this.#frame || !this.awake) return;
    this.#last = performance.now();
    this.#frame = requestAnimationFrame((now) => this.#run(now));
  }

  #run(now) {
    this.#frame = 0;
    if (!this.awake) return;
    const begun = performance.now();
    const dt = Math.min(LONGEST_MS, Math.max(0, now - this.#last));
    this.#last = now;
    this.#clock(dt);
    this.#draw(now);
    this.slower(now);
    this.#times.push(performance.now() - begun);
    if (this.#times.length > 600) this.#times.shift();
    this.#frame = requestAnimationFrame((at) => this.#run(at));
  }

  /** Draw what moves at once; what stands still (paused, catching up) only now and then. */
  #draw(now) {
    const { app } = this;
    const still = app.t === this.#drawnAt;
    if (still && now - this.#drawn < STILL_MS) return;
    if (still && app.busy && this.#drawn) return;
    this.#drawn = now;
    this.#drawnAt = app.t;
    this.shell.draw(app.t);
  }

  #clock(dt) {
    const { app } = this;
    const { session, twin } = app;
    if (!session?.branch || app.seeking || app.busy) return;
    const goal = app.playing ? app.t + dt * app.speed : (app.stepTo ?? app.t);
    const speed = app.playing || app.stepTo ? app.speed : 0; // paused: a change lands where one looks
    session.pump(goal, speed);
    twin?.session.pump(goal, speed);
    const head = twin ? Math.min(session.head, twin.session.head) : session.head;
    const t = Math.min(goal, Math.max(app.t, head));
    if (app.stepTo && t >= app.stepTo) app.stepTo = null;
    if (t === app.t) return;
    app.t = t;
    app.emit("time");
  }

  /** The slower parts: due four times a second, and then each has its turn in a frame of its own. */
  slower(now) {
    const { app } = this;
    if (now - this.#tick >= TICK_MS && !this.#turns.length && app.session?.branch) {
      this.#tick = now;
      this.#turns = [() => this.#speak(), ...app.listeners("tick"), () => this.#forget()];
      if (now - this.#sent >= SEND_MS) {
        this.#sent = now;
        this.#turns.push(() => this.#report());
      }
    }
    this.#turns.shift()?.();
  }

  #speak() {
    const { app, narrator } = this;
    if (!app.playing && !app.stepTo) return;
    const spoken = performance.now(); // a frame may come late
    const text = narrator.say(spoken, app.t) ?? narrator.trend(spoken, app.session.rates, app.session.restRates, app.knowledge.targets);
    if (text) app.emit("sentence", text);
  }

  #forget() {
    const { app } = this;
    if (app.t - this.#forgotten < KEEP_MS + FORGET_MS) return;
    this.#forgotten = app.t - KEEP_MS;
    for (const stage of [app.stage, app.twinStage]) stage?.forget(this.#forgotten);
  }

  #report() {
    const { app } = this;
    const { signals, levers } = app.changed();
    const state = {
      type: "state", t: Math.round(app.t), playing: app.playing, speed: app.speed, context: app.context, seed: app.seed,
      signals: Object.fromEntries(signals.map((id) => [id, app.signal(id)])), levers: levers.map((lever) => lever.id), sides: app.session.header?.sides ?? {},
    }; // prettier-ignore
    const text = JSON.stringify(state);
    if (text === this.#sentState) return;
    this.#sentState = text;
    this.send(state);
    const { tally } = app.session.branch;
    const from = Math.max(0, app.t - HOUR_MS);
    const hours = Math.max(1 / 60, (app.t - from) / HOUR_MS);
    const sums = (prefix, names) => names.map((name) => [name, tally.sum(`${prefix}${name}`, from, app.t)]);
    const fates = sums("fate:", ["lysosome", "membrane", "autophagosome"]);
    const all = fates.reduce((sum, [, n]) => sum + n, 0) || 1;
    this.send({
      type: "counts",
      t: state.t,
      released: Object.fromEntries(sums("release:", EV_KINDS).map(([name, n]) => [name, Math.round(n / hours)])),
      fates: Object.fromEntries(fates.map(([name, n]) => [name, Math.round((100 * n) / all)])),
    });
  }

  /** Script time per frame in ms. */
  stats() {
    const sorted = [...this.#times].sort((a, b) => a - b);
    const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
    return { frames: sorted.length, median_ms: at(0.5), p95_ms: at(0.95) };
  }

  stop() {
    this.#turns = [];
    cancelAnimationFrame(this.#frame);
    this.watch.disconnect();
    this.unfollow();
    document.removeEventListener("visibilitychange", this.onVisible);
  }
}
