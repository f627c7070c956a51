// What is set in the cell, and what a user can set: signals, levers, context, presets, undo.
//
// Problems are told, never thrown: a view may call and forget.

import { Emitter } from "./emitter.js";
import { format, pretty } from "./knowledge.js";
import { History } from "./run/history.js";
import { valuesAt } from "./run/inputs.js";

/** What stands on top where a scene offers everything: one of each way to speak to a cell. */
export const PROMINENT = {
  signals: ["oxygen", "egf", "tnf", "wnt3a", "atp", "calcium_load", "shear"],
  levers: ["rab27a_ko", "gw4869", "y27632", "bafilomycin"],
};

const sameSets = (one, other) => JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

export class Settings extends Emitter {
  constructor({ words, knowledge, scene, options }) {
    super();
    Object.assign(this, { words, knowledge, scene, options });
    this.context = options.context ?? scene.context ?? "generic";
    this.seed = options.seed ?? scene.seed ?? 1;
    this.history = new History(() => this.session, () => this.emit("history"));
    this.session = null;
    this.opening = null; // inputs of a run that is being opened
    this.twin = null; // {knob, session, diverged}: see twins.js
    this.used = null; // id of the lever that was used last
    this.rest = {}; // resting u by signal in this context
    this.basal = {}; // resting activity by node
  }

  /** One line about what went wrong; the cell stays as it is. */
  problem(text) {
    this.emit("problem", String(text));
  }

  inputsNow() {
    const { signals, clamps } = this.values();
    return [
      ...[...signals].filter(([id, u]) => u !== this.rest[id]).map(([id, u]) => [0, "signal", id, u]),
      ...[...clamps].map(([id, value]) => [0, "perturb", id, value]),
    ];
  }

  // -- what holds now ---------------------------------------------------------------------------

  /** What is set at the playhead: {signals, clamps}. While live, what was set last. */
  values() {
    if (this.opening || !this.session) return valuesAt(this.opening ?? [], Infinity);
    return this.session.valuesAt(this.session.live ? Infinity : this.t);
  }

  signal(id) {
    return this.values().signals.get(id) ?? this.rest[id] ?? this.knowledge.signals.get(id)?.rest ?? 0;
  }

  isChanged(id) {
    return Math.abs(this.signal(id) - (this.rest[id] ?? 0)) > 1e-9;
  }

  leverOn(lever) {
    const { clamps } = this.values();
    const sets = Object.entries(lever.sets);
    return sets.length > 0 && sets.every(([node, value]) => clamps.get(node) === value) && this.leverThatSets(lever.sets) === lever;
  }

  /** The lever that sets just *sets*: of several (a knock-out and a mouse line) the one last used, else the one offered first. */
  leverThatSets(sets) {
    const all = [...this.knowledge.levers.values()].filter((lever) => sameSets(lever.sets, sets));
    const first = [this.used, ...(this.scene.offer_levers ?? []), ...PROMINENT.levers];
    return first.map((id) => all.find((lever) => lever.id === id)).find(Boolean) ?? all[0];
  }

  /** Ids of the signals that differ from rest, then names of the levers that are on. */
  changed() {
    const signals = [...this.knowledge.signals.keys()].filter((id) => this.isChanged(id));
    const levers = [...this.knowledge.levers.values()].filter((lever) => this.leverOn(lever));
    return { signals, levers };
  }

  // -- what a user does -----------------------------------------------------------------------

  /** Set one thing; problems are told, never thrown. */
  async put(kind, id, value) {
    if (!this.session?.branch) return;
    try {
      const { session, twin } = this;
      const done = await (twin ? session.setBoth(twin.session, twin.knob, kind, id, value) : session.set(kind, id, value));
      if (!done?.forked) return;
      if (twin && twin === this.twin) this.compareFrom(done.t);
      this.emit("said", this.words("say.branch"));
    } catch (error) {
      this.problem(error.message);
    }
  }

  /** Set a signal while it is being dragged; `commit` makes it one step of undo. */
  setSignal(id, u, commit = true) {
    const value = Math.round(Math.min(1, Math.max(0, u)) * 1000) / 1000;
    this.history.track(`signal:${id}`, this.signal(id));
    const done = this.put("signal", id, value);
    if (commit) {
      this.history.commit(`signal:${id}`, value, (u) => this.put("signal", id, u), done);
      this.#tell(id, value);
    }
    this.emit("change", { kind: "signal", id, value });
    return done;
  }

  /** Say what differs from rest in a run that has just been opened. */
  tellChanged() {
    const { signals, levers } = this.changed();
    if (signals.length) this.#tell(signals[0], this.signal(signals[0]));
    else if (levers.length) this.emit("said", this.words("say.lever.on", { name: pretty(levers[0].label) }));
  }

  /** Say what a signal is now. */
  #tell(id, u) {
    const signal = this.knowledge.signals.get(id);
    const values = { name: this.knowledge.nameOf(id), value: format(signal, u), rest: format(signal, this.rest[id] ?? 0) };
    this.emit("said", this.words(u === this.rest[id] ? "say.signal.rest" : "say.signal", values));
  }

  toggleLever(lever, on = !this.leverOn(lever)) {
    const before = this.values().clamps;
    this.used = lever.id;
    const apply = (yes) =>
      Promise.all(
        Object.entries(lever.sets).map(([node, value]) => {
          if (yes) return this.put("perturb", node, value);
          return before.has(node) && !this.#setBy(lever, before) ? this.put("perturb", node, before.get(node)) : this.put("release", node, 0);
        }),
      );
    const done = apply(on);
    this.history.push(() => apply(!on), () => apply(on), done);
    this.emit("change", { kind: "lever", id: lever.id, value: on ? 1 : 0 });
    this.emit("said", this.words(on ? "say.lever.on" : "say.lever.off", { name: pretty(lever.label) }));
    return done;
  }

  #setBy(lever, clamps) {
    return Object.entries(lever.sets).every(([node, value]) => clamps.get(node) === value);
  }

  /** Another cell type is another run. */
  async setContext(context, inputs = this.inputsNow()) {
    if (context === this.context || !this.knowledge.contexts.has(context)) return;
    this.emit("change", { kind: "context", id: context, value: 0 });
    await this.anew({ context }, inputs);
  }

  /** Start anew with *more* in the header, as a user wants it: it can be undone, and problems are told. */
  async anew(more, inputs = this.inputsNow()) {
    try {
      await this.replaceRun(() => this.restart(more, inputs));
    } catch (error) {
      this.problem(error.message);
    }
  }

  /** Let *start* begin another run; undo brings back the one that is there, as far as its branch goes. */
  async replaceRun(start) {
    const { header, branch } = this.session;
    const run = { header, inputs: branch.inputs, t: Math.round(this.t), notes: [] };
    const back = async () => {
      const was = this.playing;
      await this.reopen(run);
      if (was) this.play();
    };
    await start();
    this.history.push(back, start);
  }

  /** All that a preset says, and all else at rest: one step of undo. */
  async applyPreset(preset) {
    const levers = (preset.levers ?? []).map((id) => Object.entries(this.knowledge.levers.get(id)?.sets ?? {}));
    const wanted = { signals: new Map(Object.entries(preset.signals ?? {})), clamps: new Map(levers.flat()) };
    if (preset.context && preset.context !== this.context) await this.setContext(preset.context, []);
    await this.#become(wanted);
    this.emit("change", { kind: "preset", id: preset.id, value: 0 });
  }

  /** Everything back to rest, as one step of undo. */
  reset() {
    return this.#become({ signals: new Map(), clamps: new Map() });
  }

  /** From what is set to what is *wanted*, {signals, clamps}, as one step of undo. */
  async #become(wanted) {
    const before = this.values();
    const done = this.#make(wanted);
    this.history.push(() => this.#make(before), () => this.#make(wanted), done);
    await done;
  }

  async #make({ signals, clamps }) {
    const now = this.values();
    for (const id of new Set([...now.signals.keys(), ...signals.keys()])) {
      const u = signals.get(id) ?? this.rest[id] ?? 0;
      if (Math.abs(this.signal(id) - u) > 1e-9) await this.put("signal", id, u);
    }
    for (const id of now.clamps.keys()) if (!clamps.has(id)) await this.put("release", id, 0);
    for (const [id, value] of clamps) if (now.clamps.get(id) !== value) await this.put("perturb", id, value);
  }
}
