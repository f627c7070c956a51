// Small helpers: elements, tables, downloads.

/** Make an element: h("p", {class: "x", on: {click}}, "text", child, null). */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes);
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for SVG. */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  fill(element, attributes);
  element.append(...children.flat(9).filter(Boolean));
  return element;
}

function fill(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === "text") element.textContent = value;
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
}

/** A labelled field: the label's text above the control. */
export function field(label, control, hint = "") {
  return h("label", { class: "field" }, h("span", { text: label }), control, hint ? h("small", { text: hint }) : null);
}

/** A select from [value, label] pairs, or from {group: [pairs]}. */
export function choose(options, value, onChange = () => {}) {
  const option = ([id, label]) => h("option", { value: id, text: label, selected: id === value });
  const inside = Array.isArray(options)
    ? options.map(option)
    : Object.entries(options).map(([group, pairs]) => h("optgroup", { label: group }, pairs.map(option)));
  const select = h("select", {}, inside);
  select.value = value;
  select.addEventListener("change", () => onChange(select.value));
  return select;
}

export const button = (text, onClick, attributes = {}) => h("button", { type: "button", class: "button", text, on: { click: onClick }, ...attributes });

/** Offer *content* as a file. */
export function download(content, name, type = "text/plain") {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Rows of cells as CSV text (RFC 4180). A text that a spreadsheet would run is quoted with a mark. */
export function csv(rows) {
  const cell = (value) => {
    let text = value === null || value === undefined ? "" : String(value);
    if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A table: heads are texts; cells are texts or nodes. `caption` is for those who listen. */
export function table(heads, rows, caption) {
  const body = rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell))));
  return h(
    "div",
    { class: "table-box", tabindex: "0", role: "region", "aria-label": caption },
    h("table", {}, h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col", text: head })))), h("tbody", {}, body)),
  );
}

/** Call *act* at most every *ms*, the last call always. */
export function calm(act, ms) {
  let timer = 0;
  let last = 0;
  return (...given) => {
    clearTimeout(timer);
    const wait = Math.max(0, last + ms - performance.now());
    timer = setTimeout(() => {
      last = performance.now();
      act(...given);
    }, wait);
  };
}

export const clear = (element) => element.replaceChildren();

/** px of the screen for one px of a picture with letters in it: more on a large screen, and for a projector. */
export function pxOf(element) {
  const style = getComputedStyle(element);
  return (parseFloat(style.getPropertyValue("--px")) || 1) * (parseFloat(style.getPropertyValue("--letters")) || 1);
}

/** What stands where results will be: a line, and questions to begin with. `questions` are [text, act]. */
export function starters(text, questions) {
  return h("div", { class: "empty" }, h("p", { text }), h("p", { class: "caps", text: "To begin with" }), h("div", { class: "row" }, questions.map(([name, act]) => button(name, act))));
}
