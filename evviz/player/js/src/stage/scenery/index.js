/** Scenery: what is laid once per look and then only seen from elsewhere. One line per part, from back to front. */
import * as body from "./body.js";
import * as tubules from "./tubules.js";
import * as nucleus from "./nucleus.js";
import * as cortex from "./cortex.js";
import * as golgi from "./golgi.js";
import * as recipient from "./recipient.js";
import * as synapse from "./synapse.js";

export const SCENERY = [body, recipient, tubules, nucleus, cortex, golgi, synapse];
