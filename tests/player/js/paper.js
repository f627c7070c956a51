// A frame that notes what is drawn on it, for modules of the stage that are tried on their own.
(nodes = {}, more = {}) => {
  const put = [];      // {key, x, y, px, out}: *out*: direction (radian) of a picture's outer side
  const lines = [];    // {xs, ys, color, r}
  const labels = [];   // what is named
  const pen = {
    line: (xs, ys, { color }) => lines.push({ xs: [...xs], ys: [...ys], color }),
    ring: (x, y, rx, ry, { color }) => lines.push({ xs: [x], ys: [y], r: rx, color }),
  };
  const flock = { put: ({ key }, x, y, px, rot) => put.push({ key, x, y, px, out: rot + Math.PI / 2 }) };
  return {
    put, lines, labels, t: 100_000, npp: 0.3, line: 1, still: 0, number: 1, skins: { thick: 20 }, activity: { nodes }, cast: new Set(),
    tokens: new Proxy({}, { get: (_, name) => `#${[...name].reduce((h, c) => (h * 31 + c.charCodeAt(0)) & 0xffffff, 7).toString(16).padStart(6, "0")}` }),
    ui: { labels: "all" }, store: { live: [] }, atlas: { icon: (key) => ({ key }) }, pen, penIn: pen, flockOut: flock,
    sees: () => true, words: (key, values) => (values ? `${key}: ${Object.values(values).join()}` : key), label: (text) => labels.push(text), ...more,
  };
}
