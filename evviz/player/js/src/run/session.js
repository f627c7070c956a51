// One run as the page plays it: the engine's head, the keyframes, the branches.
//
// The log is a function of header and inputs, so the session keeps those and snapshots, never
// events. What changes a run goes through one queue: a slider waits for one short step at most.

import { Emitter } from "../emitter.js";
import { EngineError } from "../engine/client.js";
import { isWarm } from "../engine/soon.js";
import { Minute, Tally } from "../tally.js";
import { valuesAt, withInput } from "./inputs.js";
import { Keyframes } from "./keyframes.js";

/** How far ahead of the screen the engine keeps, in ms of screen time. */
const LEAD_MS = 150;

/** How much longer a step may take while the engine falls behind. */
const BEHIND = 2;

/** Bounds of one step of the engine, in ms of cell time. */
const STEP_MS = { least: 500, most: 600_000, first: 20_000 };

/** How much of the past the stage gets back after a jump, in ms of cell time. */
const LOOK_BACK_MS = 600_000;

/** A place so far behind the nearest snapshot is worth one of its own, in ms of cell time. */
const FAR_MS = 1_800_000;

/** Most branches that stay open; the oldest that is not shown goes. */
const MOST_BRANCHES = 8;

export class Session extends Emitter {
  #queue = Promise.resolve();
  #tasks = 0; // that wait or run and change what the run is: no questions, no steps of `pump`
  #busy = false;
  #step_ms = STEP_MS.first;
  #minute = new Minute(); // the events that the head has behind it in its minute

  /**
   * @param {object} engine  see engine/client.js
   * @param {string} run  its name in the engine
   */
  constructor(engine, run = "main") {
    super();
    this.engine = engine;
    this.run = run;
    this.head = 0; // the engine's present
    this.levels = {}; // activity by node and signal, permille
    this.rates = {}; // value by target
    this.restRates = {}; // the same before anything was set
    this.branches = [];
    this.branch = null;
    this.closed = false;
  }

  #do(task) {
    this.#tasks += 1;
    const result = this.#next(task).finally(() => (this.#tasks -= 1));
    result.catch(() => {}); // told to whoever asked
    return result;
  }

  #next(task) {
    const result = this.#queue.then(() => (this.closed ? undefined : task()));
    this.#queue = result.catch(() => {});
    return result;
  }

  #ask(message) {
    return this.engine.ask({ run: this.run, ...message });
  }

  /**
   * Begin a run: warm it up and go to time *t*.
   *
   * @param {object} header  see core/log.py
   * @param {Array} inputs
   * @param {object} hooks  `opened()` once the cell is there, `progress(share)` on the way, and `warm`,
   *     {header, keyframe} of a run that has its warm-up behind it: used if the header is the same
   */
  start(header, inputs = [], t = 0, { opened = () => {}, progress = () => {}, warm = null } = {}) {
    return this.#do(async () => {
      const ready = isWarm(warm, header);
      const state = await this.#ask(ready ? { do: "restore", keyframe: warm.keyframe, inputs } : { do: "start", header, inputs });
      this.header = state.header;
      this.restRates = { ...state.rates };
      this.branches = [this.#newBranch(null, 0, inputs, new Keyframes(), new Tally())];
      this.branch = this.branches[0];
      this.#take(state);
      this.#minute = new Minute();
      await opened();
      const { things } = ready ? await this.#ask({ do: "things" }) : { things: null };
      this.emit("load", things, state.t);
      const begun = state.t;
      if (ready) this.branch.keyframes.add(0, warm.keyframe);
      else {
        await this.#goTo(0, () => progress((this.head - begun) / (t - begun)));
        await this.#keep();
      }
      await this.#goTo(t, () => progress((this.head - begun) / (t - begun)));
      this.emit("levels", new Set(Object.keys(this.levels)));
    });
  }

  /** Become a second cell that is what *other* is now, and go on by oneself. */
  async twinOf(other, progress) {
    const { keyframe, t } = await other.ask({ do: "keyframe" });
    const { branch } = other;
    const tally = branch.tally.upTo(t, other.#minute);
    await this.#do(async () => {
      this.header = other.header;
      this.restRates = other.restRates;
      const inputs = branch.inputs.filter(([at]) => at <= t);
      this.branches = [this.#newBranch(null, 0, inputs, branch.keyframes.upTo(t), tally)];
      this.branch = this.branches[0];
      this.branch.keyframes.add(t, keyframe);
      this.branch.extent = t;
    });
    await this.seek(t, progress);
  }

  #newBranch(parent, t, inputs, keyframes, tally) {
    const id = (this.branches.reduce((most, one) => Math.max(most, one.id), -1)) + 1;
    return { id, parent, t, inputs, keyframes, tally, extent: t, at: t };
  }

  /** What the inputs say for time *t*. */
  valuesAt(t) {
    return valuesAt(this.branch?.inputs ?? [], t);
  }

  /** Keep the engine ahead of *t* at *speed* (cell ms per screen ms). Returns at once. */
  pump(t, speed) {
    if (this.#busy || this.closed || !this.branch) return;
    const want = Math.round(t + speed * LEAD_MS);
    if (this.head >= want) return;
    this.#busy = true;
    const behind = this.head - t < (want - t) / 2; // a crowded cell, or a page that comes late with its questions
    this.#next(() => this.#advance(want, this.engine.slice_ms * (behind ? BEHIND : 1)))
      .catch((error) => this.emit("error", error))
      .finally(() => {
        this.#busy = false;
      });
  }

  /** Catch up with *t*, in longer steps: nobody is watching yet. */
  async #goTo(t, each = () => {}) {
    while (this.head < t && !this.closed) {
      await this.#advance(t, this.engine.hurry_ms);
      each();
    }
    this.#step_ms = Math.min(this.#step_ms, STEP_MS.first);
  }

  /** One step of the engine towards *to*, of about *slice* ms. */
  async #advance(to, slice = this.engine.slice_ms) {
    const goal = Math.min(to, this.head + this.#step_ms);
    if (goal <= this.head) return;
    const { branch } = this;
    const answer = await this.#ask({ do: "advance", to: goal });
    const ratio = slice / Math.max(answer.ms, 0.2);
    const grown = this.#step_ms * Math.min(4, Math.max(0.4, ratio));
    this.#step_ms = Math.round(Math.min(STEP_MS.most, Math.max(STEP_MS.least, grown)));
    this.head = answer.to;
    this.#minute.add(answer.events, this.head);
    const fresh = answer.events.filter((event) => event[0] > branch.tally.until);
    branch.tally.add(fresh, this.head);
    branch.extent = Math.max(branch.extent, this.head);
    this.emit("events", answer.events, fresh);
    this.#take(answer);
    if (this.head >= 0 && branch.keyframes.due(this.head)) await this.#keep();
  }

  async #keep() {
    const { branch } = this;
    const { keyframe, t } = await this.#ask({ do: "keyframe" });
    branch.keyframes.add(t, keyframe);
  }

  #take(answer) {
    if (answer.t !== undefined) this.head = answer.t;
    const changed = Object.keys(answer.nodes);
    Object.assign(this.levels, answer.nodes);
    Object.assign(this.rates, answer.rates);
    if (changed.length) this.emit("levels", new Set(changed));
  }

  /** Whether the engine stands at the end of what is known of this branch. */
  get live() {
    return !this.branch || this.head >= this.branch.extent;
  }

  /**
   * Set a signal or clamp, or release a clamp, now. In the past this starts a branch.
   *
   * @returns {Promise<{t, forked}>}
   */
  set(kind, id, value = 0) {
    // While the cell just plays, the engine hears of it behind the step that it is at, without waiting.
    if (this.live && this.branch && !this.#tasks && !this.closed) return this.#set(kind, id, value, false);
    return this.#do(async () => {
      const forked = !this.live;
      if (forked) await this.#fork();
      return this.#set(kind, id, value, forked);
    });
  }

  /**
   * The same in this cell and in *twin*, at one time for both: the one that is behind catches up first.
   *
   * @param {object} knob  {kind, id, value}: what is different in the twin, and stays so where it has to fork
   * @returns {Promise<{t, forked}>}
   */
  setBoth(twin, knob, kind, id, value = 0) {
    return this.#do(() => twin.#do(async () => {
      const forked = !this.live;
      const t = Math.max(this.head, twin.head);
      for (const cell of [this, twin]) {
        await cell.#goTo(t);
        if (!cell.live) await cell.#fork();
      }
      if (forked) await twin.#set(knob.kind, knob.id, knob.value);
      await twin.#set(kind, id, value);
      return this.#set(kind, id, value, forked);
    })); // prettier-ignore
  }

  async #set(kind, id, value, forked) {
    const { branch } = this;
    const answer = await this.#ask({ do: "set", input: [null, kind, id, value] });
    branch.inputs = withInput(branch.inputs, [answer.t, kind, id, value]);
    this.#take(answer);
    this.emit("inputs");
    return { t: answer.t, forked };
  }

  async #fork() {
    const { branch, head } = this;
    const { keyframe } = await this.#ask({ do: "keyframe" });
    const inputs = branch.inputs.filter(([t]) => t <= head);
    const fork = this.#newBranch(branch.id, head, inputs, branch.keyframes.upTo(head), branch.tally.upTo(head, this.#minute));
    fork.extent = head;
    branch.at = head;
    this.branches.push(fork);
    if (this.branches.length > MOST_BRANCHES) this.branches.splice(1, 1);
    this.branch = fork;
    await this.#ask({ do: "restore", keyframe, inputs }); // without what the old branch set later
    this.emit("branches");
  }

  /** Show another branch, at the time where it was left. */
  open(id, t) {
    return this.#do(async () => {
      const branch = this.branches.find((one) => one.id === id);
      if (!branch || branch === this.branch) return;
      this.branch.at = t;
      this.branch = branch;
      this.emit("branches");
      await this.#seek(Math.max(branch.at, branch.t));
      this.emit("inputs");
    });
  }

  /** Bring engine and stage to time *t*, from the nearest snapshot. */
  seek(t, progress = () => {}) {
    return this.#do(() => this.#seek(t, progress));
  }

  async #seek(to, progress = () => {}) {
    const { branch } = this;
    const goal = Math.round(Math.max(0, Math.min(to, branch.extent)));
    const frame = await branch.keyframes.before(Math.max(0, goal - LOOK_BACK_MS));
    if (!frame) throw new EngineError("there is no snapshot to go back to");
    const state = await this.#ask({ do: "restore", keyframe: frame.text, inputs: branch.inputs });
    const { things } = await this.#ask({ do: "things" });
    this.#minute = new Minute();
    this.emit("load", things, frame.t);
    this.levels = {};
    this.#take(state);
    const span = Math.max(1, goal - frame.t);
    const told = () => progress((this.head - frame.t) / span);
    if (span > FAR_MS) {
      await this.#goTo(goal - LOOK_BACK_MS, told);
      const { keyframe, t } = await this.#ask({ do: "keyframe" });
      branch.keyframes.visit(t, keyframe);
    }
    await this.#goTo(goal, told);
    this.emit("levels", new Set(Object.keys(this.levels)));
    return goal;
  }

  /** Ask the engine something about this run, between two steps. */
  ask(message) {
    return this.#next(() => this.#ask(message));
  }

  close() {
    this.closed = true;
    this.clear();
  }
}
