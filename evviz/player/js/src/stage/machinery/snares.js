/**
 * SNAREs between an MVE and the plasma membrane, which zip from their far ends towards the membranes.
 *
 * The bundle lies in the gap. Its N-terminal ends point away from where the pore will open; the spans are at the other
 * end, that of the R-SNARE in the MVE, those of its partners in the plasma membrane.
 */
import { hypot, luck } from "../ease.js";
import { word } from "../look.js";
import { soften } from "../scenery/tubules.js";
import { activityOf, halfOf, molecule, present } from "./cast.js";

/** Helices: molecules any of which it may be, its colour, its span is in the MVE (1), in the plasma membrane (-1) or it has none (0), place in the bundle. */
const STRANDS = [
  [["vamp7", "ykt6"], "exosome", 1, 1.5], [["snap23"], "endosome", 0, 0.5], [["stx7", "stx1a"], "microvesicle", -1, -1.5], [["snap23"], "endosome", 0, -0.5],
];
/** Half the length of a bundle, and the distance (nm) of two helices in it. */
const LONG = 13;
const APART = 2;
/** Ions at a synaptotagmin when there is as much Ca2+ as there can be. */
const MOST = 6;

/** The SNARE of *names* that the cell has, if any. */
const anyOf = (f, names) => names.find((name) => present(f, name));

/** Names of the SNAREs that the cell has: the first of those that can take a place, each once. */
const namesOf = (f) => [...new Set(STRANDS.map(([names]) => anyOf(f, names)).filter(Boolean))].map((name) => f.words(`molecule.${name}`)).join(", ");

/** Draw a bundle from *rim* (of the MVE) to *foot* (on the plasma membrane), its far ends on *side* (1, -1); *zip* 0..1. */
export function snares(f, rim, foot, side, zip, label) {
  const [mx, my] = [(rim.x + foot.x) / 2, (rim.y + foot.y) / 2];
  if (!f.sees(mx, my, 40)) return;
  f.cast.add("snares");
  const gap = hypot(foot.x - rim.x, foot.y - rim.y) || 1;
  const [tx, ty] = [foot.tx * side, foot.ty * side];
  const [nx, ny] = [(rim.x - foot.x) / gap, (rim.y - foot.y) / gap];
  const at = (u, v) => [mx + tx * u + nx * v, my + ty * u + ny * v];
  const half = halfOf(f);
  const room = Math.max(gap / 2 - half - 1.2, 1.5);
  const tight = Math.min(APART, (room * 2) / 4);
  // What is zipped: from the far ends at LONG to here.
  const fork = LONG * (1 - 2 * zip);
  for (const [names, token, span, place] of STRANDS) {
    if (!anyOf(f, names)) continue;
    const v = place * tight;
    const own = span || -1;
    const away = Math.max(Math.abs(v), room) * own;
    const points = [at(LONG, v), at(fork + 2, v)];
    if (span) points.push(at((fork - LONG) / 2 - 2, (v + away) / 2), at(-LONG, away), at(-LONG - 2.5, span * (gap / 2 - half)), at(-LONG - 3, span * (gap / 2 + half)));
    else points.push(at((fork - LONG) / 2 - 2, v - tight * zip), at(-LONG + 2, -room + (place + 1) * tight * 0.6));
    const [xs, ys] = soften(points, 5);
    f.pen.line(xs, ys, { px: 0.6 * f.line, nm: 0.85, color: word(f.tokens[token]) });
  }
  if (anyOf(f, ["snap23"])) loop(f, at, room, tight, half, gap);
  if (!label) return;
  calcium(f, foot, side);
  if (1 / f.npp > 1.1) f.label(f.words("molecule.snares", { names: namesOf(f) }), mx + tx * (LONG + 4), my + ty * (LONG + 4), 10, f.tokens.exosome, 30, `snare:${Math.round(gap)}`, true);
}

/** The linker between the two helices of SNAP23, which lipids hold on the plasma membrane. */
function loop(f, at, room, tight, half, gap) {
  const low = -(gap / 2 - half);
  const [xs, ys] = soften([at(-LONG + 2, -room + tight * 0.9), at(-LONG - 2, low), at(0, low), at(LONG * 0.9, low), at(LONG + 2, -tight), at(LONG, -0.5 * tight)], 5);
  f.pen.line(xs, ys, { px: 0.4 * f.line, nm: 0.2, color: word(f.tokens.endosome, 0.8) });
}

/** The sensor of Ca2+ beside the bundle, with as many ions as there is Ca2+. */
function calcium(f, foot, side) {
  molecule(f, "syt7", foot, -side * 26, halfOf(f) + 4.5, 1);
  const n = Math.round(1 + (MOST - 1) * activityOf(f, "ca"));
  for (let k = 0; k < n; k += 1) molecule(f, "ca", foot, -side * (18 + 4.5 * k), halfOf(f) + 11 + 5 * luck(k, 1) + f.still * 2 * Math.sin(f.t / 900 + k), 1, { label: k === 0 });
}
