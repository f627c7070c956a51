// Paints a laid-out map, and lights it: bars and tints are activities now, magenta is what differs from rest.

import { s } from "../../dom.js";
import { short } from "../../knowledge.js";
import { BOX, route } from "./layout.js";

const MOVED = 0.03;
const RATE_MOVED = 0.05; // of a doubling
const LINE = 13.5;

const ruler = document.createElement("canvas").getContext("2d");

/** A name in at most two lines that fit a box. */
function linesOf(text) {
  ruler.font = '11.5px "Inter", "Helvetica Neue", Arial, sans-serif';
  const fits = (line) => ruler.measureText(line).width <= BOX.wide - 12;
  const lines = [""];
  for (const word of text.split(/(?<=[\s/-])/)) {
    const longer = lines.at(-1) + word;
    if (fits(longer.trimEnd()) || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, 2).map((line) => line.trimEnd());
  const last = kept.length - 1;
  if (lines.length > 2) kept[last] += "…";
  while (!fits(kept[last]) && kept[last].length > 2) kept[last] = `${kept[last].slice(0, -2)}…`;
  return kept;
}

const HEADS = { raises: "M-4 -7 L0 0 L4 -7", lowers: "M-6 -2 H6" };

function drawEdge(edge, map, share, act) {
  const { path, head } = route(edge, map, share);
  const group = s("g", { class: `edge${edge.lowers ? " lowers" : ""}${edge.back ? " back" : ""}` });
  const end = s("path", { class: "head", d: HEADS[edge.lowers ? "lowers" : "raises"], transform: `translate(${head[0]} ${head[1]}) rotate(${head[2]})` });
  const hit = s("path", { class: "hit", d: path });
  hit.append(s("title", { text: edge.rules.map((rule) => rule.says).join("\n") }));
  hit.addEventListener("click", () => act(edge));
  group.append(s("path", { class: "line", d: path }), s("path", { class: "pulse", d: path }), end, hit);
  return group;
}

function drawNode(id, place, { kind, label, act }) {
  const group = s("g", { class: `node ${kind}`, "data-id": id, tabindex: "0", role: "button", "aria-label": label, transform: `translate(${place.x - BOX.wide / 2} ${place.y})` });
  const lines = linesOf(label);
  const top = BOX.tall / 2 - 1 - ((lines.length - 1) * LINE) / 2 + 3.5;
  const text = s("text", { "text-anchor": "middle" }, lines.map((line, i) => s("tspan", { x: BOX.wide / 2, y: top + i * LINE, text: label.includes(`${line} `) ? `${line} ` : line })));
  const badge = s("g", { class: "badge" }, s("rect", { y: -11, height: 15, rx: 7.5 }), s("text", { x: BOX.wide + 3, y: 0.4, "text-anchor": "end" }));
  group.append(
    s("rect", { class: "box", width: BOX.wide, height: BOX.tall, rx: kind === "signal" ? BOX.tall / 2 : 8 }),
    s("rect", { class: "rail", x: 14, y: BOX.tall - 5.5, width: BOX.wide - 28, height: 2.5, rx: 1.2 }),
    s("rect", { class: "fill", x: 14, y: BOX.tall - 5.5, width: 0, height: 2.5, rx: 1.2 }),
    text,
    badge,
    s("title", { text: label }),
  );
  group.addEventListener("click", () => act(id));
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act(id);
  });
  return group;
}

/** Draw the map into *svg*; returns {nodes, edges, bounds}. */
export function paint(svg, map, edges, { kindOf, nameOf, showNode, showEdge }) {
  const lines = s("g", {});
  const boxes = s("g", {});
  const drawn = { nodes: new Map(), edges: [] };
  const arriving = new Map();
  for (const edge of edges) if (!edge.back) arriving.set(edge.to, [...(arriving.get(edge.to) ?? []), edge]);
  const from = (edge) => map.places.get(edge.via?.at(-1) ?? edge.source).x;
  for (const list of arriving.values()) list.sort((a, b) => from(a) - from(b));
  for (const edge of edges) {
    const list = arriving.get(edge.to) ?? [edge];
    const share = list.length > 1 && !edge.back ? (2 * list.indexOf(edge)) / (list.length - 1) - 1 : 0;
    const group = drawEdge(edge, map, share * Math.min(1, list.length / 5), showEdge);
    lines.append(group);
    drawn.edges.push({ ...edge, group });
  }
  for (const [id, place] of map.places) {
    const kind = kindOf(id);
    if (!kind) continue; // a lane
    const group = drawNode(id, place, { kind, label: nameOf(id), act: showNode });
    boxes.append(group);
    drawn.nodes.set(id, group);
  }
  const caption = (text, y) => s("text", { class: "layer-name", x: map.left, y, text });
  const rates = [...map.places].find(([id]) => kindOf(id) === "target");
  svg.replaceChildren(lines, boxes, caption("Signals", -14), ...(rates ? [caption("Events and their rates", map.levels[rates[1].row].top - 14)] : []));
  drawn.bounds = { left: map.left - 24, top: -40, width: map.width + 48, height: map.height + 84 };
  return drawn;
}

/** What a box shows of a rate: share of its bar, badge, whether it differs from rest. */
function rateNow(now, rest) {
  const ratio = rest > 0 ? now / rest : 1;
  const doublings = Math.log2(Math.max(1e-3, ratio));
  return { share: Math.min(1, Math.max(0, 0.5 + doublings / 6)), text: `× ${short(Number(ratio.toPrecision(2)))}`, moved: Math.abs(doublings) > RATE_MOVED };
}

function levelNow(now, rest) {
  return { share: now, text: short(Math.round(now * 100) / 100), moved: Math.abs(now - rest) > MOVED };
}

/** Light every box and line from the levels and rates of *session*. */
export function light(drawn, session, restOf) {
  const differs = new Map();
  for (const [id, group] of drawn.nodes) {
    const target = id.startsWith("target:") ? id.slice(7) : null;
    const level = (session.levels[id] ?? 0) / 1000;
    const now = target ? rateNow(session.rates[target] ?? 0, session.restRates[target] ?? 0) : levelNow(level, restOf(id) ?? level);
    differs.set(id, now.moved);
    group.children[2].setAttribute("width", Math.max(0, now.share) * (BOX.wide - 28));
    group.style.setProperty("--lit", target ? 0 : now.share);
    group.classList.toggle("moved", now.moved);
    const badge = group.children[4];
    if (now.moved && badge.lastChild.textContent !== now.text) {
      badge.lastChild.textContent = now.text;
      const wide = 9 + 5.9 * now.text.length;
      badge.firstChild.setAttribute("x", BOX.wide + 8 - wide);
      badge.firstChild.setAttribute("width", wide);
    }
  }
  for (const edge of drawn.edges) edge.group.classList.toggle("moved", Boolean(differs.get(edge.source) && differs.get(edge.to)));
  return differs;
}
