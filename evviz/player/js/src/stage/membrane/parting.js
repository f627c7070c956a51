/**
 * What hangs or sits on a membrane moves apart as far as it has grown, and comes back when a neighbour has left:
 * what is drawn depends on the time alone.
 */

/** So often neighbours are looked at that need the same piece of membrane. */
const TURNS = 4;
/** Largest feet beyond which two are not looked at. */
const REACH = 4;

/** Set the `aside` (points of *outline*) of each bud in *hanging*: {bud: {site, key, aside}, foot in nm}, put in order here. */
export function part(hanging, outline) {
  const count = hanging.length;
  hanging.sort((a, b) => a.bud.site - b.bud.site || a.bud.key - b.bud.key);
  const reach = REACH * hanging.reduce((most, { foot }) => Math.max(most, foot), 0);
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (let k = 0; k < count; k += 1) {
      // Not only the next: one that has just begun to grow between two does not part them.
      for (let l = 1; l < count; l += 1) {
        if (!push(outline, hanging[k], hanging[(k + l) % count], k + l < count ? 0 : 1, reach)) break;
      }
    }
  }
}

/** Push *next* off *one* (it lies *round* times around the outline further); false if it is beyond *reach* (nm). */
function push({ n, length }, one, next, round, reach) {
  const apart = ((next.bud.site - one.bud.site + round * n) * length) / n;
  if (apart > reach) return false;
  const both = one.foot + next.foot;
  const short = ((both - apart) * n) / length - (next.bud.aside - one.bud.aside);
  if (short > 0) {
    one.bud.aside -= (short * next.foot) / both; // a beginner gives way
    next.bud.aside += (short * one.foot) / both;
  }
  return true;
}
