// The row of tabs where there is no room for all regions at once: each opens as a sheet.

import { h } from "../dom.js";

/** Open one sheet at a time where there is no room for all; returns the row of tabs. */
export function sheetTabs(app, panels) {
  const t = app.words;
  const tabs = new Map();
  const close = () => {
    for (const [name, tab] of tabs) {
      const focused = panels[name].dataset.open !== undefined && panels[name].contains(panels[name].getRootNode().activeElement);
      delete panels[name].dataset.open;
      tab.setAttribute("aria-expanded", "false");
      if (focused) tab.focus();
    }
  };
  const open = (name) => {
    const was = panels[name].dataset.open !== undefined;
    close();
    if (was) return;
    panels[name].dataset.open = "";
    tabs.get(name).setAttribute("aria-expanded", "true");
    app.emit("sheet", name);
  };
  for (const name of Object.keys(panels)) {
    tabs.set(name, h("button", { type: "button", text: t(`tab.${name}`), "data-tab": name, "aria-expanded": "false", on: { click: () => open(name) } }));
  }
  const element = h("div", { class: "tabs", role: "group", "aria-label": t("tabs.label") }, ...tabs.values());
  return { element, open, close: () => close(), tabs };
}
