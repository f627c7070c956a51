/** Draws everything of one time, back to front: the window of things, then the membranes. */
import { drawReceptors } from "./scenery/receptor.js";
import { showTubules } from "./scenery/tubules.js";
import { crowd, cytosol } from "./machinery/crowd.js";
import { keepBelow } from "./machinery/docking.js";
import { BY_KIND, THINGS } from "./things/index.js";
import { hangs, holdRoom } from "./things/bud.js";
import { fusingAt } from "./things/burst.js";
import { keepRoom } from "./things/fusion.js";
import { holdDock } from "./things/mve.js";
import { drawDigested, hides } from "./things/merging.js";
import { areaOf, guestAt, swollen } from "./things/guest.js";
import { drawLysosome } from "./things/lysosome.js";
import { holdSeat } from "./things/recipient.js";
import { Declutter } from "./declutter.js";
import { READABLE } from "./frame.js";

const SHELVES = new Map(THINGS.map((entry) => [entry, []]));
const ORDER = [...THINGS].sort((a, b) => a.z - b.z);
const LIST = [];
const isOrganelle = (kind) => Boolean(BY_KIND.get(kind)?.organelle);

/** Fill the frame's batches with the picture of `f.t`. */
export function drawScene(f) {
  showTubules(f);
  f.membrane.begin();
  f.recipientMembrane?.begin();
  for (const shelf of SHELVES.values()) shelf.length = 0;
  f.tween.begin();
  for (const thing of f.store.moveTo(f.t)) {
    if (thing.end <= f.t) { f.store.leave(thing); continue; }
    const entry = entryOf(f, thing);
    if (!entry) continue;
    SHELVES.get(entry).push(thing);
    f.tween.calms(thing, entry);
  }
  f.tween.work();
  organelles(f);
  for (const entry of ORDER) for (const thing of SHELVES.get(entry)) if (!thing.calm) claim(f, entry, thing);
  f.membrane.part();
  f.recipientMembrane?.part();
  cytosol(f);
  for (const l of f.lysosomes) drawLysosome(f, l, l.x, l.y, l.px);
  f.digested.length = 0;
  for (const entry of ORDER) for (const thing of SHELVES.get(entry)) draw(f, entry, thing);
  for (const thing of f.digested) drawDigested(f, thing);
  f.membrane.settle();
  f.recipientMembrane?.settle();
  drawReceptors(f);
  f.recipientMembrane?.draw(f, f.tokens.recipient);
  f.membrane.draw(f, f.tokens.bilayer);
  crowd(f, f.membrane);
  if (f.recipientMembrane) crowd(f, f.recipientMembrane);
}

function draw(f, entry, thing) {
  if (thing.calm) f.tween.put(thing);
  else if (entry.buds && hangs(f, thing)) f.raised(entry.draw, thing);
  else entry.draw(f, thing);
}

/** By what *thing* is drawn; nothing for an ILV, which its home draws. */
function entryOf(f, thing) {
  if (thing.kind === "ilv" && !thing.became.length) return undefined;
  const kind = f.kindOf(thing);
  if (kind !== "ilv") return BY_KIND.get(kind);
  return homeless(f, thing) ? BY_KIND.get("exosome") : undefined;
}

/** What lies at the membrane says how much of it it needs, before anything bends it. */
function claim(f, entry, thing) {
  if (thing.abroad) holdSeat(f, thing);
  if (entry.buds) { holdRoom(f, thing); return; }
  if (entry.z >= 30) return;
  const fusing = fusingAt(thing, f.t);
  if (fusing) keepRoom(f, thing, fusing);
  else if (entry.organelle) holdDock(f, thing);
}

/** An ILV whose MVE has already flattened, and whose turn to leave has not come. */
function homeless(f, thing) {
  const home = thing.homeAt(f.t);
  return Boolean(home && home.end <= f.t && thing.became.length);
}

/** Organelles that would overlap make room for each other. */
function organelles(f) {
  f.digested ??= [];
  f.declutter ??= new Declutter(f, isOrganelle);
  LIST.length = 0;
  for (const entry of ORDER) if (entry.organelle) for (const thing of SHELVES.get(entry)) LIST.push(thing);
  f.declutter.arrange(LIST);
  for (const thing of LIST) if (f.kindOf(thing) === "mve") keepBelow(f, thing);
  for (const l of f.lysosomes) { l.more = 0; l.hidden = false; }
  for (const thing of LIST) {
    const guest = guestAt(f, thing, f.t);
    if (!guest) continue;
    guest.host.more += areaOf(thing.radiusAt(f.t), guest);
    if (f.kindOf(thing) === "mve" && hides(guest)) guest.host.hidden = true;
  }
  for (const l of f.lysosomes) l.px = f.px(swollen(l, l.more), READABLE.lysosome);
}
