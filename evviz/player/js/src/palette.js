// Colours of the shell by look. The stage has its own; both follow look/LOOK in the design.
// Text tokens reach 4.5:1 on ground and panel, graphics 3:1; a test with axe holds that.

const light = {
  ground: "#FBF7EF", panel: "#FFFFFF", stage: "#F3ECDD", ink: "#2B2A33", muted: "#6A6573", line: "#E4DCCB", rail: "#DED6C4",
  soft: "#FAF4E8", knob: "#FFFFFF", link: "#0069A3", changed: "#C2185B", onChanged: "#FFFFFF", focus: "#0B57D0", bad: "#A61B1B",
  exosome: "#0072B2", microvesicle: "#D55E00", microvesicleText: "#B34E00",
  escrt: "#0072B2", syntenin: "#00875F", ceramide: "#B97F00", tetraspanin: "#B85E93", rab31: "#7B5BA6", dag: "#5D7A2E", rab11a: "#3F7F86",
  lysosome: "#7B5BA6", autophagosome: "#8A7A3B", membrane: "#4E8DB8", up: "#B34E00", down: "#7B5BA6", other: "#6A6573",
};

const dark = {
  ground: "#14161C", panel: "#20242E", stage: "#181B23", ink: "#ECE9E1", muted: "#A3A0A9", line: "#323846", rail: "#3A4050",
  soft: "#171A21", knob: "#20242E", link: "#6BBDF5", changed: "#FF5C93", onChanged: "#1A0A11", focus: "#9CC8FF", bad: "#FF9A9A",
  exosome: "#4FB3F0", microvesicle: "#FF8A3D", microvesicleText: "#FF8A3D",
  escrt: "#4FB3F0", syntenin: "#35C79C", ceramide: "#F2B83C", tetraspanin: "#E5A0C7", rab31: "#B799E8", dag: "#A9C46C", rab11a: "#79C4CC",
  lysosome: "#B799E8", autophagosome: "#C9B970", membrane: "#6DB4E0", up: "#FF8A3D", down: "#B799E8", other: "#A3A0A9",
};

const contrast = {
  ...light,
  ground: "#FFFFFF", panel: "#FFFFFF", stage: "#FFFFFF", ink: "#000000", muted: "#26262B", line: "#000000", rail: "#6B6B6B",
  soft: "#FFFFFF", link: "#00427A", changed: "#9C0045", focus: "#0000C8", bad: "#8C0000",
  exosome: "#00508A", microvesicle: "#9C3D00", microvesicleText: "#8A3600", escrt: "#00508A", syntenin: "#00573C", ceramide: "#7A5200",
  tetraspanin: "#8C2F66", rab31: "#51308C", dag: "#3E5716", rab11a: "#1F5961", lysosome: "#51308C", autophagosome: "#5C4F12",
  membrane: "#1D5A86", up: "#8A3600", down: "#51308C", other: "#26262B",
};

/** Tokens by look. The projector look is the light one in large type. */
export const PALETTE = { light, dark, contrast, projector: light };

/** The looks that can be asked for; "auto" follows the system. */
export const LOOKS = ["auto", "light", "dark", "contrast", "projector"];

/** The look that "auto" means just now. */
export function resolveLook(look) {
  if (look !== "auto") return look;
  if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Write the tokens of *look* on *element* as custom properties. */
export function applyLook(element, look) {
  for (const [name, value] of Object.entries(PALETTE[look])) element.style.setProperty(`--${name}`, value);
  element.dataset.look = look;
  element.style.setProperty("color-scheme", look === "dark" ? "dark" : "light");
}
