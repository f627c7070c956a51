/** Keeps the camera on what it follows, or on a sight: one thing after another (see sights.js). */
import { hypot } from "./ease.js";
import { SIGHTS } from "./sights.js";

/** So long (ms) the camera rests where something has ended, and looks for the next no oftener than this. */
const LINGER_MS = 1600;
const LOOK_ABOUT_MS = 400;
/** So long it stays with one that is worth watching though another is worth more, and how much more. */
const STAY_MS = 6000;
const MORE = 1;
/** nm of way that one more worth outweighs. */
const WAY = 1500;

/** Before each picture at *now* (ms): follow a thing, or keep to a sight. */
export function followOn(stage, now) {
  const { camera, ui } = stage;
  if (camera.sight) return void keepOn(stage, camera.sight, now);
  const thing = ui.followed && stage.store.things.get(ui.followed);
  if (!thing || stage.t >= thing.end || stage.t < thing.born) return;
  const hit = stage.find(thing.who);
  if (hit) camera.track(hit.x, hit.y);
}

/**
 * Keep to sight *name* at *level* until somebody moves the picture: first to thing *who* if it is worth it, else to one
 * whose event is *wanted*.
 */
export function watch(stage, name, level, wanted = [], who = null) {
  const { camera } = stage;
  const about = SIGHTS[name];
  if (!about || level === "cell") { camera.fit(); return; }
  stage.letGo();
  camera.sight = { about, level: level ?? about.level, wanted: new Set(wanted), who: null, since: -Infinity, ended: -Infinity, looked: -Infinity };
  const hit = who && stage.find(who);
  const now = performance.now();
  if (hit && about.kinds.has(hit.kind) && worthOf(stage, camera.sight, hit)) return void goTo(stage, camera.sight, hit, now);
  if (goOn(stage, camera.sight, now)) return;
  const at = restingPlace(stage, name);
  glide(stage, at, nearness(stage, camera.sight, 60));
}

function keepOn(stage, sight, now) {
  const { camera } = stage;
  const hit = sight.who && stage.find(sight.who);
  const worth = hit ? worthOf(stage, sight, hit) : 0;
  if (worth) {
    const { x, y } = sight.about.spot(hit, stage, sight.wanted, sight.level);
    camera.track(x, y);
    sight.ended = now;
  }
  const rests = worth ? now - sight.since < STAY_MS : now - sight.ended < LINGER_MS;
  if (rests || camera.move || now - sight.looked < LOOK_ABOUT_MS) return;
  sight.looked = now;
  if (stage.ui.selected && stage.find(stage.ui.selected)) return; // somebody looks at it
  goOn(stage, sight, now, worth ? worth + MORE : 0);
}

/** Go to the thing most worth watching, if that is *least* or more. */
function goOn(stage, sight, now, least = 0) {
  const { camera, frame } = stage;
  let best = null;
  let most = -Infinity;
  for (let i = 0; i < frame.hitCount; i += 1) {
    const hit = frame.hits[i];
    if (!sight.about.kinds.has(hit.kind)) continue;
    const worth = worthOf(stage, sight, hit);
    const score = worth - hypot(hit.x - camera.x, hit.y - camera.y) / WAY;
    if (worth > 0 && worth >= least && score > most) { best = hit; most = score; }
  }
  if (best) goTo(stage, sight, best, now);
  return Boolean(best);
}

function goTo(stage, sight, hit, now) {
  Object.assign(sight, { who: hit.who, since: now, ended: now });
  glide(stage, sight.about.spot(hit, stage, sight.wanted, sight.level), nearness(stage, sight, hit.thing.radiusAt(stage.frame.t)));
}

const worthOf = (stage, { about, wanted, level }, { thing }) => about.worth(thing, stage.frame.t, wanted, level);
const nearness = ({ camera }, { about, level }, nm) => (level === "membrane" ? about.near(nm, Math.min(camera.width, camera.height)) : about.far);

/** Where a sight is looked at that has nothing to show just now. */
function restingPlace({ plate, camera, outline }, name) {
  const { recipient } = plate;
  if (name === "recipient" && recipient) {
    const { cx, cy, r } = recipient;
    const near = 1 - r / hypot(cx, cy);
    return { x: cx * near, y: cy * near };
  }
  if (name === "docking" || name === "membrane") return { x: outline.x[0], y: outline.y[0] };
  const at = plate[name]; // the TGN, the nucleus
  return at ? { x: at.cx, y: at.cy } : { x: camera.x, y: camera.y };
}

function glide({ camera }, { x, y }, npp) {
  camera.touched = true;
  camera.go({ x, y, npp });
}
