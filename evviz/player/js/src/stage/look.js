/**
 * The colours of every look, in one place, for the stage and (as CSS variables) for the page.
 *
 * Text reaches a contrast of 4.5:1 and graphics 3:1 on their ground; `textOn` darkens or
 * lightens a token where a label needs more than the shape it names.
 */

const LIGHT = {
  ground: "#FBF7EF", stage: "#F3ECDD", cytoplasm: "#FFFDF8", paper: "#FFFFFF",
  ink: "#2B2A33", muted: "#6A6573", line: "#E4DCCB",
  exosome: "#0072B2", microvesicle: "#D55E00", microvesicle_fill: "#F5B98C", changed: "#C2185B",
  escrt: "#0072B2", syntenin: "#00855F", ceramide: "#B87600", tetraspanin: "#B85C93",
  rab31: "#6B5BA8", dag: "#8A5A2B", rab11a: "#2F7D7B",
  mve: "#4583AE", mve_fill: "#DCEBF6", lysosome: "#7B5BA6", lysosome_fill: "#C9B6DE",
  endosome: "#548E60", endosome_fill: "#E3F1E4", tgn: "#B08327", tgn_fill: "#F2D9A8",
  nucleus: "#8878A2", nucleus_fill: "#E9E2F0", recipient: "#8878A2", recipient_fill: "#EFE9F3",
  membrane: "#74836A", leaflet: "#C6CFB5", tubule: "#CFC6B4", actin: "#D2A67C", actin_on: "#B5651D",
  receptor: "#77727F", calcium: "#B87600", shadow: "#2B2A33", autophagosome: "#9A6B4F",
  autophagosome_fill: "#F1E4D8", virus: "#7A6A1F", virus_fill: "#EDE5B4", apoptotic: "#8C5A5A",
  apoptotic_fill: "#EBD6D2", protein: "#5C6B7A", protein_fill: "#D9E0E6",
};

const DARK = {
  ground: "#14161C", stage: "#181B23", cytoplasm: "#20242E", paper: "#272C38",
  ink: "#ECE9E1", muted: "#9A97A0", line: "#323846",
  exosome: "#4FB3F0", microvesicle: "#FF8A3D", microvesicle_fill: "#8A4B22", changed: "#FF5C93",
  escrt: "#4FB3F0", syntenin: "#2CC295", ceramide: "#F0B63A", tetraspanin: "#E49AC4",
  rab31: "#A99BE8", dag: "#D39B63", rab11a: "#5CC4C1",
  mve: "#6DB4E0", mve_fill: "#1C3A4F", lysosome: "#B799E8", lysosome_fill: "#4C3A66",
  endosome: "#7CC48B", endosome_fill: "#24392C", tgn: "#E0B454", tgn_fill: "#5A4518",
  nucleus: "#9C86B8", nucleus_fill: "#2D2936", recipient: "#9C86B8", recipient_fill: "#272430",
  membrane: "#9FB38C", leaflet: "#4A5646", tubule: "#474C58", actin: "#6B543F", actin_on: "#E29A55",
  receptor: "#A7A4AE", calcium: "#F0B63A", shadow: "#000000", autophagosome: "#C99877",
  autophagosome_fill: "#3A2D26", virus: "#CDBB5B", virus_fill: "#3D3920", apoptotic: "#D09A98",
  apoptotic_fill: "#432F30", protein: "#A9B8C6", protein_fill: "#39434F",
};

const CONTRAST = {
  ...LIGHT, ground: "#FFFFFF", stage: "#FFFFFF", cytoplasm: "#FFFFFF", ink: "#000000",
  muted: "#3A3A3A", line: "#555555", exosome: "#004C80", escrt: "#004C80",
  microvesicle: "#A33F00", microvesicle_fill: "#FFD2AE", changed: "#A0004A", syntenin: "#00583D",
  ceramide: "#7A4B00", tetraspanin: "#8A2A66", rab31: "#43338A", dag: "#5C3610", rab11a: "#0E5553",
  mve: "#114F7C", mve_fill: "#E3F1FC", lysosome: "#4B2A7A", lysosome_fill: "#D9C9EE",
  endosome: "#23612F", endosome_fill: "#E6F5E8", tgn: "#6E4C00", tgn_fill: "#FBE3AE",
  nucleus: "#4A3A66", nucleus_fill: "#EFEAF6", recipient: "#4A3A66", recipient_fill: "#F5F1FA",
  membrane: "#2F3B28", leaflet: "#A9B79A", tubule: "#8A8474", actin: "#9A6A3C", actin_on: "#7A3B00",
  receptor: "#2B2A33", calcium: "#7A4B00", autophagosome: "#5E3A24", virus: "#4D4208",
  apoptotic: "#5C2B2B", protein: "#2E3A46",
};

/** Tokens by look; `projector` is the light look drawn with heavier lines and larger type. */
export const LOOKS = { light: LIGHT, dark: DARK, contrast: CONTRAST, projector: LIGHT };

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

/** CSS custom properties of a look: `--ev-ground: #FBF7EF; …`, for the shell's style sheet. */
export function cssVariables(look) {
  const tokens = LOOKS[look] ?? LIGHT;
  return Object.entries(tokens).map(([name, value]) => `--ev-${name.replace(/_/g, "-")}: ${value};`).join(" ");
}
