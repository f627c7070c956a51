// Save, open, share and export the run that is on the stage.

import { button, download, h } from "./dom.js";
import { linkOf } from "./address.js";

const LARGEST = 5_000_000;

export function openRunBox(ctx) {
  const { app, page } = ctx;
  if (!app.session?.branch) return;
  const { header } = app.session;
  const inputs = () => app.session.branch.inputs;
  const link = h("input", { type: "text", readonly: true, "aria-label": "Link to this run", value: "…" });
  linkOf(header, inputs(), app.t).then((hash) => (link.value = `${location.href.split("#")[0]}#${hash}`));
  const copied = h("span", { role: "status", class: "muted" });
  const copy = async () => {
    link.select();
    try {
      await navigator.clipboard.writeText(link.value);
    } catch {
      document.execCommand("copy");
    }
    copied.textContent = "Copied.";
  };
  const name = `evviz-${app.context}-${app.seed}`;
  const busy = h("p", { class: "muted", role: "status" });
  const get = (kind) => async () => {
    busy.textContent = "The run is played again to write its events …";
    try {
      const { file, events } = await ctx.channel.ask("export", { header, inputs: inputs(), t: Math.round(app.t), kind });
      download(new Blob([file]), `${name}.${kind}`);
      busy.textContent = `${events} events written.`;
    } catch (error) {
      busy.textContent = error.message;
    }
  };
  const file = h("input", { type: "file", accept: ".jsonl,.json,text/plain", "aria-label": "Open a run file" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    try {
      if (chosen.size > LARGEST) throw new Error(`${chosen.name}: larger than 5 MB`);
      const run = await ctx.channel.ask("open-run", { text: await chosen.text(), name: chosen.name });
      await app.reopen({ ...run, notes: run.notes ?? [] });
      dialog.close();
      ctx.go("scene");
      ctx.say(`${chosen.name} is open.`);
    } catch (error) {
      busy.textContent = `Nothing was changed. ${error.message}`;
    }
    file.value = "";
  });
  const dialog = h(
    "dialog",
    { class: "box", "aria-label": "Run" },
    h("div", { class: "box-head" }, h("h2", { text: "This run" }), button("Close", () => dialog.close(), { class: "button quiet" })),
    h("p", { class: "muted", text: "A run is the cell type, its luck and everything that you moved. The link holds all of it; so does the address bar." }),
    h("div", { class: "row" }, link, button("Copy", copy, { class: "button main" })),
    copied,
    h("h3", { text: "Save all events" }),
    h("div", { class: "row" }, button("JSONL (opens again)", get("jsonl")), button("CSV", get("csv")), button("Parquet", get("parquet"))),
    h("h3", { text: "Open a run file" }),
    file,
    busy,
  );
  dialog.addEventListener("close", () => dialog.remove());
  page.root.append(dialog);
  dialog.showModal();
}
