// Labels on a stage of 800 x 600 px, one nm to the px; a letter is 7 px wide.
  const { Labels } = await part("labels");
  const { PALETTE } = await import("/palette.js");
  const { Camera } = await part("camera");
  const labels = new Labels();
  labels.dress(PALETTE.light, 1);
  const camera = new Camera({ whole: { fit: () => ({ x: 0, y: 0, npp: 1 }), reach: 1e4, letGo() {} }, changed() {}, motion: () => 0 });
  camera.resize(800, 600);
  const f = { hits: [], hitCount: 0, npp: 1, left: -400, top: -300, line: 1, tokens: PALETTE.light, atlas: { text: (text) => ({ wide: 7 * text.length + 5, high: 18 }) }, say() {}, plate: { mtoc: [5000, 5000] }, penFront: { line() {} }, wanted: [] };
  const want = (text, x, y, rank) => f.wanted.push({ text, x, y, gap: 10, color: "#0072B2", rank, who: text });
  const boxes = () => [...labels.shown.values()].map(({ x, y, want }) => [x, y, x + 7 * want.text.length + 5, y + 18]);
  const apart = ([a, b]) => a[0] > b[2] - 6 || b[0] > a[2] - 6 || a[1] > b[3] - 4 || b[1] > a[3] - 4;
