/** Scenery: what is laid once per look and then only seen from elsewhere. One line per part, from back to front. */
import * as body from "./body.js";
import * as tubules from "./tubules.js";
import * as nucleus from "./nucleus.js";
import * as cortex from "./cortex.js";
import * as golgi from "./golgi.js";
import * as recipient from "./recipient.js";
import * as platelet from "./platelet.js";
import * as shapes from "./shapes.js";

export const SCENERY = [shapes, body, recipient, platelet, tubules, nucleus, cortex, golgi];
