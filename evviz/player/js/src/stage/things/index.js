/** Every drawn thing: one module each, one line here. A new thing needs nothing else. */
import { apoptotic } from "./apoptotic.js";
import { armm } from "./armm.js";
import * as autophagosome from "./autophagosome.js";
import * as carrier from "./carrier.js";
import * as endosome from "./endosome.js";
import * as exosome from "./exosome.js";
import * as ilv from "./ilv.js";
import * as lysosome from "./lysosome.js";
import * as microvesicle from "./microvesicle.js";
import { migrasome } from "./migrasome.js";
import * as mve from "./mve.js";
import { oncosome } from "./oncosome.js";
import { virus } from "./virus.js";

export const THINGS = [
  lysosome, autophagosome, carrier, endosome, mve, ilv, migrasome, oncosome, apoptotic, virus, armm, microvesicle, exosome,
];

/** Drawn thing by kind. */
export const BY_KIND = new Map(THINGS.flatMap((thing) => thing.kinds.map((kind) => [kind, thing])));
