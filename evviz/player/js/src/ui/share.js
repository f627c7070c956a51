// The share box: link, frame, tag and QR code with the present state, and what can be kept as a file.

import { download, h, icon, setText, uid } from "../dom.js";
import { openDialog } from "./dialogs.js";
import { ownAddress, snippets, webAddress } from "./embed.js";
import { openFile, picture, recordClip, saveRun } from "./keep.js";
import { LONGEST, pngFile, qrCode, svgFile } from "./qr.js";

/** How long a button says that it has copied. */
const SAID_MS = 2500;

/** Put *field*'s text on the clipboard; false if the browser forbids it. */
async function copyFrom(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy"); // frames have no clipboard permission
  }
}

/** A labelled text with its copy button. */
function snippetRow(t, name, rows, say) {
  const id = uid("share");
  const field = h(rows > 1 ? "textarea" : "input", { id, readOnly: true, spellcheck: false, value: "…", ...(rows > 1 ? { rows } : { type: "text" }) });
  const what = t(`share.${name}`);
  const copy = async () => {
    const done = await copyFrom(field);
    say(t(done ? "share.copied" : "share.selected", { what }));
    setText(button, t(done ? "share.done" : "share.copy"));
    setTimeout(() => setText(button, t("share.copy")), SAID_MS);
  };
  const button = h("button", { type: "button", class: "text-button main", "aria-label": t("share.copy.what", { what }), text: t("share.copy"), on: { click: copy } });
  const note = h("p", { class: "teach", text: t(`share.${name}.note`) });
  return { field, note, element: h("div", { class: "snippet" }, h("label", { for: id, text: what }), h("div", { class: "link-row" }, field, button), note) };
}

/** The code of the link, with its two files; without a web address, a line instead. */
function qrBox(app) {
  const t = app.words;
  const place = h("div", { class: "qr" });
  const name = `evviz-${app.scene.id}-qr`;
  const file = (kind, make) => h("button", { type: "button", text: kind, "aria-label": t("share.qr.save", { kind }), on: { click: async () => download(await make(place.firstChild), `${name}.${kind.toLowerCase()}`) } });
  const files = h("div", { class: "row" }, file("SVG", svgFile), file("PNG", pngFile));
  const note = h("p", { class: "teach" });
  const show = ({ placed, link, short, same }) => {
    const text = same || link.length > LONGEST ? short : link;
    files.hidden = place.hidden = !placed;
    place.replaceChildren(...(placed ? [qrCode(text, t("share.qr.label"))] : []));
    setText(note, t(!placed ? "share.qr.none" : same || text === link ? "share.qr.note" : "share.qr.short"));
  };
  return { show, element: h("div", { class: "qr-box" }, h("h4", { text: t("share.qr") }), place, files, note) };
}

/** "This very run" or "the cell as it is set now". */
function scopeChoice(t, onChange) {
  const name = uid("scope");
  const option = (value, checked) => h("label", {}, h("input", { type: "radio", name, value, checked, on: { change: () => onChange(value) } }), h("span", { text: t(`share.scope.${value}`) }));
  return h("fieldset", { class: "scope" }, h("legend", { class: "unseen", text: t("share.scope") }), option("run", true), option("set", false));
}

/** What can be kept on one's own disk. */
function keepButtons(app, root) {
  const t = app.words;
  const action = (name, label, run) => {
    const click = async () => {
      if (button.ariaDisabled) return;
      button.ariaDisabled = "true"; // it keeps the focus, unlike one that is disabled
      try {
        await run();
      } catch (error) {
        app.problem(error.message);
      }
      button.ariaDisabled = null;
    };
    const button = h("button", { type: "button", on: { click } }, icon(name), typeof label === "string" ? h("span", { text: label }) : label);
    return button;
  };
  const clipText = h("span", { text: t("share.clip") });
  const saveText = h("span", { text: t("share.save") });
  return h(
    "div",
    { class: "sharing" },
    app.stage ? action("image", t("share.png"), async () => download(await picture(app), "evviz.png")) : null,
    app.stage ? action("film", clipText, () => recordClip(app, (text) => setText(clipText, text))) : null,
    action("file", saveText, () => saveRun(app, (text) => setText(saveText, text), () => !saveText.isConnected)),
    action("open", t("share.open"), () => openFile(app, root)),
  );
}

function seedField(app) {
  const seed = h("input", { type: "number", min: "0", max: "2147483647", step: "1", value: String(app.seed) });
  seed.addEventListener("change", () => {
    const value = Math.round(seed.valueAsNumber);
    if (value >= 0 && value <= 2147483647) app.anew({ seed: value });
  });
  return h("label", { class: "field" }, h("span", { text: app.words("share.seed") }), seed);
}

/** The share box. */
export function openShare(app, root) {
  const t = app.words;
  const said = h("p", { class: "copied", role: "status" });
  const say = (text) => {
    said.textContent = ""; // the same line is said again
    said.textContent = text;
  };
  let exact = true;
  const own = ownAddress(app);
  let address = own;
  const rows = Object.fromEntries([["link", 1], ["frame", 3], ["tag", 3]].map(([name, n]) => [name, snippetRow(t, name, n, say)]));
  const qr = qrBox(app);
  const fill = async () => {
    const texts = await snippets(app, { exact, address });
    for (const [name, row] of Object.entries(rows)) row.field.value = texts[name];
    rows.link.note.hidden = texts.placed;
    qr.show(texts);
  };
  const scope = scopeChoice(t, (value) => {
    exact = value === "run";
    fill();
  });
  const where = h("input", { type: "url", placeholder: "https://…", autocomplete: "off" });
  where.addEventListener("input", () => {
    address = webAddress(where.value.trim());
    fill();
  });
  const onDisk = own ? null : h("div", { class: "on-disk" }, h("p", { text: t("share.disk") }), h("label", { class: "field" }, h("span", { text: t("share.address") }), where));
  if (app.lesson) rows.tag.note.textContent = t("share.tag.lesson");
  fill();
  openDialog(
    app,
    root,
    t("share.title"),
    h(
      "div",
      { class: "share" },
      h("div", { class: "snippets" }, scope, onDisk, rows.link.element, rows.frame.element, rows.tag.element, said),
      qr.element,
    ),
    h("h4", { text: t("share.keep") }),
    keepButtons(app, root),
    seedField(app),
    h("p", { class: "teach", text: t("share.model", { hash: (app.knowledge.hash ?? "").slice(0, 12) }) }),
  ).classList.add("wide");
}
