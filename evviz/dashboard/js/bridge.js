// What travels between this page and Python's parameters, both ways, at most twice a second.
//
// Up:   time, playing, speed, signals, levers, sides, context, seed, counts, selected
// Down: signals, levers, sides, context, seed, playing, speed, look

export class Bridge {
  #own = new Map(); // what we said ourselves does not come back
  #next = null; // what Python moved since the last message to the player
  #sent = Promise.resolve();
  #taking = 0; // messages that the player is still taking in

  constructor(page) {
    this.page = page;
    this.model = null;
    this.player = page.player;
    this.player.app.on("run", () => this.#sides());
  }

  /** Python is there: take over what it has set, and tell what is set here. */
  connect(model) {
    this.model = model;
    this.#listen();
  }

  /** News of the player. */
  heard(message) {
    if (message.type === "state") this.page.follow?.();
    if (message.type === "state" && this.#taking) return; // older than what Python has just set
    if (message.type === "state") {
      for (const name of ["playing", "speed", "signals", "context", "seed"]) this.#put(name, message[name]);
      this.#put("time", message.t);
      this.#put("levers", Object.fromEntries(message.levers.map((id) => [id, true])));
      this.#sides();
    } else if (message.type === "counts") this.#put("counts", message.released);
    else if (message.type === "pick") this.#put("selected", message.who ?? "");
  }

  /** What the cell is set to now: news that came meanwhile were left out. */
  #report() {
    const { app } = this.player;
    if (!app.session?.branch) return;
    const { signals, levers } = app.changed();
    this.#put("signals", Object.fromEntries(signals.map((id) => [id, app.signal(id)])));
    this.#put("levers", Object.fromEntries(levers.map((lever) => [lever.id, true])));
    this.#put("context", app.context);
    this.#put("seed", app.seed);
    this.#sides();
  }

  #sides() {
    if (this.#taking) return;
    this.#put("sides", this.player.app.session?.header?.sides ?? {});
  }

  /** Set a parameter if it differs. */
  #put(name, value) {
    if (!this.model) return;
    const text = JSON.stringify(value);
    if (JSON.stringify(this.model[name]) === text) return;
    this.#own.set(name, text);
    try {
      this.model[name] = value;
    } catch {
      this.#own.delete(name); // the server is gone; the cell goes on
    }
  }

  /** Python moved something; what it moves at once arrives as one message. */
  #listen() {
    const { levers } = this.player.app.knowledge;
    const set = {
      signals: (value) => this.#withRest(value),
      levers: (value) => Object.fromEntries([...levers.keys()].map((id) => [id, Boolean(value[id])])),
      sides: (value) => ({ ...this.#defaults(), ...value }),
      context: (value) => value,
      seed: (value) => value,
    };
    const act = {
      playing: (on) => ({ type: on ? "play" : "pause" }),
      speed: (speed) => ({ type: "speed", speed }),
      look: (look) => ({ type: "look", look }),
    };
    for (const [name, read] of Object.entries(set)) this.#on(name, (value) => this.#gather(name, read(value)));
    for (const [name, message] of Object.entries(act)) this.#on(name, (value) => this.player.handle(message(value)));
    for (const name of ["levers", "sides"]) {
      if (!this.page.linked && Object.keys(this.model[name] ?? {}).length) this.#gather(name, set[name](this.model[name]));
    }
  }

  #on(name, act) {
    this.model.on(name, () => {
      const value = this.model[name];
      if (this.page.gone || this.#own.get(name) === JSON.stringify(value)) return;
      this.#own.delete(name);
      act(value);
    });
  }

  #gather(name, value) {
    if (!this.#next) queueMicrotask(() => this.#send());
    this.#next = { ...this.#next, [name]: value };
  }

  #send() {
    const message = { type: "set", ...this.#next };
    this.#next = null;
    this.#taking += 1;
    this.#sent = this.#sent.then(() => this.player.handle(message)).finally(() => {
      this.#taking -= 1;
      if (!this.#taking) this.#report();
    });
  }

  #defaults() {
    return Object.fromEntries([...this.player.app.knowledge.disputes.values()].map((one) => [one.id, one.default]));
  }

  #withRest(signals) {
    const { rest } = this.player.app;
    return Object.fromEntries(Object.keys(rest).map((id) => [id, signals[id] ?? rest[id]]));
  }
}
