// The player's state and what can be done to it. Views listen and call; nothing else holds state.
//
// Events: inputs, levels, tick (4 a second), seek, play, speed, look, selection, branches, sentence,
// busy, problem, labels, twin, history, run (a new run has begun).

import { EngineError } from "./engine/client.js";
import { resolveLook } from "./palette.js";
import { Session } from "./run/session.js";
import { Twins } from "./twins.js";

/** Cell seconds per second of screen time. */
export const SPEEDS = [1, 6, 15, 30, 60, 120, 300, 600];
export const NORMAL_SPEED = 60;

/** A single step of the paused clock, in seconds of screen time at the present speed. */
const STEP_S = 0.25;

export class App extends Twins {
  #jumps = 0; // that are under way
  #landed = null; // tells whoever asked for a jump that has not begun

  constructor(given) {
    super(given);
    const { options, scene } = given;
    this.t = 0;
    this.playing = false;
    this.speed = SPEEDS.includes(options.speed ?? scene.speed) ? (options.speed ?? scene.speed) : NORMAL_SPEED;
    this.look = resolveLook(options.look ?? "auto");
    this.motion = options.motion;
    this.selection = null;
    this.inTwin = false; // what is selected was picked in the twin
    this.following = null;
    this.busy = null; // {text, share} while the engine catches up
    this.stage = null;
  }

  /** Take over a started engine and begin the run; the resting cell, if the engine refuses it. */
  async begin(engine, { header, inputs = [], t = 0 }) {
    this.engine = engine;
    this.session = new Session(engine, "main");
    this.emit("session");
    this.session.on("levels", (changed) => this.emit("levels", changed));
    this.session.on("inputs", () => this.emit("inputs"));
    this.session.on("branches", () => this.emit("branches"));
    this.session.on("error", (error) => this.stopped(error));
    try {
      await this.#start(header, inputs, t);
    } catch (error) {
      if (!(error instanceof EngineError) || this.closed) throw error;
      this.problem(this.words("run.bad", { what: error.message }));
      await this.#start(this.header(), [], 0);
    }
  }

  /** The engine could not go on: time stands still, and all else stays. */
  stopped(error) {
    if (this.closed) return;
    this.pause();
    this.problem(error.message);
  }

  async #start(header, inputs, t) {
    const { signals, nodes } = await this.engine.ask({ do: "rest", context: header.context });
    const { rest, basal, context, seed, t: was } = this;
    this.rest = signals;
    this.basal = nodes;
    this.context = header.context;
    this.seed = header.seed;
    this.t = 0;
    this.opening = inputs; // what the controls show until the run is there
    this.emit("inputs");
    this.working(this.words("busy.start"), 0);
    try {
      await this.session.start(header, inputs, t, {
        opened: () => this.#plate(),
        progress: (share) => this.working(this.words("busy.start"), share),
        warm: this.scene.warm,
      });
      this.t = t;
    } catch (error) {
      Object.assign(this, { rest, basal, context, seed, t: was }); // the run that was there is there still
      throw error;
    } finally {
      this.opening = null;
      this.working(null);
      this.emit("inputs");
    }
    this.history.clear();
    this.emit("run");
    this.emit("seek");
    this.tellChanged();
  }

  /** Where everything in the new run's cell is; the stage follows. */
  async #plate() {
    const { plate } = await this.engine.ask({ do: "plate" });
    const other = this.plate?.shape !== plate.shape;
    this.plate = plate;
    if (other) this.emit("plate");
  }

  /** Reopen a run from a file or link: {header, inputs, t, notes}. */
  async reopen({ header, inputs, t, notes }) {
    this.pause();
    this.select(null);
    await this.closeTwin();
    await this.#start(header, inputs, t);
    for (const note of notes) this.emit("notice", this.words(`run.${note}`));
  }

  /** The header of a new run from what is chosen now. */
  header(more = {}) {
    return {
      scene: this.scene.id,
      model: this.knowledge.hash ?? "",
      context: this.context,
      seed: this.seed,
      ...(this.session?.header ? { sides: this.session.header.sides, off: this.session.header.off } : {}),
      ...more,
    };
  }

  /** Start anew; *inputs* default to what is set now, taken as set from the first moment. */
  async restart(more = {}, inputs = this.inputsNow()) {
    const was = this.playing;
    this.pause();
    this.select(null);
    await this.closeTwin();
    await this.#start(this.header(more), inputs, 0);
    if (was) this.play();
  }

  // -- time -------------------------------------------------------------------------------------

  play() {
    if (!this.session?.branch || this.playing) return;
    this.playing = true;
    this.emit("play");
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.emit("play");
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  step(direction = 1) {
    this.pause();
    const by = this.speed * 1000 * STEP_S * direction;
    if (direction < 0 || this.t + by < this.session.head) this.seek(this.t + by);
    else {
      this.session.pump(this.t + by, this.speed);
      this.stepTo = this.t + by;
    }
  }

  setSpeed(speed) {
    this.speed = SPEEDS.includes(speed) ? speed : NORMAL_SPEED;
    this.emit("speed");
  }

  /** Go to time *t*. While *rough*, only what the stage still knows is shown. */
  seek(t, rough = false) {
    if (!this.session?.branch) return Promise.resolve();
    const goal = Math.round(Math.max(0, Math.min(t, this.session.branch.extent)));
    this.t = goal;
    this.stepTo = null;
    this.emit("seek");
    clearTimeout(this.seekTimer);
    this.#landed?.(); // a jump that another one overtakes is over
    this.#landed = null;
    if (rough) return Promise.resolve();
    return new Promise((done) => {
      this.#landed = done;
      this.seekTimer = setTimeout(() => {
        this.#landed = null;
        done(this.#jump(() => this.#both((session, bar) => session.seek(goal, bar))));
      }, 60);
    });
  }

  /** While cells are brought to another time, the clock stands still. */
  get seeking() {
    return this.#jumps > 0;
  }

  /** Do the same in both cells, or in the one that there is. */
  #both(act) {
    const bar = (share) => this.working(this.words("busy.seek"), share);
    return Promise.all([act(this.session, bar), this.twin && act(this.twin.session)]);
  }

  /** Go where *move* brings the engine. */
  async #jump(move) {
    if (this.closed) return;
    this.#jumps += 1;
    try {
      await move();
      if (this.#jumps === 1) this.t = this.session.head;
    } catch (error) {
      this.stopped(error);
    }
    this.#jumps -= 1;
    if (this.closed || this.seeking) return;
    this.working(null);
    this.emit("inputs");
    this.emit("seek");
  }

  async openBranch(id) {
    const was = this.playing;
    this.pause();
    await this.closeTwin(); // it belongs to the branch that is left
    await this.#jump(() => this.session.open(id, this.t));
    if (was) this.play();
  }

  // -- the rest -----------------------------------------------------------------------------------

  /** Select a thing of this cell or, if *inTwin*, of its twin; null selects nothing. */
  select(who, inTwin = false) {
    const twin = Boolean(who && inTwin && this.twin);
    if (who === this.selection && twin === this.inTwin) return;
    this.selection = who;
    this.inTwin = twin;
    for (const stage of [this.stage, this.twinStage]) stage?.select(who);
    if (!who) this.follow(null);
    this.emit("selection");
  }

  follow(who) {
    this.following = who;
    this.stage?.follow(who);
    this.emit("follow");
  }

  setLook(look) {
    this.askedLook = look;
    this.look = resolveLook(look);
    this.emit("look");
  }

  working(text, share = 0) {
    this.busy = text ? { text, share } : null;
    this.emit("busy");
  }

  close() {
    this.closed = true;
    clearTimeout(this.seekTimer);
    this.session?.close();
    this.twin?.session.close();
    this.engine?.close();
    this.clear();
  }
}
