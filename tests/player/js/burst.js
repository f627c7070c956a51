// An MVE with ILVs of many sizes fuses: where all are drawn, at each of *shares* of the fusion, *nm* per px.
async ([count, npp, shares]) => {
  const { stage } = evviz.player.app;
  const { frame, outline } = stage;
  const [R, ms, t0] = [340, 36000, 1e6];
  const at = (depth) => outline.at(0, -depth, [0, 0, 0, 0]).slice(0, 2).map(Math.round);
  const go = ["line", 0, 900, ...at(R + 200), ...at(R + 20)];
  const who = (k) => `e1.${k}`;
  const ilvs = Array.from({ length: count }, (_, k) => k);
  stage.load([], 0);
  stage.apply([
    [0, "endocytosis", "e1", { kind: "endosome", is: "early", r: R, go }],
    [1000, "mature", "e1", { is: "mve", r: R }],
    ...ilvs.map((k) => [2000 + k, "ilv_escrt", who(k), { kind: "ilv", in: "e1", by: "escrt", r: 27 + ((k * 17) % 41) }]),
    [9e5, "dock", "e1", { is: "docked" }],
    [9.5e5, "prime", "e1", { is: "primed" }],
    [t0, "fuse", "e1", { is: "fused", ms, end: 1, out: ilvs.map(who) }],
    ...ilvs.map((k) => [t0, "release", who(k), { kind: "exosome", is: "near", go: ["drift", t0 + 12000 + 1500 * k, ...at(-45), 8 + (k % 5), (k % 7) - 3] }]),
  ], 2e6);
  const look = (t) => {
    stage.camera.jump({ x: at(R)[0], y: at(R)[1], npp });
    stage.draw(Math.round(t));
  };
  const pictures = [];
  for (const share of shares) {
    const t = t0 + share * ms;
    look(t);
    const [px, py] = outline.bend(outline.at(0, 0, [0, 0, 0, 0]), t, 1);
    const [, , nx, ny] = outline.at(0, 0, [0, 0, 0, 0]);
    const hits = frame.hits.slice(0, frame.hitCount).filter((hit) => hit.who.startsWith("e1."));
    const site = frame.membrane.sites.find((one) => one.out < 0);
    pictures.push({
      share,
      throat: site?.throat ?? 0,
      deep: site ? site.middle + site.r : 0,
      // nm out of the pore, nm beside its middle, radius
      places: Object.fromEntries(hits.map(({ who, x, y, px: half }) => [who, [
        (x - px) * nx + (y - py) * ny, (y - py) * nx - (x - px) * ny, half * npp]])),
    });
  }
  return pictures;
}
