// Where everything on the map stands: layers from above (what was moved) to below (rates), rows that
// fit the place, and a way for each line that does not run behind other things where it can be helped.
//
// Cycles are cut where they close. A line that spans layers keeps a lane in each of them. Rows that
// are too long break like bricks, so that lines to the lower row pass between those of the upper.

export const BOX = { wide: 138, tall: 38 };
const GAP = { x: 14, row: 12, layer: 44 };
const LANE = 15;
const SWEEPS = 14;
/** More lanes than this make a map wide and say little: lines of the whole network run behind. */
const MOST_LANES = 260;

/** Edges without those that close a cycle, found from *roots* downwards. */
function cut(ids, edges, roots) {
  const next = new Map([...ids].map((id) => [id, []]));
  for (const edge of edges) next.get(edge.source).push(edge);
  const state = new Map(); // 1: on the way, 2: done
  const back = new Set();
  for (const root of [...roots, ...ids]) {
    if (state.has(root) || !ids.has(root)) continue;
    const stack = [[root, 0]];
    state.set(root, 1);
    while (stack.length) {
      const top = stack.at(-1);
      const edge = next.get(top[0])[top[1]++];
      if (!edge) {
        state.set(top[0], 2);
        stack.pop();
      } else if (state.get(edge.to) === 1) back.add(edge);
      else if (!state.has(edge.to)) {
        state.set(edge.to, 1);
        stack.push([edge.to, 0]);
      }
    }
  }
  return back;
}

/** Layer of each thing: the longest way to it; helpers stand right above what they help; rates last. */
function layersOf(ids, edges, isRate, roots) {
  const into = new Map([...ids].map((id) => [id, 0]));
  const out = new Map([...ids].map((id) => [id, []]));
  for (const { source, to } of edges) {
    into.set(to, into.get(to) + 1);
    out.get(source).push(to);
  }
  const layer = new Map([...ids].map((id) => [id, 0]));
  const queue = [...ids].filter((id) => !into.get(id));
  const order = [];
  while (queue.length) {
    const id = queue.shift();
    order.push(id);
    for (const to of out.get(id)) {
      layer.set(to, Math.max(layer.get(to), layer.get(id) + 1));
      into.set(to, into.get(to) - 1);
      if (!into.get(to)) queue.push(to);
    }
  }
  const rates = Math.max(0, ...[...ids].filter((id) => !isRate(id)).map((id) => layer.get(id))) + 1;
  for (const id of ids) if (isRate(id)) layer.set(id, rates);
  const given = new Set(edges.map((edge) => edge.to));
  for (const id of order.reverse()) {
    if (roots.has(id) || isRate(id) || given.has(id)) continue;
    const goals = out.get(id).map((to) => layer.get(to));
    if (goals.length) layer.set(id, Math.max(0, Math.min(...goals) - 1));
  }
  return layer;
}

/** Rows of ids and lanes by layer, with lanes for lines that pass through. */
function withLanes(ids, edges, layer, lanes) {
  const rows = [];
  const row = (n) => (rows[n] ??= []);
  for (const id of ids) row(layer.get(id)).push(id);
  const joined = new Map();
  const join = (a, b) => {
    for (const [one, other] of [[a, b], [b, a]]) joined.set(one, [...(joined.get(one) ?? []), other]);
  };
  const seen = new Set();
  for (const edge of edges) {
    edge.via = [];
    let last = edge.source;
    for (let n = layer.get(edge.source) + 1; lanes && n < layer.get(edge.to); n++) {
      const lane = `${edge.source}@${n}`;
      edge.via.push(lane);
      if (!seen.has(lane)) row(n).push(lane);
      if (!seen.has(`${last}>${lane}`)) join(last, lane);
      seen.add(lane).add(`${last}>${lane}`);
      last = lane;
    }
    join(last, edge.to);
  }
  return { rows: Array.from(rows, (one) => one ?? []).filter((one) => one.length), joined };
}

/** Order within rows: near what they are joined to. */
function settle({ rows, joined }) {
  const at = new Map();
  const number = (list) => list.forEach((id, i) => at.set(id, i - (list.length - 1) / 2));
  rows.forEach(number);
  const middle = (id) => {
    const near = (joined.get(id) ?? []).map((one) => at.get(one));
    return near.length ? near.reduce((sum, x) => sum + x, 0) / near.length : at.get(id);
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const list of sweep % 2 ? [...rows].reverse() : rows) {
      const keys = new Map(list.map((id) => [id, middle(id)]));
      number(list.sort((a, b) => keys.get(a) - keys.get(b)));
    }
  }
}

/** Least distance between neighbours of a row that is broken into so many bands. */
const space = (a, b, bands, layer) => {
  if (bands > 1) return (BOX.wide + GAP.x) / bands;
  const half = (id) => (layer.has(id) ? (BOX.wide + GAP.x) / 2 : LANE / 2);
  return half(a) + half(b);
};

/** Move the members of a row towards where they want to be, never closer than they may. */
function spread(list, want, gap) {
  const blocks = [];
  for (const id of list) {
    let block = { ids: [id], offsets: [0], start: want(id) };
    while (blocks.length) {
      const before = blocks.at(-1);
      const step = gap(before.ids.at(-1), block.ids[0]);
      if (before.start + before.offsets.at(-1) + step <= block.start) break;
      blocks.pop();
      const shift = before.offsets.at(-1) + step;
      const offsets = [...before.offsets, ...block.offsets.map((x) => x + shift)];
      const all = [...before.ids, ...block.ids];
      block = { ids: all, offsets, start: all.reduce((sum, one, n) => sum + want(one) - offsets[n], 0) / all.length };
    }
    blocks.push(block);
  }
  return new Map(blocks.flatMap((block) => block.ids.map((id, n) => [id, block.start + block.offsets[n]])));
}

function placed({ rows, joined }, layer, cap) {
  const bands = rows.map((list) => Math.max(1, Math.ceil(list.filter((id) => layer.has(id)).length / cap)));
  const x = new Map();
  rows.forEach((list, r) => {
    let sum = 0;
    list.forEach((id, i) => x.set(id, (sum += i ? space(list[i - 1], id, bands[r], layer) : 0)));
    for (const id of list) x.set(id, x.get(id) - sum / 2);
  });
  const widest = Math.max(...rows.map((list) => x.get(list.at(-1)) - x.get(list[0])), BOX.wide);
  const fits = (value) => Math.max(-widest / 2, Math.min(widest / 2, value));
  for (let sweep = 0; sweep < 10; sweep++) {
    const numbers = [...rows.keys()];
    for (const r of sweep % 2 ? numbers.reverse() : numbers) {
      const want = (id) => {
        const near = joined.get(id) ?? [];
        return near.length ? fits(near.reduce((sum, one) => sum + x.get(one), 0) / near.length) : x.get(id);
      };
      for (const [id, value] of spread(rows[r], want, (a, b) => space(a, b, bands[r], layer))) x.set(id, value);
    }
  }
  const places = new Map();
  const levels = [];
  let y = 0;
  rows.forEach((list, r) => {
    const bottom = y + bands[r] * BOX.tall + (bands[r] - 1) * GAP.row;
    levels.push({ top: y, bottom });
    list.forEach((id, i) => places.set(id, { x: x.get(id), y: y + (layer.has(id) ? (i % bands[r]) * (BOX.tall + GAP.row) : 0), row: r }));
    y = bottom + GAP.layer;
  });
  const xs = [...places].filter(([id]) => layer.has(id)).map(([, place]) => place.x);
  const left = Math.min(...xs) - BOX.wide / 2;
  return { places, levels, left, width: Math.max(...xs) + BOX.wide / 2 - left, height: y - GAP.layer };
}

/**
 * Lay out a map for a place of *width* x *height* px.
 *
 * @param {object} net  `ids` (Set), `edges` [{source, to, ...}], `isRate(id)`, `roots` (Set) that stand on top
 * @returns {{places: Map<string, {x, y, row}>, levels: [{top, bottom}], left, width, height}} x is the middle of a box,
 *     y its top; every edge gets `back` (closes a cycle) and `via` (its lanes)
 */
export function layout({ ids, edges, isRate, roots }, width, height) {
  const back = cut(ids, edges, roots);
  for (const edge of edges) edge.back = back.has(edge);
  const down = edges.filter((edge) => !edge.back);
  const layer = layersOf(ids, down, isRate, roots);
  const lanes = new Set(down.flatMap(({ source, to }) => Array.from({ length: Math.max(0, layer.get(to) - layer.get(source) - 1) }, (_, i) => `${source}@${i}`)));
  const graph = withLanes(ids, down, layer, lanes.size <= MOST_LANES);
  settle(graph);
  let best = null;
  for (const cap of [2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 26, 32]) {
    const one = placed(graph, layer, cap);
    one.scale = Math.min(width / (one.width + 48), height / (one.height + 72), 1.1);
    if (!best || one.scale > best.scale * 1.02) best = one;
  }
  return best;
}

/** The path of an edge as SVG text, and where and how its head stands. */
export function route(edge, { places, levels }, share) {
  const from = places.get(edge.source);
  const to = places.get(edge.to);
  if (edge.back) {
    const side = BOX.wide / 2;
    const x = Math.max(from.x, to.x) + side + 46;
    const [y1, y2] = [from.y + BOX.tall / 2, to.y + BOX.tall / 2];
    return { path: `M${from.x + side} ${y1} C${x} ${y1} ${x} ${y2} ${to.x + side + 2} ${y2}`, head: [to.x + side + 2, y2, 90] };
  }
  const first = to.y > levels[to.row].top; // in a lower band: the last way leads between two boxes
  const end = to.x + share * (first ? 5 : BOX.wide / 2 - 16);
  let path = `M${from.x} ${from.y + BOX.tall}V${levels[from.row].bottom}`;
  let x = from.x;
  let y = levels[from.row].bottom;
  const bend = (nx, ny) => {
    const middle = (y + ny) / 2;
    path += ` C${x} ${middle} ${nx} ${middle} ${nx} ${ny}`;
    [x, y] = [nx, ny];
  };
  for (const lane of edge.via) {
    const { x: nx, row } = places.get(lane);
    bend(nx, levels[row].top);
    path += ` V${levels[row].bottom}`;
    y = levels[row].bottom;
  }
  bend(end, levels[to.row].top - (first ? 0 : 3));
  if (first) path += ` V${to.y - 3}`;
  return { path, head: [end, to.y - 3, 0] };
}
