/** Bench of the stage: main-thread milliseconds of apply + draw at about 1,000 and 10,000 drawn objects. */
import { createStage } from "../src/stage/index.js";
import { model, plate } from "./fixture.js";

/** *n* vesicles: half of them ILVs in MVEs, half EVs that drift. */
export function crowd(n) {
  const list = [];
  const mves = Math.max(4, Math.round(n / 30));
  for (let i = 0; i < mves; i += 1) {
    const a = i * 2.39996;
    const q = 4600 * Math.sqrt((i + 0.5) / mves);
    const [x, y] = [Math.round(Math.cos(a) * q), Math.round(Math.sin(a) * q)];
    list.push([0, "endocytosis", `e${i}`, { kind: "endosome", is: "mve", r: 300, go: ["line", 0, 600000, x, y, x + 400, y - 300] }]);
    for (let k = 0; k < 14; k += 1) {
      list.push([0, "ilv_escrt", `e${i}.${k}`, { kind: "ilv", in: `e${i}`, by: ["escrt", "syntenin", "ceramide", "tetraspanin"][k % 4], r: 40, cargo: ["CD63"], ms: 30000 }]);
    }
  }
  for (let i = list.length; i < n; i += 1) {
    const a = i * 2.39996;
    const kind = i % 3 ? "exosome" : "microvesicle";
    list.push([0, "release", `v${i}`, { kind, is: "near", r: i % 3 ? 50 : 120, go: ["drift", 0, Math.round(Math.cos(a) * 6600), Math.round(Math.sin(a) * 6600), Math.round(Math.cos(a) * 4), Math.round(Math.sin(a) * 4)] }]);
  }
  return list;
}

const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(q * list.length))];

/** Median and p95 of drawing *frames* frames with *n* objects. */
export async function bench(n, frames = 90) {
  const stage = await createStage(document.getElementById("stage"), { plate, model });
  stage.apply(crowd(n));
  const { gl } = stage.renderer;
  const times = [];
  const parts = [];
  for (let i = 0; i < frames + 10; i += 1) {
    const t = 40000 + i * 960;
    const start = performance.now();
    stage.apply([[t, "ev_tether", "v9", { is: "tethered" }]]);
    stage.draw(t);
    const ms = performance.now() - start;
    gl.finish();
    if (i >= 10) { times.push(ms); parts.push(stage.scriptMs); }
    await new Promise((done) => setTimeout(done, 4));
  }
  const { objects } = stage.stats();
  stage.destroy();
  return { n, objects, median: quantile(times, 0.5), p95: quantile(times, 0.95), script_median: quantile(parts, 0.5), script_p95: quantile(parts, 0.95) };
}
window.bench = bench;
window.ready = true;

// The same in pieces, for a profiler outside: open_(n), frames(count, from), close_().
let kept = null;
window.open_ = async (n) => {
  kept = await createStage(document.getElementById("stage"), { plate, model });
  kept.apply(crowd(n));
};
window.frames = async (count, from) => {
  for (let i = 0; i < count; i += 1) {
    kept.draw(40000 + (from + i) * 960);
    await new Promise((done) => setTimeout(done, 2));
  }
};
window.close_ = () => kept.destroy();
