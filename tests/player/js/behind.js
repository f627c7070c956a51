// An exosome in the place of a bud, at *nm* nm per px and *t* ms of cell time: the share of the picture's colours where it
// lies that would be others without it; whether it is named; what is picked there, and what can be reached with keys.
async ([nm, t]) => {
  const { stage } = evviz.player.app;
  const { frame, outline } = stage;
  const at = (out) => outline.at(0, out, [0, 0, 0, 0]).slice(0, 2).map(Math.round);
  const [t0, ms, cut] = [1e6, 36000, 1.2e6];
  const bud = [
    [t0, "microvesicle_budding", "m1", {
      kind: "microvesicle", is: "budding", r: 140, ms, go: ["drift", t0, ...at(0), 0, 0] }],
    [cut, "mv_fission", "m1", { is: "near", ms: 4000, age: 1, out: 1, go: ["drift", cut, ...at(300), 9, 0] }],
  ];
  const exosome = (x, y) => [9e5, "release", "x", {
    kind: "exosome", is: "near", r: 40, age: 1, go: ["drift", 9e5, Math.round(x), Math.round(y), 0, 0] }];
  const shot = (events) => {
    stage.load([], 0);
    stage.apply(events, 2e6);
    const [x, y] = at(120);
    for (let k = 0; k < 3; k += 1) {
      stage.camera.jump({ x, y, npp: nm });
      stage.draw(t);
    }
    const { width, height } = stage.canvas;
    const pen = new OffscreenCanvas(width, height).getContext("2d");
    pen.drawImage(stage.canvas, 0, 0);
    return [pen, width, height];
  };
  const [without] = shot(bud);
  // It wanders: it is put where it is in the middle of the bud at *t*, or far above the membrane.
  let [x, y] = at(nm * 20 + 120);
  shot([exosome(x, y), ...bud]);
  const goal = stage.find("m1") ?? { x, y };
  const was = stage.find("x");
  [x, y] = [x + goal.x - was.x, y + goal.y - was.y];
  const [pen] = shot([exosome(x, y), ...bud]);
  const hit = stage.find("x");
  const [px, py] = stage.camera.toScreen(hit.x, hit.y);
  const k = stage.canvas.width / stage.camera.width;
  const side = Math.max(Math.round(0.8 * hit.px * k), 2);
  const [left, top] = [px, py].map((v) => Math.round(v * k) - side);
  const look = (one) => [...one.getImageData(left, top, 2 * side, 2 * side).data];
  const [a, b] = [look(pen), look(without)];
  return {
    differ: a.filter((v, i) => Math.abs(v - b[i]) > 24).length / a.length,
    named: stage.labelled.shown.has("kind:exosome"),
    picked: stage.pick(px * stage.unit, py * stage.unit)?.who,
    keys: stage.focusables().map(({ who }) => who),
  };
}
