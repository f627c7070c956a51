// An MVE enters a lysosome: at each of *shares* of the event, names of the pictures that are drawn there. *met*: events before it; nothing is told that happens after *until*.
async ([shares, met, until = 1e6]) => {
  const { stage } = evviz.player.app;
  const { frame } = stage;
  const l = frame.lysosomes[0];
  const start = [l.x0 + l.r + 320, l.y0];
  stage.load([], 0);
  stage.apply([
    [0, "endocytosis", "e1", { kind: "endosome", is: "early", r: 300, go: ["line", 0, 900, ...start, ...start] }],
    [1000, "mature", "e1", { is: "mve", r: 300 }],
    [2000, "ilv_escrt", "e1.1", { kind: "ilv", in: "e1", by: "escrt", r: 45 }],
    ...met,
    [200000, "in_lysosome", "e1", { is: "lysosome", ms: 30000, go: ["line", 200000, 230000, ...start, l.x0, l.y0] }],
    [260000, "degrade", "e1", { kind: "endosome", is: "digested", ms: 60000, end: 1 }],
  ].filter(([t]) => t <= until), until);
  stage.camera.fit();
  stage.camera.step(performance.now() + 1e6);
  const drawn = [];
  const picture = frame.picture;
  frame.picture = function (flock, key, x, y, ...rest) {
    if (Math.hypot(x - l.x, y - l.y) < l.r + 900) drawn.push(key);
    return picture.call(this, flock, key, x, y, ...rest);
  };
  const seen = shares.map((share) => {
    drawn.length = 0;
    stage.draw(200000 + 30000 * share);
    const hit = stage.find("e1");
    return { keys: [...drawn], kind: hit?.kind, ilv: Boolean(stage.find("e1.1")), hidden: l.hidden };
  });
  delete frame.picture;
  return seen;
}
