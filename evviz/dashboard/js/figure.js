// Bokeh figures that came as data: embedded by themselves, exported as PNG and SVG.

import { button, download, h, pxOf } from "./dom.js";

/** A figure that is narrower (px) has its legend in two columns. */
const NARROW = 560;

/** Bokeh's own lengths, grown with the page. */
function grown(value, scale, key = "") {
  if (Array.isArray(value)) return value.map((one) => grown(one, scale));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, grown(one, scale, name === "value" ? key : name)]));
  if (typeof value === "string" && key.endsWith("font_size")) return value.replace(/^[\d.]+(?=px$)/, (n) => String(n * scale));
  return key === "height" && typeof value === "number" ? value * scale : value;
}

/** Put a figure into *element*; returns {root, sources, named, legend, save(kind, name), destroy}. */
export async function embed(item, element) {
  const scale = pxOf(element);
  const name = element.closest("[aria-label]")?.getAttribute("aria-label") ?? "Chart";
  const place = h("div", { class: "figure", role: "img", "aria-label": name });
  element.replaceChildren(place);
  const views = await globalThis.Bokeh.embed.embed_item(grown(item, scale), place);
  const list = Array.from(views?.roots ?? views ?? []);
  const root = list[0];
  const document_ = root?.model?.document;
  const sources = new Map();
  const named = new Map(); // what glyphs draw, by name
  let legend = null;
  for (const model of document_?._all_models?.values?.() ?? []) {
    if (model.type === "ColumnDataSource" && model.name) sources.set(model.name, model);
    else if (model.type === "GlyphRenderer" && model.name) named.set(model.name, model);
    else if (model.type === "Legend") {
      legend = model;
      if (place.clientWidth < NARROW * scale) model.ncols = 2;
    }
  }
  const blob = async (kind) => {
    const layer = root.export(kind === "svg" ? "svg" : "png");
    return layer.to_blob();
  };
  return { root, sources, named, legend, place, save: async (kind, name) => download(await blob(kind), `${name}.${kind}`), destroy: () => (views?.clear ? views.clear() : root?.remove?.()) };
}

/** Buttons that save a figure and its numbers. `rows` gives the table with its head. */
export function savers(figure, name, rows, csv, say) {
  const save = (kind) => async () => {
    try {
      await figure().save(kind, name);
    } catch (error) {
      say(`The picture could not be made: ${error.message}`, true);
    }
  };
  return h(
    "div",
    { class: "row" },
    button("PNG", save("png"), { "aria-label": `Save ${name} as PNG`, class: "button quiet" }),
    button("SVG", save("svg"), { "aria-label": `Save ${name} as SVG`, class: "button quiet" }),
    button("CSV", () => download(csv(rows()), `${name}.csv`, "text/csv"), { "aria-label": `Save ${name} as CSV`, class: "button quiet" }),
  );
}

export const isDark = (page) => page.root.dataset.look === "dark";
