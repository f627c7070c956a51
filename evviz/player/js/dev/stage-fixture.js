/** Development page: the stage alone, fed by the made-up events. `window.play` steers it. */
import { createStage } from "../src/stage/index.js";
import { cssVariables } from "../src/stage/look.js";
import { events, model, plate } from "./fixture.js";

const query = new URLSearchParams(location.search);
const host = document.getElementById("stage");
document.documentElement.style.cssText = cssVariables(query.get("look") ?? "light");
const real = globalThis.REAL_RUN;
const stage = await createStage(host, {
  plate: real?.plate ?? plate, model: real?.model ?? model, look: query.get("look") ?? "light", motion: query.get("motion") ?? "full",
});
if (real?.things.length) stage.load(real.things, real.t0);
stage.apply(real?.events ?? events({ rate: Number(query.get("rate") ?? 1) }));
stage.activity({ egf: 0.8, atp: 0.3 }, {}, new Set(["egf"]));
stage.labels = query.get("labels") ?? "all";
stage.readable = query.get("true") === null;
addEventListener("resize", () => stage.resize());
let t = Number(query.get("t") ?? 3600e3);
const speed = Number(query.get("speed") ?? 0);
stage.draw(t);
stage.on("pick", (hit) => stage.select(hit?.who ?? null));
let last = performance.now();
function loop(now) {
  t += (now - last) * speed;
  last = now;
  stage.draw(t);
  requestAnimationFrame(loop);
}
if (speed) requestAnimationFrame(loop);
window.stage = stage;
window.createStage = createStage;
window.ready = true;
