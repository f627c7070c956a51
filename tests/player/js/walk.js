// Walk through a minute of the cell in small steps: what moves farther or grows faster than it may; what bursts
// out of an MVE is half as fast again.
async ({ from, to, step, px, growth }) => {
  const { app } = evviz.player;
  const { stage } = app;
  const { frame } = stage;
  while (app.session.head < to) {
    app.session.pump(to, 600);
    await new Promise((done) => setTimeout(done, 20));
  }
  const jumps = [];
  let before = new Map();
  let seen = 0;
  for (let t = from; t < to; t += step) {
    stage.draw(t);
    const now = new Map();
    for (const hit of frame.hits.slice(0, frame.hitCount)) {
      if (hit.kind === "receptor") continue;
      now.set(hit.who, { x: hit.x, y: hit.y, px: hit.px });
      const was = before.get(hit.who);
      if (!was) continue;
      seen += 1;
      const far = Math.hypot(hit.x - was.x, hit.y - was.y) / frame.npp;
      if (far > (hit.thing.burst ? 1.5 : 1) * px || Math.abs(hit.px - was.px) > growth) jumps.push([t, hit.who, hit.kind, far, hit.px - was.px]);
    }
    before = now;
  }
  return { jumps, seen };
}
