// The middle region: the stage, its scale bar and tools, and the list that lets a keyboard reach
// what is drawn.

import { h, icon, iconButton, select, setText } from "../dom.js";

/** Most things that the keyboard walks through. */
const MOST_FOCUS = 40;

/** How often the list follows the picture (ms); oftener while the keyboard is in it. */
const FOLLOW_MS = 1000;

/** How long it is said that Ctrl or a second finger is needed. */
const HINT_MS = 1600;

/** What the camera can go and keep to: name of the words, sight, level, and a speed at which one can watch it. */
const GOALS = [
  ["cell", "cell", "cell"],
  ["mve", "mve", "organelle", 30],
  ["ilv", "mve", "membrane", 6],
  ["docking", "docking", "membrane", 15],
  ["bud", "membrane", "membrane", 6],
  ["lysosome", "lysosome", "organelle", 30],
  ["tgn", "tgn", "organelle", 30],
  ["nucleus", "nucleus", "organelle", 30],
  ["outside", "outside", "organelle", 30],
  ["recipient", "recipient", "organelle", 30],
];

/** A menu that brings the camera to what happens in the cell, slowly enough to be seen; it stays at none of its lines. */
function goals(app, view) {
  const t = app.words;
  let slowed = null; // {to, from}: a speed that was set here
  const pace = (most) => {
    const usual = slowed && app.speed === slowed.to ? slowed.from : app.speed;
    const to = Math.min(usual, most ?? Infinity);
    slowed = to < usual ? { to, from: usual } : null;
    if (to !== app.speed) app.setSpeed(to);
  };
  const pick = select(
    [{ value: "", label: t("go.title") }, ...GOALS.map(([name]) => ({ value: name, label: t(`go.${name}`) }))],
    "",
    (name) => {
      const [, sight, level, most] = GOALS.find(([one]) => one === name);
      pick.value = "";
      pace(most);
      const [first, ...twins] = view.stages();
      first?.watch(sight, level);
      for (const twin of twins) twin.watch(sight, level, [], first.camera.sight?.who); // the same thing, while both have it
      if (first?.camera.waits) app.emit("said", t("go.waits"));
      view.refresh();
    },
    { "aria-label": t("go.title") },
  );
  pick.firstChild.hidden = true;
  // A platelet has no nucleus.
  app.on("plate", () => GOALS.forEach(([, sight], i) => (pick.options[i + 1].disabled = app.plate[sight] === null)));
  return h("span", { class: "pick word goals", title: t("go.note") }, icon("seek"), h("span", { "aria-hidden": "true", text: t("go.title") }), pick);
}

function tools(app, view) {
  const t = app.words;
  const labels = ["auto", "all", "none"];
  let mode = 0;
  const label = iconButton("label", t("stage.labels.auto"), () => {
    mode = (mode + 1) % labels.length;
    for (const stage of view.stages()) stage.labels = labels[mode];
    label.title = t(`stage.labels.${labels[mode]}`);
    label.setAttribute("aria-label", label.title);
  });
  const readable = iconButton(
    "eye",
    t("stage.readable"),
    () => {
      const on = readable.getAttribute("aria-pressed") !== "true";
      readable.setAttribute("aria-pressed", String(on));
      for (const stage of view.stages()) stage.readable = on;
      view.refresh();
    },
    { "aria-pressed": "true" },
  );
  const each = (act) => () => {
    for (const stage of view.stages()) act(stage.camera);
    view.refresh();
  };
  const unfold = iconButton("view", t("stage.tools"), () => {
    const open = element.toggleAttribute("data-open");
    unfold.setAttribute("aria-expanded", String(open));
  }, { class: "icon-button unfold", "aria-expanded": "false" }); // prettier-ignore
  const element = h(
    "div",
    { class: "stage-tools", role: "group", "aria-label": t("stage.tools") },
    unfold,
    goals(app, view),
    iconButton("minus", t("stage.out"), each((camera) => camera.zoomBy(1 / 1.5))),
    iconButton("plus", t("stage.in"), each((camera) => camera.zoomBy(1.5))),
    iconButton("fit", t("stage.fit"), each((camera) => camera.fit())),
    label,
    readable,
  );
  return element;
}

/** Keys on the stage: move, zoom, fit. Things are reached with Tab, in the list. */
function keys(app, view) {
  return (event) => {
    const camera = view.stages()[0]?.camera;
    if (!camera || event.ctrlKey || event.metaKey || event.altKey) return;
    const pan = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (pan) camera.panBy(...pan);
    else if (event.key === "+" || event.key === "=") camera.zoomBy(1.3);
    else if (event.key === "-") camera.zoomBy(1 / 1.3);
    else if (event.key === "0") camera.fit();
    else if (event.key === "Escape") app.select(null);
    else return;
    event.preventDefault();
    view.refresh();
  };
}

/** A button for each thing that matters, so that Tab and Enter do what the pointer does. */
function focusList(app, stageOf) {
  const t = app.words;
  const element = h("div", { class: "focus-list", role: "group", "aria-label": t("focus.label") });
  const buttons = new Map();
  let last = -Infinity;
  const refresh = () => {
    const stage = stageOf();
    const now = performance.now();
    if (!stage?.focusables || (now - last < FOLLOW_MS && !element.matches(":focus-within"))) return;
    last = now;
    const found = stage.focusables().slice(0, MOST_FOCUS);
    const ids = new Set(found.map((one) => one.id ?? one.who));
    for (const [id, button] of buttons) {
      if (ids.has(id) || button.matches(":focus")) continue;
      button.remove();
      buttons.delete(id);
    }
    for (const one of found) {
      const id = one.id ?? one.who;
      let button = buttons.get(id);
      if (!button) {
        button = h("button", { type: "button", tabIndex: -1, on: { click: () => app.select(id, stageOf() === app.twinStage), focus: () => stageOf()?.select(id), blur: () => stageOf()?.select(app.selection) } });
        buttons.set(id, button);
        element.append(button);
      }
      const label = one.label ?? t(`thing.${one.kind}`);
      if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
      if (one.x !== undefined) {
        button.style.setProperty("left", `${Math.round(one.x)}px`);
        button.style.setProperty("top", `${Math.round(one.y)}px`);
      }
    }
    rove();
  };
  // one tab stop; arrows walk the list
  const rove = () => {
    const list = [...buttons.values()];
    const current = list.find((button) => button.matches(":focus")) ?? list.find((button) => button.tabIndex === 0) ?? list[0];
    for (const button of list) button.tabIndex = button === current ? 0 : -1;
  };
  element.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    const list = [...buttons.values()];
    const at = list.findIndex((button) => button.matches(":focus"));
    const next = list[(at + by + list.length) % list.length];
    if (!next) return;
    for (const button of list) button.tabIndex = button === next ? 0 : -1;
    next.focus();
    event.preventDefault();
    event.stopPropagation();
  });
  return { element, refresh };
}

/** One cell: host of a stage, with its caption and focus list. */
function cellBox(app, stageOf) {
  const t = app.words;
  const host = h("div", { class: "host", tabIndex: 0, role: "application", "aria-label": t("stage.label"), "aria-roledescription": t("stage.role") });
  const caption = h("div", { class: "caption", hidden: true });
  const list = focusList(app, stageOf);
  const element = h("div", { class: "cell" }, host, caption, list.element);
  return { element, host, caption, list };
}

/** How near both cells are seen where they part, in nm per px. */
const NEAR_NM_PER_PX = 6;

/** Go to the moment at which the twins part, and look at the place in both. */
async function showDivergence(app) {
  const { t, who, inTwin } = app.twin.diverged;
  app.pause();
  await app.seek(t);
  app.select(who, inTwin);
  const stages = [app.stage, app.twinStage].filter(Boolean);
  for (const stage of stages) {
    stage.select(who);
    stage.draw(app.t);
  }
  const hit = stages.map((stage) => stage.find(who)).find(Boolean);
  for (const { camera } of hit ? stages : []) {
    camera.touched = true;
    camera.go({ x: hit.x, y: hit.y, npp: NEAR_NM_PER_PX });
  }
}

/** The region's element; `view.stages()` gives the live stages. */
export function stageBox(app) {
  const t = app.words;
  const main = cellBox(app, () => app.stage);
  const twin = cellBox(app, () => app.twinStage);
  const view = {
    stages: () => [app.stage, app.twinStage].filter(Boolean),
    refresh() {},
  };
  const notice = h("div", { class: "notice", role: "alert", hidden: true });
  const bar = h("div", {});
  const said = h("span", {});
  const progress = h("div", { class: "progress", hidden: true }, said, h("div", { class: "rail", "aria-hidden": "true" }, bar));
  const toolbar = tools(app, view);
  const hint = h("p", { class: "hint", "aria-hidden": "true" });
  const element = h("section", { class: "stage-box", "aria-label": t("stage.title"), "data-region": "stage" }, main.element, hint, toolbar, progress, notice);
  let hinted = 0;
  element.addEventListener("evviz-hint", ({ detail }) => {
    setText(hint, t(`hint.${detail === "wheel" && /Mac|iP/.test(navigator.platform) ? "wheel.mac" : detail}`));
    hint.dataset.shown = "";
    clearTimeout(hinted);
    hinted = setTimeout(() => delete hint.dataset.shown, HINT_MS);
  });
  const onKey = keys(app, view);
  for (const cell of [main, twin]) cell.host.addEventListener("keydown", onKey);

  let timer = 0;
  let told = -Infinity;
  const lines = h("div", {});
  const hide = () => {
    if (notice.matches(":focus-within")) main.host.focus({ preventScroll: true });
    notice.hidden = true;
  };
  notice.append(lines, iconButton("close", t("close"), hide));
  /** Hide the notice after *ms*, unless somebody is in it. */
  const hideLater = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(() => (notice.matches(":focus-within") ? hideLater(ms) : hide()), ms);
  };
  /** Show a line; what was told a moment ago stays above it. */
  const tell = (text, bad = true) => {
    if (notice.hidden || performance.now() - told > 1500) lines.replaceChildren();
    told = performance.now();
    notice.hidden = false;
    notice.classList.toggle("bad", bad);
    lines.append(h("p", { text }));
    while (lines.children.length > 4) lines.firstChild.remove();
    hideLater(bad ? 15_000 : 8000);
  };
  app.on("problem", (text) => tell(text));
  app.on("notice", (text) => tell(text, false));
  app.on("busy", () => {
    progress.hidden = !app.busy;
    if (app.busy) {
      setText(said, app.busy.text);
      bar.style.setProperty("--share", app.busy.share);
      progress.firstElementChild.nextElementSibling.style.setProperty("--share", app.busy.share);
    }
  });
  app.on("tick", () => {
    main.list.refresh();
    if (app.twin) twin.list.refresh();
    view.refresh();
  });
  app.on("twin", () => {
    main.caption.hidden = twin.caption.hidden = !app.twin;
    if (app.twin && !twin.element.isConnected) main.element.after(twin.element);
    if (!app.twin) twin.element.remove();
    if (app.twin) {
      setText(main.caption, t("twin.one"));
      twin.caption.replaceChildren(h("strong", { text: app.twin.knob.label ?? app.twin.knob.id }), app.twin.diverged ? h("button", { type: "button", class: "cite", text: t("twin.diverged", { time: app.twin.diverged.text }), on: { click: () => showDivergence(app) } }) : h("span", { text: t("twin.same") }));
    }
  });
  return { element, main, twin, view, beside: () => [toolbar], destroy: () => (clearTimeout(timer), clearTimeout(hinted)) };
}
