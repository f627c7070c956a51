// The colours of every look: the one table for the stage, the panels, the charts and the page.
// Text tokens reach 4.5:1 on ground and panel, graphics 3:1; tests hold both.

const light = {
  // the page
  ground: "#FBF7EF", panel: "#FFFFFF", stage: "#F3ECDD", ink: "#2B2A33", muted: "#6A6573", line: "#E4DCCB", rail: "#DED6C4",
  soft: "#FAF4E8", knob: "#FFFFFF", link: "#0069A3", changed: "#C2185B", onChanged: "#FFFFFF", focus: "#0B57D0", bad: "#A61B1B",
  up: "#B34E00", down: "#7B5BA6", other: "#6A6573",
  // EVs and what makes ILVs
  exosome: "#0072B2", microvesicle: "#D55E00", microvesicleText: "#B34E00", microvesicle_fill: "#F5B98C",
  escrt: "#0072B2", syntenin: "#00855F", ceramide: "#B87600", tetraspanin: "#B85C93", rab31: "#6B5BA8", dag: "#8A5A2B", rab11a: "#2F7D7B",
  virus: "#7A6A1F", virus_fill: "#EDE5B4", apoptotic: "#8C5A5A", apoptotic_fill: "#EBD6D2",
  // the cell
  cytoplasm: "#FFFDF8", paper: "#FFFFFF", bilayer: "#74836A", leaflet: "#C6CFB5", membrane: "#4583AE",
  mve: "#4583AE", mve_fill: "#DCEBF6", lysosome: "#7B5BA6", lysosome_fill: "#C9B6DE", endosome: "#548E60", endosome_fill: "#E3F1E4",
  autophagosome: "#9A6B4F", autophagosome_fill: "#F1E4D8", tgn: "#B08327", tgn_fill: "#F2D9A8", nucleus: "#8878A2", nucleus_fill: "#E9E2F0",
  recipient: "#8878A2", recipient_fill: "#EFE9F3", tubule: "#CFC6B4", actin: "#D2A67C", actin_on: "#B5651D", receptor: "#77727F",
  protein: "#5C6B7A", protein_fill: "#D9E0E6", calcium: "#B87600", shadow: "#2B2A33",
};

const dark = {
  ground: "#14161C", panel: "#20242E", stage: "#181B23", ink: "#ECE9E1", muted: "#A3A0A9", line: "#323846", rail: "#3A4050",
  soft: "#171A21", knob: "#20242E", link: "#6BBDF5", changed: "#FF5C93", onChanged: "#1A0A11", focus: "#9CC8FF", bad: "#FF9A9A",
  up: "#FF8A3D", down: "#B799E8", other: "#A3A0A9",
  exosome: "#4FB3F0", microvesicle: "#FF8A3D", microvesicleText: "#FF8A3D", microvesicle_fill: "#8A4B22",
  escrt: "#4FB3F0", syntenin: "#2CC295", ceramide: "#F0B63A", tetraspanin: "#E49AC4", rab31: "#A99BE8", dag: "#D39B63", rab11a: "#5CC4C1",
  virus: "#CDBB5B", virus_fill: "#3D3920", apoptotic: "#D09A98", apoptotic_fill: "#432F30",
  cytoplasm: "#20242E", paper: "#272C38", bilayer: "#9FB38C", leaflet: "#4A5646", membrane: "#6DB4E0",
  mve: "#6DB4E0", mve_fill: "#1C3A4F", lysosome: "#B799E8", lysosome_fill: "#4C3A66", endosome: "#7CC48B", endosome_fill: "#24392C",
  autophagosome: "#C99877", autophagosome_fill: "#3A2D26", tgn: "#E0B454", tgn_fill: "#5A4518", nucleus: "#9C86B8", nucleus_fill: "#2D2936",
  recipient: "#9C86B8", recipient_fill: "#272430", tubule: "#474C58", actin: "#6B543F", actin_on: "#E29A55", receptor: "#A7A4AE",
  protein: "#A9B8C6", protein_fill: "#39434F", calcium: "#F0B63A", shadow: "#000000",
};

const contrast = {
  ...light,
  ground: "#FFFFFF", panel: "#FFFFFF", stage: "#FFFFFF", ink: "#000000", muted: "#26262B", line: "#000000", rail: "#6B6B6B",
  soft: "#FFFFFF", link: "#00427A", changed: "#9C0045", focus: "#0000C8", bad: "#8C0000", up: "#8A3600", down: "#4B2A7A", other: "#26262B",
  exosome: "#004C80", microvesicle: "#9C3D00", microvesicleText: "#8A3600", microvesicle_fill: "#FFD2AE",
  escrt: "#004C80", syntenin: "#00573C", ceramide: "#7A4B00", tetraspanin: "#8A2A66", rab31: "#43338A", dag: "#5C3610", rab11a: "#0E5553",
  virus: "#4D4208", apoptotic: "#5C2B2B",
  cytoplasm: "#FFFFFF", bilayer: "#2F3B28", leaflet: "#A9B79A", membrane: "#114F7C",
  mve: "#114F7C", mve_fill: "#E3F1FC", lysosome: "#4B2A7A", lysosome_fill: "#D9C9EE", endosome: "#23612F", endosome_fill: "#E6F5E8",
  autophagosome: "#5E3A24", tgn: "#6E4C00", tgn_fill: "#FBE3AE", nucleus: "#4A3A66", nucleus_fill: "#EFEAF6",
  recipient: "#4A3A66", recipient_fill: "#F5F1FA", tubule: "#8A8474", actin: "#9A6A3C", actin_on: "#7A3B00", receptor: "#2B2A33",
  protein: "#2E3A46", calcium: "#7A4B00",
};

/** Tokens by look. The projector look is the light one in large type. */
export const PALETTE = { light, dark, contrast, projector: light };

/** The looks that can be asked for; "auto" follows the system. */
export const LOOKS = ["auto", "light", "dark", "contrast", "projector"];

/** What a system can ask for, with the look that gives it; the first that matches counts. */
const SYSTEM = [["(prefers-contrast: more)", "contrast"], ["(prefers-color-scheme: dark)", "dark"]];

/** The look that is meant: for "auto", what the system asks for just now. */
export function resolveLook(look) {
  if (look !== "auto") return look;
  return SYSTEM.find(([query]) => matchMedia(query).matches)?.[1] ?? "light";
}

/** While *app* is to look as the system, change its look with that; returns what ends this. */
export function followSystem(app) {
  const follow = () => (app.askedLook ?? app.options.look ?? "auto") === "auto" && app.setLook("auto");
  const queries = SYSTEM.map(([query]) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", follow);
  return () => queries.forEach((query) => query.removeEventListener("change", follow));
}

/** Write the tokens of *look* on *element* as custom properties. */
export function applyLook(element, look) {
  for (const [name, value] of Object.entries(PALETTE[look])) element.style.setProperty(`--${name}`, value);
  element.dataset.look = look;
  element.style.setProperty("color-scheme", look === "dark" ? "dark" : "light");
}
