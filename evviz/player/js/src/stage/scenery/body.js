/** The cell's and the recipient's bodies: fills and the soft shadow around them. */
import { mix, word } from "../look.js";

/** Colour of the cytoplasm near the membrane, also inside buds. */
export const rimOf = (tokens) => mix(tokens.cytoplasm, tokens.stage, 0.42);

function fill(s, outline, middle, rim, bend) {
  s.fan.polygon(outline.x, outline.y, outline.cx, outline.cy, word(middle), { rim: word(rim), bend });
}

export function build(s) {
  const { tokens, outline, recipient } = s;
  const shade = word(tokens.shadow, s.look === "dark" ? 0.26 : s.look === "contrast" ? 0 : 0.055);
  if (recipient) {
    s.shade.line(recipient.x, recipient.y, { px: 3, soft: 16, color: shade }, { closed: true });
    fill(s, recipient, tokens.recipient_fill, tokens.recipient_fill, 0);
  }
  s.shade.line(outline.x, outline.y, { px: 3, soft: 15, color: shade }, { closed: true, bend: 1 });
  fill(s, outline, tokens.cytoplasm, rimOf(tokens), 1);
}
