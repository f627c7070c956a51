// The left region: sliders, levers, context and presets, all made from the knowledge.

import { h, iconButton, select, setText, uid } from "../dom.js";
import { format, pretty } from "../knowledge.js";
import { PROMINENT } from "../settings.js";

/** Most often a dragged slider is told to the engine, in ms. */
const DRAG_MS = 60;

/** One slider with its label, value, resting mark, +/- buttons and card. */
function signalRow(app, signal, openCard) {
  const t = app.words;
  const id = uid("signal");
  const value = h("span", { class: "value", "aria-hidden": "true" });
  const input = h("input", { type: "range", id, min: "0", max: "1000", step: "1" });
  const rest = h("span", { class: "rest", "aria-hidden": "true" });
  const nudge = (by) => app.setSignal(signal.id, Math.round((app.signal(signal.id) + by) * 20) / 20);
  const row = h(
    "div",
    { class: "signal", "data-signal": signal.id },
    h(
      "span",
      { class: "name" },
      h("label", { for: id, text: pretty(signal.label), title: pretty(signal.label) }),
      iconButton("info", t("signal.about", { name: signal.label }), () => openCard(signal.id), { class: "icon-button about" }),
    ),
    value,
    h("div", { class: "track" }, rest, input),
    h(
      "div",
      { class: "nudge" },
      iconButton("minus", t("signal.less", { name: signal.label }), () => nudge(-0.05)),
      iconButton("plus", t("signal.more", { name: signal.label }), () => nudge(0.05)),
    ),
  );
  let last = 0;
  let timer = 0;
  const push = (commit) => {
    clearTimeout(timer);
    last = performance.now();
    app.setSignal(signal.id, input.valueAsNumber / 1000, commit);
  };
  input.addEventListener("input", () => {
    show(input.valueAsNumber / 1000, false);
    clearTimeout(timer);
    const wait = DRAG_MS - (performance.now() - last);
    if (wait <= 0) push(false);
    else timer = setTimeout(() => push(false), wait);
  });
  input.addEventListener("change", () => push(true));
  const show = (u, move = true) => {
    const changed = Math.abs(u - (app.rest[signal.id] ?? 0)) > 1e-9;
    row.classList.toggle("changed", changed);
    row.classList.toggle("inactive", !changed);
    setText(value, format(signal, u));
    input.setAttribute("aria-valuetext", `${format(signal, u)}${changed ? "" : `, ${t("signal.resting")}`}`);
    input.style.setProperty("--u", u);
    if (move && input.valueAsNumber !== Math.round(u * 1000)) input.value = String(Math.round(u * 1000));
    rest.style.setProperty("--rest", app.rest[signal.id] ?? 0);
    return changed;
  };
  return { row, refresh: () => show(app.signal(signal.id)) };
}

/** *table*'s records as {first, others}: what the page or the scene offers, else the prominent ones on top. */
function offered(table, offers, prominent) {
  const known = (ids) => ids.filter((id) => table.has(id)).map((id) => table.get(id));
  const only = known(offers ?? []);
  if (only.length) return { first: only, others: [] };
  const first = known(prominent);
  const all = [...table.values()];
  return { first: first.length ? first : all.slice(0, 7), others: all.filter((one) => !first.includes(one)) };
}

function byGroup(records) {
  const groups = new Map();
  for (const one of records) {
    if (!groups.has(one.group)) groups.set(one.group, []);
    groups.get(one.group).push(one);
  }
  return groups;
}

const groupName = (t, group) => (t.has(`group.${group}`) ? t(`group.${group}`) : group);

function contextPick(app) {
  const t = app.words;
  const options = app.knowledge.contextTree().map(({ id, label, depth }) => ({ value: id, label: `${"\u2003".repeat(depth)}${label}` }));
  const pick = select(options, app.context, (id) => app.setContext(id), { "aria-label": t("context.label") });
  return { element: h("span", { class: "pick" }, pick), refresh: () => (pick.value = app.context) };
}

function leverPills(app, levers) {
  return levers.map((lever) => {
    const button = h("button", {
      type: "button", class: "pill", text: pretty(lever.label), title: lever.says, "aria-pressed": "false",
      on: { click: () => app.toggleLever(lever) },
    }); // prettier-ignore
    const refresh = () => {
      const on = app.leverOn(lever);
      button.setAttribute("aria-pressed", String(on));
      button.classList.toggle("inactive", !on);
      return on;
    };
    return { button, refresh };
  });
}

function leverSection(app) {
  const t = app.words;
  const { first, others } = offered(app.knowledge.levers, app.scene.offer_levers, PROMINENT.levers);
  const shown = leverPills(app, first);
  const more = leverPills(app, others);
  const groups = byGroup(others);
  const count = h("span", { class: "count" });
  let element = null;
  const refresh = () => {
    const active = shown.filter((pill) => pill.refresh()).length;
    const on = more.filter((pill) => pill.refresh()).length;
    setText(count, on ? String(on) : "");
    element?.classList.toggle("some", active + on > 0);
  };
  if (!first.length) return { element: null, refresh };
  element = h(
    "div",
    { class: "section" },
    h("div", { class: "panel-head" }, h("h3", { text: t("levers.title") })),
    h("div", { class: "pills", role: "group", "aria-label": t("levers.title") }, ...shown.map((pill) => pill.button)),
    others.length > 0 &&
      h(
        "details",
        { class: "group only-all" },
        h("summary", {}, h("span", { text: t("levers.more", { n: others.length }) }), count),
        ...[...groups].map(([group, list]) =>
          h(
            "div",
            {},
            h("p", { class: "sub", text: groupName(t, group) }),
            h("div", { class: "pills" }, ...list.map((lever) => more[others.indexOf(lever)].button)),
          ),
        ),
      ),
  );
  return { element, refresh };
}

function presetPick(app) {
  const t = app.words;
  const presets = [...app.knowledge.presets.values()];
  if (!presets.length) return null;
  const options = [{ value: "", label: t("presets.label") }, ...presets.map((one) => ({ value: one.id, label: one.label }))];
  const pick = select(
    options,
    "",
    (id) => {
      pick.value = "";
      const preset = app.knowledge.presets.get(id);
      if (preset) app.applyPreset(preset).then(() => app.emit("notice", t("presets.told", { label: preset.label, says: preset.says, claims: preset.claims.join(", ") })));
    },
    { "aria-label": t("presets.label") },
  );
  return h("span", { class: "pick" }, pick);
}

/** The signals that do not stand on top, by receptor or condition, folded away. */
function moreSignals(t, others, rows) {
  const count = h("span", { class: "count" });
  const groups = [...byGroup(others)].map(([group, list]) =>
    h(
      "div",
      { class: "subgroup", role: "group", "aria-label": groupName(t, group) },
      h("p", { class: "sub only-all", text: groupName(t, group) }),
      ...list.map((signal) => rows.get(signal.id).row),
    ),
  );
  const element = h("details", { class: "group" }, h("summary", { class: "only-all" }, h("span", { text: t("signals.more", { n: others.length }) }), count), ...groups);
  return { element, count };
}

/** The region's element, and what keeps it in step with the app. */
export function signalsPanel(app, { openCard, openContext, closeSheet }) {
  const t = app.words;
  const { first, others } = offered(app.knowledge.signals, app.options.offers ?? app.scene.offers, PROMINENT.signals);
  const rows = new Map([...first, ...others].map((signal) => [signal.id, signalRow(app, signal, openCard)]));
  const more = others.length ? moreSignals(t, others, rows) : null;
  const context = contextPick(app);
  const levers = leverSection(app);
  const presets = presetPick(app);
  const undo = iconButton("undo", t("undo"), () => app.history.undo());
  const redo = iconButton("redo", t("redo"), () => app.history.redo());
  const reset = iconButton("reset", t("reset"), () => app.reset());
  const element = h(
    "section",
    { class: "panel signals", "aria-label": t("signals.title"), "data-region": "signals" },
    h(
      "div",
      { class: "panel-head" },
      h("h3", { text: t("signals.title") }),
      h("span", { class: "tools" }, context.element, iconButton("info", t("context.about"), openContext)),
      iconButton("close", t("close"), closeSheet, { class: "icon-button sheet-close" }),
    ),
    h(
      "div",
      { class: "scroll", tabIndex: -1 },
      ...first.map((signal) => rows.get(signal.id).row),
      levers.element,
      more?.element ?? null,
    ),
    h("div", { class: "panel-head only-all foot" }, presets ?? h("span"), h("span", { class: "tools" }, undo, redo, reset)),
  );
  const steps = () => {
    undo.disabled = !app.history.canUndo;
    redo.disabled = !app.history.canRedo;
  };
  const refresh = () => {
    for (const row of rows.values()) row.refresh();
    if (more) {
      const changed = others.filter((signal) => app.isChanged(signal.id)).length;
      setText(more.count, changed ? String(changed) : "");
      more.element.classList.toggle("inactive", changed === 0);
      if (changed && app.look === "projector") more.element.open = true;
    }
    levers.refresh();
    context.refresh();
    const { signals, levers: on } = app.changed();
    element.classList.toggle("some", signals.length + on.length > 0);
    steps();
    reset.disabled = signals.length + on.length === 0;
  };
  for (const name of ["inputs", "run", "seek", "look"]) app.on(name, refresh);
  for (const name of ["history", "tick"]) app.on(name, steps);
  return { element, refresh };
}

