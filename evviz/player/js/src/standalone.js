// Classic script: registers <evviz-cell> and window.evviz in a page without modules.
import "pixi.js/unsafe-eval";
import { Application, Graphics } from "pixi.js";

import { startPython } from "./python.js";

class EVVizCell extends HTMLElement {
  async connectedCallback() {
    this.application = new Application();
    await this.application.init({ width: 400, height: 240, background: "#10202c", antialias: true });
    this.application.canvas.setAttribute("role", "img");
    this.application.canvas.setAttribute("aria-label", "A cell");
    this.application.stage.addChild(new Graphics().circle(200, 120, 90).fill("#2b6c8f"));
    this.append(this.application.canvas);
    this.python = await startPython();
    this.dispatchEvent(new CustomEvent("ready"));
  }

  disconnectedCallback() {
    this.application?.destroy(true, { children: true });
  }
}

if (!customElements.get("evviz-cell")) customElements.define("evviz-cell", EVVizCell);
window.evviz = { startPython };
