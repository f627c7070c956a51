// What a printer gets: the picture on white paper, what is set, charts and the storyboard, no controls.
//
// The sheet is made when printing begins and goes when it ends. It is light whatever the look is.

import { h } from "../dom.js";
import { settings } from "../lesson/answers.js";
import { liveChart } from "./charts.js";
import { duration } from "./timeline.js";

const CHARTS = ["released", "fates", "sizes", "machineries"];

/** Most sentences of the storyboard. */
const MOST_LINES = 30;

/** The picture of a stage in the light look on white, with its labels; the stage is then as it was. */
function photograph(stage) {
  const was = { look: stage.look, labels: stage.labels };
  stage.look = "light";
  if (was.labels === "auto") stage.labels = "all"; // nobody can point at paper
  stage.renderer.background = [1, 1, 1];
  stage.draw(stage.t);
  const url = stage.canvas.toDataURL("image/png");
  Object.assign(stage, was);
  stage.draw(stage.t);
  return url;
}

function pictures(app) {
  const t = app.words;
  const shots = [app.stage, app.twin ? app.twinStage : null].filter((one) => one?.lastDraw);
  const name = (i) => (i ? app.twin.knob.label : t("print.cell", { time: duration(app.t, t) }));
  return h("div", { class: "print-pictures" }, ...shots.map((one, i) => h("figure", {}, h("img", { src: photograph(one), alt: name(i) }), shots.length > 1 ? h("figcaption", { text: name(i) }) : null)));
}

/** Charts in the light look, with their legends as plain words. */
function charts(app, made) {
  const { look, scale } = app;
  Object.assign(app, { look: "light", scale: 1 }); // charts draw a little later, so until the end
  made.push({ destroy: () => Object.assign(app, { look, scale }) });
  const place = h("div", { class: "print-charts" });
  const fill = () => {
    for (const id of CHARTS) {
      const host = h("div", { class: "chart" });
      const legend = h("div", { class: "legend" });
      place.append(h("figure", {}, h("figcaption", { text: app.words(`chart.${id}`) }), host, legend));
      const chart = liveChart(app, id, host, legend);
      chart.update();
      made.push(chart);
      for (const button of legend.querySelectorAll("button")) button.replaceWith(h("span", {}, ...button.childNodes));
    }
  };
  return { place, fill };
}

function story(app, narrator) {
  const lines = narrator.lines.filter((one) => one.t <= app.t + 1).slice(-MOST_LINES);
  return h("ol", { class: "print-story" }, ...lines.map((one) => h("li", {}, h("time", { text: duration(one.t, app.words) }), h("span", { text: one.text }))));
}

/** Watch for printing; returns what ends the watch. */
export function printing(app, root, narrator, title) {
  const t = app.words;
  const paper = matchMedia("print");
  let sheet = null;
  let made = [];
  const begin = () => {
    if (sheet || !app.session?.branch) return;
    const plots = charts(app, made);
    const context = app.knowledge.contexts.get(app.context)?.label ?? app.context;
    sheet = h(
      "div",
      { class: "print-sheet" },
      h("h2", { text: title }),
      h("p", { text: [context, t("print.cell", { time: duration(app.t, t) }), settings(app) || t("print.rest")].join(" · ") }),
      pictures(app),
      plots.place,
      h("h3", { text: t("board.title") }),
      story(app, narrator),
      h("p", { class: "quiet", text: t("print.model", { hash: (app.knowledge.hash ?? "").slice(0, 12), seed: app.seed }) }),
    );
    root.append(sheet);
    plots.fill();
  };
  const end = () => {
    for (const chart of made) chart.destroy();
    made = [];
    sheet?.remove();
    sheet = null;
  };
  const turn = () => (paper.matches ? begin() : end());
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  paper.addEventListener("change", turn);
  return () => {
    end();
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
    paper.removeEventListener("change", turn);
  };
}
