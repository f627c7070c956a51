// Making elements without markup: text is always textContent, never HTML.

/**
 * Make an element.
 *
 * @param {string} tag
 * @param {object} props  `class`, `text`, `on` ({event: listener}), `style` ({property: value}); any other
 *     name is a property if the element has one (`value`, `disabled`, `hidden`), else an attribute.
 * @param {...(Node|string|null|false)} children
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  for (const child of children.flat()) if (child !== null && child !== false && child !== undefined) element.append(child);
  return element;
}

function setProp(element, name, value) {
  if (value === undefined || value === null) return;
  if (name === "class") element.className = value;
  else if (name === "text") element.textContent = value;
  else if (name === "on") for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
  else if (name === "style") for (const [key, v] of Object.entries(value)) element.style.setProperty(key, v);
  else if (name.includes("-") || name === "role" || name === "for" || name === "list") element.setAttribute(name, value);
  else if (name in element) element[name] = value;
  else element.setAttribute(name, value);
}

/** Make an element of a drawing; props are attributes. */
export function svg(tag, props = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(props)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((one) => one !== null && one !== undefined));
  return element;
}

/** Shapes of the icons, each one path on a 24 x 24 grid, drawn with strokes. */
const ICONS = {
  play: "M8 5.5v13l11-6.5z",
  pause: "M8 5v14M16 5v14",
  step: "M6 6v12l8-6zM17.5 6v12",
  minus: "M6 12h12",
  plus: "M6 12h12M12 6v12",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  view: "M4 6h10M18 6h2M4 12h2M10 12h10M4 18h8M16 18h4M14 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM6 12a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM12 18a2 2 0 1 0 4 0 2 2 0 0 0-4 0z",
  label: "M4 5h9l7 7-7 7H4zM8.5 12h.01",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  info: "M12 11v6M12 7.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
  close: "M6 6l12 12M18 6 6 18",
  undo: "M9 7 4.5 11.5 9 16M5 11.5h9a5 5 0 0 1 0 10h-2",
  redo: "M15 7l4.5 4.5L15 16M19 11.5h-9a5 5 0 0 0 0 10h2",
  reset: "M5 12a7 7 0 1 0 2.2-5.1M7 3v4h4",
  down: "M7 10l5 5 5-5",
  up: "M7 14l5-5 5 5",
  right: "M10 7l5 5-5 5",
  download: "M12 4v11M7.5 11 12 15.5 16.5 11M5 20h14",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01",
  film: "M4 6h11v12H4zM15 11l5-3v8l-5-3z",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  open: "M3 19V6h6l2 2h8v3M3 19l3-8h16l-3 8z",
  twin: "M4 5h7v14H4zM13 5h7v14h-7z",
  seek: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20.5 20.5",
  follow: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v4M12 18v4M2 12h4M18 12h4",
  grid: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  branch: "M7 4v16M7 14c0-5 10-3 10-8V4",
  flag: "M6 21V4h11l-2.5 4L17 12H6",
  look: "M12 3a9 9 0 0 0 0 18zM12 21a9 9 0 0 0 0-18",
  table: "M4 5h16v14H4zM4 10h16M10 5v14",
};

/** An icon that assistive technology skips; its button carries the words. */
export function icon(name, filled = false) {
  return svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", class: filled ? "icon filled" : "icon" }, svg("path", { d: ICONS[name] }));
}

/** A button with an icon and a name for everybody; the name is also its tooltip. */
export function iconButton(name, label, onClick, props = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click: onClick }, ...props }, icon(name));
}

/** Replace the children of *element*, unless nothing would change. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A select with options `[{value, label, group?}]`. */
export function select(options, value, onChange, props = {}) {
  const element = h("select", { ...props, on: { change: () => onChange(element.value) } });
  const groups = new Map();
  for (const option of options) {
    const node = h("option", { value: option.value, text: option.label });
    if (!option.group) element.append(node);
    else {
      if (!groups.has(option.group)) {
        groups.set(option.group, h("optgroup", { label: option.group }));
        element.append(groups.get(option.group));
      }
      groups.get(option.group).append(node);
    }
  }
  element.value = value;
  return element;
}

/** *text* as it stands in HTML, also between double quotes. */
export const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Offer *blob* as a download. */
export function download(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

let ids = 0;
/** A document-unique id. */
export const uid = (prefix) => `evviz-${prefix}-${++ids}`;
