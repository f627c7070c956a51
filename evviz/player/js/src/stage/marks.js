/** What somebody chose or points at. */
import { find } from "./asking.js";
import { word } from "./look.js";
import { TOKENS } from "./words.js";

/** Add the dotted ring around what is selected and a thin one around what the pointer is on; all else has its place. */
export function marks(stage) {
  const { frame, ui } = stage;
  for (const [who, strong] of [[ui.selected, true], [ui.hovered, false]]) {
    const hit = who && find(stage, who);
    if (!hit || (!strong && who === ui.selected)) continue;
    const r = (hit.px + (strong ? 7 : 4)) * frame.npp;
    const token = frame.tokens[TOKENS[hit.kind] ?? "mve"];
    const color = word(strong && hit.kind === "mve" ? frame.tokens.exosome : token, strong ? 1 : 0.6);
    frame.penFront.ring(hit.x, hit.y, r, r, { px: (strong ? 1 : 0.7) * frame.line, dash: strong ? 3 : 0, color }, { n: 72 });
  }
}
