/** What the stage does with the colours of a look: words for vertex buffers, mixtures, readable text. */

/** What a look changes besides colour: line weight and type size as factors. */
export const WEIGHT = {
  light: { line: 1, type: 1 }, dark: { line: 1, type: 1 },
  contrast: { line: 1.35, type: 1.1 }, projector: { line: 1.3, type: 1.5 },
};

/** `#RRGGBB` as [r, g, b] in 0..255. */
export function rgb(hex) {
  const n = parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

/** `#RRGGBB` and opacity 0..1 as the little-endian RGBA word that a vertex buffer takes. */
export function word(hex, alpha = 1) {
  const [r, g, b] = rgb(hex);
  return ((Math.round(alpha * 255) << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** Colour word at *share* of the way from word *a* to word *b*. */
export function mixWords(a, b, share) {
  let out = 0;
  for (let k = 0; k < 32; k += 8) {
    const [p, q] = [(a >>> k) & 255, (b >>> k) & 255];
    out |= Math.round(p + (q - p) * share) << k;
  }
  return out >>> 0;
}

/** Colour at *share* of the way from *a* to *b*. */
export function mix(a, b, share) {
  const [p, q] = [rgb(a), rgb(b)];
  return hexOf(p.map((v, i) => v + (q[i] - v) * share));
}

const hexOf = (v) => `#${v.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("")}`;

function luminance(hex) {
  const [r, g, b] = rgb(hex).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours (WCAG 2), 1..21. */
export function contrast(a, b) {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** *hex* moved towards ink until it can be read as text on *ground* (4.5:1). */
export function textOn(hex, ground, ink) {
  for (let share = 0; share < 1; share += 0.06) {
    const tone = mix(hex, ink, share);
    if (contrast(tone, ground) >= 4.5) return tone;
  }
  return ink;
}
