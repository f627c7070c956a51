// Imported before all else: the worker is on its way while the rest of the script is read.

import { prepareEngine } from "./engine/client.js";

/** Whether this page will show a player, as far as it is read. */
export const wanted = Boolean(document.body?.dataset.evviz === "page" || document.querySelector("evviz-cell"));

if (wanted) prepareEngine();
