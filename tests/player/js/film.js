// Play on, and return the mean colour of each square of the stage, picture by picture: red, green and
// blue in linear light, one list each.
async ({ frames, perSecond, speed, square }) => {
  const { app } = evviz.player;
  const { stage, session, t } = app;
  const fused = new Set();
  const linear = Array.from({ length: 256 }, (_, v) =>
    v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const wide = Math.floor(stage.canvas.clientWidth / square);
  const high = Math.floor(stage.canvas.clientHeight / square);
  const copy = document.createElement("canvas");
  const side = 4;
  copy.width = wide * side;
  copy.height = high * side;
  const pen = copy.getContext("2d", { willReadFrequently: true });
  pen.imageSmoothingQuality = "high";
  const film = [];
  for (let k = 0; k < frames; k += 1) {
    const now = t + ((k + 1) * speed * 1000) / perSecond;
    while (session.head < now) {
      session.pump(now, speed);
      await new Promise((done) => setTimeout(done, 5));
    }
    app.t = now;
    stage.draw(now);
    for (const one of stage.store.things.values()) {
      if (one.doings.some((d) => d.what === "fuse" && d.t <= now && d.t + d.ms > now)) fused.add(one.who);
    }
    pen.drawImage(stage.canvas, 0, 0, copy.width, copy.height);
    const { data } = pen.getImageData(0, 0, copy.width, copy.height);
    const sums = [0, 1, 2].map(() => new Array(wide * high).fill(0));
    for (let i = 0; i < data.length; i += 4) {
      const pixel = i / 4;
      const at = Math.floor(pixel / copy.width / side) * wide + Math.floor((pixel % copy.width) / side);
      for (const c of [0, 1, 2]) sums[c][at] += linear[data[i + c]] / side ** 2;
    }
    film.push(sums);
  }
  return { film, wide, fusions: fused.size };
}
