// Helpers in a page under test: find a moment in the cell's life, go there, look at it.
() => {
  const { app } = evviz.player;
  const things = () => [...app.stage.store.things.values()];
  /** One in the middle of those that are over; better one that *fits*. */
  const middle = (list, fits = () => true) => {
    const over = list.filter(({ t, ms }) => t + ms < app.t);
    const best = over.filter(fits);
    const found = best.length ? best : over;
    return found[Math.floor(found.length / 2)];
  };
  /** Whether no other bud is near that of *who* right before *t*. */
  const apart = ({ who, t, to }) => {
    const angle = (one) => one.moves[0]?.go[4];
    const here = angle(app.stage.store.things.get(who));
    return to !== "neck" || things().every((one) => {
      if (one.who === who || one.moves[0]?.go[0] !== "arc" || !["budding", "grown"].includes(one.stateAt(t - 1)?.is)) return true;
      const away = Math.abs(angle(one) - here) % 6283;
      return Math.min(away, 6283 - away) > 300;
    });
  };
  const end = (one, t) => one.moves.findLast((move) => move.t <= t)?.go.slice(-2) ?? [0, 0];
  /** Whether nothing else is held at the membrane where *who* comes to at *t*. */
  const alone = ({ who, t }) => {
    const [x, y] = end(app.stage.store.things.get(who), t);
    return things().every((one) => one.who === who || !["docked", "primed"].includes(one.stateAt(t)?.is) ||
      Math.hypot(end(one, t)[0] - x, end(one, t)[1] - y) > 1500);
  };
  window.moments = {
    /** The making of an ILV by a machinery. */
    ilv: (by) => middle(things().filter((one) => one.by === by && one.doings[0].what === `ilv_${by}`)
      .map((one) => ({ who: one.homes[0].in.who, t: one.born, ms: one.doings[0].ms,
        angle: (one.doings[0].at ?? one.slot * 2400) / 1000 }))),
    /** A happening by its name. */
    doing: (what) => middle(things().flatMap((one) => one.doings.filter((d) => d.what === what && d.ms > 0)
      .map((d) => ({ who: one.who, t: d.t, ms: d.ms, to: "neck" }))), apart),
    /** A thing that came into a state and stayed in it. */
    state: (is) => middle(things().flatMap((one) => one.states.filter((s) => s.is === is && s.from && s.from !== is)
      .map((s) => ({ who: one.who, t: s.t, ms: 12000, to: "membrane" }))), alone),
    /**
     * What acts where one looked last, were the levels of *nodes* so: {cast, put: pictures of molecules, named, spikes}.
     * *cargo*: what *who* carries instead.
     */
    acts(nodes = {}, who = null, cargo = null) {
      const { stage } = app;
      const { frame, active } = stage;
      const was = active.nodes;
      const thing = who && stage.store.things.get(who);
      const held = thing?.cargo;
      if (cargo) thing.cargo = cargo;
      active.nodes = { ...was, ...nodes };
      const [keys, put] = [new Map(), []];
      const { atlas, flockOut, flockFront } = frame;
      const [icon, place] = [atlas.icon, flockOut.put];
      atlas.icon = function (key, ...rest) { const one = icon.call(this, key, ...rest); keys.set(one, key); return one; };
      for (const flock of [flockOut, flockFront]) flock.put = function (one, x, y, ...rest) { put.push({ key: keys.get(one) ?? "", x, y }); place.call(this, one, x, y, ...rest); };
      stage.draw(app.t);
      const seen = {
        cast: [...stage.cast], put: put.filter(({ key }) => key.startsWith("molecule-")), named: frame.wanted.map(({ text }) => text),
        far: [...keys.values()], spikes: frame.membrane.sites.find(({ key }) => key === who)?.spikes ?? 0,
        whole: frame.tubules.visible, pieces: frame.pieces.visible,
      };
      delete atlas.icon;
      delete flockOut.put;
      delete flockFront.put;
      if (cargo) thing.cargo = held;
      active.nodes = was;
      stage.draw(app.t);
      return seen;
    },
    /** Go to time *t* and look at the place of a moment from near; what acts there. */
    async look({ who, angle, to }, t, npp) {
      const { stage } = app;
      await app.seek(t);
      stage.draw(app.t);
      const hit = stage.find(who);
      if (hit) this.place = { x: hit.x, y: hit.y, r: hit.px * stage.frame.npp };
      for (let k = 0; k < 4; k += 1) {
        const { x, y, r } = this.place;
        const a = to ? Math.atan2(y, x) : (angle ?? 0);
        const out = to === "neck" ? -r : angle === undefined && !to ? 0 : r;
        stage.camera.jump({ x: x + out * Math.cos(a), y: y + out * Math.sin(a), npp });
        stage.draw(app.t);
        const now = stage.find(who);
        if (now) this.place = { x: now.x, y: now.y, r: now.px * npp };
      }
      return stage.cast;
    },
  };
}
