// Play on from moment to moment: which organelles lie on each other, and how far each moves in half a second.
async ({ from, to, moments }) => {
  const { app } = evviz.player;
  const { stage } = app;
  const { frame } = stage;
  const kinds = new Set(["mve", "endosome", "lysosome", "autophagosome", "amphisome"]);
  // Contact is their story: they merge with a lysosome, the Golgi or the membrane.
  const merging = new Set(["lysosome", "digested", "fused", "recycled", "emptied", "retrograde"]);
  const seen = () => frame.hits.slice(0, frame.hitCount)
    .filter((hit) => kinds.has(hit.kind) && !merging.has(hit.thing.stateAt?.(app.t)?.is))
    .map(({ who, x, y, px }) => ({ who, x, y, px }));
  const go = async (t) => {
    while (app.session.head < t) {
      app.session.pump(t, 600);
      await new Promise((done) => setTimeout(done, 20));
    }
    app.t = t;
    stage.draw(t);
    return seen();
  };
  const pairs = [];
  let things = 0;
  let fastest = 0;
  for (let k = 0; k < moments; k += 1) {
    const t = Math.round(from + ((to - from) * k) / (moments - 1));
    const before = new Map((await go(t - 500)).map((one) => [one.who, one]));
    const now = await go(t);
    things += now.length;
    for (const [i, a] of now.entries()) {
      const was = before.get(a.who);
      if (was) fastest = Math.max(fastest, Math.hypot(a.x - was.x, a.y - was.y) / frame.npp);
      for (const b of now.slice(i + 1)) {
        const over = a.px + b.px - Math.hypot(a.x - b.x, a.y - b.y) / frame.npp;
        const share = over / (2 * Math.min(a.px, b.px));
        if (share > 0.03) pairs.push([t, a.who, b.who, share]);
      }
    }
  }
  return { pairs, things, fastest };
}
