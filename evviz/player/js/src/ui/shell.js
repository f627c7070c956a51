// The regions and how they share the place; the stages and what feeds them.

import { h, icon, select } from "../dom.js";
import { regionsOf } from "../options.js";
import { applyLook, LOOKS } from "../palette.js";
import { Divergence } from "../run/divergence.js";
import { createStage, takeCanvas } from "../stage/index.js";
import uplotStyle from "../../node_modules/uplot/dist/uPlot.min.css";
import { chartPanel } from "./charts.js";
import { openCard, openContext, openTwin } from "./dialogs.js";
import cardStyle from "./cards.css";
import dialogStyle from "./dialogs.css";
import { explainTerms } from "./glossary.js";
import { printing } from "./print.js";
import printStyle from "./print.css";
import { fitScale, scaled } from "./scale.js";
import { openShare } from "./share.js";
import { signalsPanel } from "./signals.js";
import { stageBox } from "./stagebox.js";
import { storyboard, storyPanel } from "./story.js";
import style from "./style.css";
import { sheetTabs } from "./tabs.js";
import { duration, timelinePanel } from "./timeline.js";
import { whyPanel } from "./why.js";

/** Widths at which the layout changes, in px of the player, not of the window. */
const SIZES = [[720, "narrow"], [1120, "medium"], [1700, "wide"], [Infinity, "large"]];

let sheets = null;

/** The style sheets, made once per page. */
function adopt(root) {
  sheets ??= [uplotStyle, style, cardStyle, dialogStyle, printStyle].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(scaled(text));
    return sheet;
  });
  root.adoptedStyleSheets = sheets;
}

function navigation(app, root, { send, toggleStory }) {
  const t = app.words;
  const items = (app.options.nav ?? []).map((item) =>
    h("button", { type: "button", text: item.label, "aria-current": item.current ? "page" : undefined, on: { click: () => send({ type: "nav", id: item.id }) } }),
  );
  const twin = h("button", { type: "button", title: t("nav.twin"), "aria-pressed": "false", on: { click: () => (app.twin ? app.closeTwin() : openTwin(app, root)) } }, icon("twin"), h("span", { text: t("nav.twin") }));
  app.on("twin", () => twin.setAttribute("aria-pressed", String(Boolean(app.twin))));
  const story = h("button", { type: "button", title: t("nav.story"), "aria-pressed": "false", on: { click: toggleStory } }, icon("table"), h("span", { text: t("nav.story") }));
  const share = h("button", { type: "button", title: t("nav.share"), on: { click: () => app.session?.branch && openShare(app, root) } }, icon("link"), h("span", { text: t("nav.share") }));
  const look = select(LOOKS.map((one) => ({ value: one, label: t(`look.${one}`) })), app.options.look ?? "auto", (value) => app.setLook(value), { "aria-label": t("nav.look") });
  app.on("look", () => (look.value = app.askedLook ?? look.value)); // a host may choose it, too
  const element = h("nav", { class: "nav", "aria-label": t("app.name") }, ...items, twin, story, share, h("span", { class: "pick word" }, icon("look"), h("span", { "aria-hidden": "true", text: t("nav.look") }), look));
  return { element, story, look };
}

/** Build the player's inside in *host*; the loop calls `draw`. */
export function buildShell(app, host, narrator, { send }) {
  const t = app.words;
  const opened = takeCanvas(); // its context comes while the panels are built
  const shadow = host.attachShadow({ mode: "open" });
  adopt(shadow);
  const root = h("div", { class: "evviz", lang: t.lang });
  shadow.append(root);

  let board = null;
  const showBoard = (note) => {
    if (board) return;
    board = storyboard(app, narrator, { note, close: app.stage ? hideBoard : null });
    stage.element.append(board.element);
    nav.story.setAttribute("aria-pressed", "true");
    fit();
  };
  const hideBoard = () => {
    const focused = board?.element.contains(shadow.activeElement);
    board?.destroy();
    board = null;
    if (focused) nav.story.focus();
    nav.story.setAttribute("aria-pressed", "false");
    fit();
  };
  const toggleStory = () => (board && app.stage ? hideBoard() : showBoard());

  const nav = navigation(app, root, { send, toggleStory });
  const closeSheet = () => tabs.close();
  const stage = stageBox(app);
  const signals = signalsPanel(app, { openCard: (id) => openCard(app, root, id), openContext: () => openContext(app, root), closeSheet });
  const charts = chartPanel(app, { closeSheet });
  const why = whyPanel(app, root, { closeSheet });
  const story = storyPanel(app, { closeSheet, openStory: toggleStory });
  const timeline = timelinePanel(app);
  const panels = { signals: signals.element, charts: charts.element, why: why.element, story: story.element };
  const tabs = sheetTabs(app, panels);
  const title = app.options.title ?? app.scene.title ?? app.scene.label ?? app.scene.id;
  const top = h("header", { class: "top", "data-region": "title" }, h("div", { class: "brand" }, h("h2", { text: t("app.name") }), h("p", { text: title })), nav.element);
  const side = h("div", { class: "side" }, charts.element, why.element, story.element);
  const middle = h("div", { class: "middle" }, signals.element, stage.element, side);
  const measure = () => {
    app.scale = fitScale(root);
    const width = root.clientWidth / app.scale;
    const size = SIZES.find(([most]) => width < most)[1];
    if (root.dataset.size !== size) root.dataset.size = size;
    root.toggleAttribute("data-short", root.clientHeight / app.scale < 680 && size !== "medium" && size !== "narrow");
    root.toggleAttribute("data-tall", root.clientHeight / app.scale > 880);
    root.toggleAttribute("data-touch", size === "narrow" || coarse.matches);
    return size;
  };
  const coarse = matchMedia("(pointer: coarse)");
  measure(); // still empty: what it is filled with is then styled only once
  root.append(top, middle, timeline.element, tabs.element);
  explainTerms(app, root);

  const stopPrinting = printing(app, root, narrator, title);

  // -- looks, regions, sizes
  const dress = () => {
    applyLook(root, app.look);
    for (const one of stage.view.stages()) one.look = app.look;
  };
  app.on("look", dress);
  dress();
  const regions = (shown) => {
    top.hidden = !shown.has("title");
    timeline.element.hidden = !shown.has("timeline");
    for (const [name, panel] of Object.entries(panels)) {
      panel.hidden = !shown.has(name);
      tabs.tabs.get(name).hidden = !shown.has(name);
    }
    side.hidden = !["charts", "why", "story"].some((name) => shown.has(name));
    tabs.element.hidden = !Object.keys(panels).some((name) => shown.has(name));
  };
  app.on("regions", regions);
  regions(regionsOf(app.options));
  app.on("selection", () => {
    root.toggleAttribute("data-picked", Boolean(app.selection));
    tabs.tabs.get("why").toggleAttribute("data-some", Boolean(app.selection));
    why.refresh();
  });
  app.on("sheet", (name) => {
    if (name === "charts") charts.update();
    if (name === "why") why.refresh();
  });
  let fitted = null;
  const fit = () => {
    const size = measure();
    if (fitted !== size) {
      fitted = size;
      (size === "medium" ? nav.element : root).append(tabs.element);
      if (size !== "medium" && size !== "narrow") tabs.close();
    }
    for (const one of stage.view.stages()) one.resize();
  };
  const watch = new ResizeObserver(fit);
  watch.observe(root);
  watch.observe(stage.main.host);
  fit();

  // -- the stages
  const pending = []; // what happened before the stage was there
  const feed = (name, run) => {
    const stageNow = name === "stage" ? app.stage : app.twinStage;
    if (stageNow) run(stageNow);
    else pending.push([name, run]);
  };
  const flush = (name) => {
    for (const entry of pending.splice(0)) {
      if (entry[0] !== name) pending.push(entry);
      else entry[1](name === "stage" ? app.stage : app.twinStage);
    }
  };
  let divergence = null;
  const attach = (session, name) => {
    session.on("load", (things, at) => {
      feed(name, (one) => one.load(things ?? [], at));
      app.emit("load");
    });
    session.on("events", (events, fresh) => {
      const until = session.head;
      feed(name, (one) => one.apply(events, until));
      if (name === "stage") narrator.add(events);
      if (divergence?.add(name === "stage" ? 0 : 1, fresh, session.head)) flagDivergence();
    });
    session.on("levels", () => showLevels(session, name));
  };
  const showLevels = (session, name) => {
    const stageNow = name === "stage" ? app.stage : app.twinStage;
    if (!stageNow) return;
    const signalsNow = {};
    const nodes = {};
    for (const [id, permille] of Object.entries(session.levels)) (app.knowledge.signals.has(id) ? signalsNow : nodes)[id] = permille / 1000;
    const changed = new Set(Object.keys(signalsNow).filter((id) => Math.abs(signalsNow[id] - (app.rest[id] ?? 0)) > 5e-4));
    stageNow.activity(signalsNow, nodes, changed);
  };
  const flagDivergence = () => {
    const { t: at, what, who, run } = divergence.found;
    app.twin.diverged = { t: at, text: duration(at, t), what, who, inTwin: run === 1 };
    app.emit("twin");
    app.emit("said", t("say.diverged", { time: duration(at, t) }));
  };

  const setup = () => ({ plate: app.plate, model: app.knowledge.model, look: app.look, motion: app.reduced ? "reduced" : "full", words: t, beside: stage.beside });
  const startStage = async () => {
    app.stageHost = stage.main.host;
    try {
      app.stage = await createStage(stage.main.host, { ...setup(), opened });
    } catch (error) {
      showBoard(t("stage.none"));
      console.info(`evviz: ${error.message}`);
      return;
    }
    if (app.closed) return app.stage.destroy();
    listen(app.stage);
    flush("stage");
    showLevels(app.session, "stage");
    fit();
    if (app.reduced) showBoard(t("board.motion"));
    return undefined;
  };
  const listen = (one) => {
    one.on("pick", (hit) => app.select(hit?.who ?? null, one === app.twinStage));
    one.on("left", () => app.follow(null));
    one.on("camera", () => stage.view.refresh());
    one.on("lost", () => one.gone || app.emit("notice", t("stage.lost")));
    one.on("restored", () => app.emit("notice", t("stage.back")));
  };
  app.on("session", () => {
    attach(app.session, "stage");
  });
  app.on("plate", () => {
    app.stage?.setPlate(app.plate);
    showLevels(app.session, "stage");
  });
  app.on("seek", () => narrator.jump(app.t));
  app.on("said", (text) => app.emit("sentence", narrator.note(text, app.t, performance.now())));
  app.on("twin-from", () => (divergence = new Divergence()));
  app.on("twin-session", async () => {
    attach(app.twin.session, "twin");
    if (!app.stage) return;
    const { twin } = app;
    let made;
    try {
      made = await createStage(stage.twin.host, setup());
    } catch (error) {
      await app.closeTwin();
      return app.problem(t("stage.twin.none", { what: error.message }));
    }
    if (app.twin !== twin) return made.destroy();
    app.twinStage = made;
    Object.assign(made, { labels: app.stage.labels, readable: app.stage.readable });
    made.camera.as(app.stage.camera);
    listen(made);
    flush("twin");
    showLevels(twin.session, "twin");
    fit();
    return undefined;
  });
  app.on("twin", () => {
    fit();
    if (app.twin) return;
    app.twinStage?.destroy();
    app.twinStage = null;
    divergence = null;
    pending.splice(0);
  });
  const onKey = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.composedPath().some((one) => one instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA|BUTTON|DIALOG|SUMMARY)$/.test(one.tagName));
    if (event.key === "Escape") {
      tabs.close();
      if (event.composedPath().includes(why.element)) app.select(null);
    } else if (!typing && event.key === " ") {
      app.toggle();
      event.preventDefault();
    }
  };
  root.addEventListener("keydown", onKey);

  return {
    element: root,
    startStage,
    draw(at) {
      app.stage?.draw(at);
      if (app.twin) app.twinStage?.draw(at);
    },
    destroy() {
      watch.disconnect();
      stopPrinting();
      timeline.destroy();
      charts.destroy();
      stage.destroy();
      board?.destroy();
      if (app.stage) app.stage.destroy();
      else opened?.renderer?.destroy(); // a page keeps but a few contexts
      app.twinStage?.destroy();
    },
  };
}

