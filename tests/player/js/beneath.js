// Wherever a cup rises around an EV, at each of *shares* of it: the share of points in the recipient beneath that are in the
// colour of what is outside.
async (shares) => {
  const { app } = evviz.player;
  const { stage } = app;
  const cups = new Set(["uptake_macropinocytosis", "uptake_phagocytosis"]);
  const cupOf = (one) => one.doings.find((d) => cups.has(d.what) && d.ms && d.t > 0 && d.t + d.ms < app.t);
  const all = [...stage.store.things.values()].filter(cupOf).map((one) => [one.who, cupOf(one)]);
  const { cx, cy } = stage.recipient;
  const pen = new OffscreenCanvas(8, 8).getContext("2d");
  const wrong = [];
  for (const [[who, taken], share] of all.flatMap((one) => shares.map((share) => [one, share]))) {
    await app.seek(Math.round(taken.t + share * taken.ms));
    for (let k = 0; k < 3; k += 1) {
      stage.draw(app.t);
      const { x, y, px } = stage.find(who);
      stage.camera.jump({ x, y, npp: Math.max((px * stage.frame.npp) / 60, 1.2) });
    }
    stage.sharpness.rest();
    stage.draw(app.t);
    const { x, y, px } = stage.find(who);
    const [dx, dy] = [cx - x, cy - y].map((v) => v / Math.hypot(cx - x, cy - y));
    pen.canvas.width = stage.canvas.width;
    pen.canvas.height = stage.canvas.height;
    pen.drawImage(stage.canvas, 0, 0);
    const k = stage.canvas.width / stage.camera.width;
    const at = (along, aside) => {
      const far = px * stage.frame.npp;
      const [wx, wy] = [x + (dx * along - dy * aside) * far, y + (dy * along + dx * aside) * far];
      const [u, v] = stage.camera.toScreen(wx, wy).map((one) => Math.round(one * k));
      return [...pen.getImageData(u, v, 1, 1).data].slice(0, 3);
    };
    const [ground, fill] = ["stage", "recipient_fill"].map((name) =>
      [1, 3, 5].map((i) => parseInt(stage.frame.tokens[name].slice(i, i + 2), 16)));
    const off = (one, other) => Math.hypot(...one.map((v, i) => v - other[i]));
    let [points, bare] = [0, 0];
    for (let along = 2.2; along < 3.4; along += 0.2) {
      for (let aside = -1; aside <= 1; aside += 0.25) {
        const one = at(along, aside);
        points += 1;
        if (off(one, ground) < off(one, fill)) bare += 1;
      }
    }
    wrong.push(bare / points);
  }
  return wrong;
}
