import 'dagre';

/** Sizes of a node's box, in CSS pixels: two stand side by side on a phone. */
const NARROW = { width: 120, height: 38 };
const WIDE = { width: 140, height: 38 };
const NARROW_BELOW = 480;
const GAP = { rank: 24, node: 14, row: 30 };
const MARGIN = 14;
/** Where a line leaves a row's last box and comes to a row's first one. */
const TURN = 10;
const CORNER = 7;

/**
 * Places a network's graph from left to right, in as many rows as the width asks for: networks are long chains, and one
 * of 150 layers on a single line could not be read.
 *
 * @param {{nodes: {name: string}[], edges: {source: number, target: number}[]}} graph
 * @param {number} width that there is, in CSS pixels
 * @returns {{width: number, height: number, box: {width: number, height: number}, nodes: {x: number, y: number}[],
 *     edges: string[]}} corners of the nodes' boxes and SVG paths of the edges, in their order
 */
export function layout(graph, width) {
  const box = width < NARROW_BELOW ? NARROW : WIDE;
  const flat = inOneRow(graph, box);
  const rows = fold(flat, box, Math.max(box.width, width - 2 * MARGIN));
  const inRow = ({ x, y }) => {
    const row = rows[rowOf(rows, x)];
    return { x: MARGIN + x - row.left, y: row.top + y - row.highest, row };
  };
  const nodes = flat.nodes.map(inRow);
  return {
    width: Math.max(...rows.map((row) => row.end)) - TURN + MARGIN,
    height: rows.at(-1).bottom + MARGIN,
    box,
    nodes: nodes.map(({ x, y }) => ({ x: x - box.width / 2, y: y - box.height / 2 })),
    edges: flat.edges.map((points) => path(points.map(inRow))),
  };
}

/** @returns centres of the nodes, and the points that each edge runs through: past the columns between its ends */
function inOneRow(graph, box) {
  const left = ({ x, y }) => ({ x: x - box.width / 2, y });
  const right = ({ x, y }) => ({ x: x + box.width / 2, y });
  const { Graph } = globalThis.dagre.graphlib;
  const dag = new Graph().setGraph({ rankdir: 'LR', ranksep: GAP.rank, nodesep: GAP.node, edgesep: GAP.node });
  dag.setDefaultEdgeLabel(() => ({}));
  graph.nodes.forEach((_, i) => dag.setNode(i, { ...box }));
  graph.edges.forEach((e) => dag.setEdge(e.source, e.target));
  globalThis.dagre.layout(dag);
  const nodes = graph.nodes.map((_, i) => dag.node(i));
  const columns = new Set(nodes.map((n) => n.x));
  const edges = graph.edges.map(({ source, target }) => {
    const past = dag.edge(source, target).points.slice(1, -1).filter((p) => columns.has(p.x));
    return [right(nodes[source]), ...past.flatMap((p) => [left(p), right(p)]), left(nodes[target])];
  });
  return { nodes, edges };
}

/** Columns of nodes go into a row as long as they fit. */
function fold({ nodes, edges }, box, width) {
  const rows = [];
  for (const x of new Set(nodes.map((n) => n.x).sort((a, b) => a - b))) {
    if (rows.length === 0 || x + box.width / 2 - rows.at(-1).left > width) {
      rows.push({ left: x - box.width / 2, highest: Infinity, lowest: -Infinity });
    }
    rows.at(-1).right = x + box.width / 2;
  }
  const reach = ({ x, y }, half) => {
    const row = rows[rowOf(rows, x)];
    row.highest = Math.min(row.highest, y - half);
    row.lowest = Math.max(row.lowest, y + half);
  };
  nodes.forEach((n) => reach(n, box.height / 2));
  edges.flat().forEach((p) => reach(p, 0));
  let top = MARGIN;
  for (const row of rows) {
    row.top = top;
    row.bottom = top + row.lowest - row.highest;
    row.end = MARGIN + row.right - row.left + TURN;
    top = row.bottom + GAP.row;
  }
  return rows;
}

/** A point between two rows of columns belongs to the row that it comes from. */
function rowOf(rows, x) {
  return Math.max(0, rows.findLastIndex((row) => row.left <= x));
}

/** The SVG path of an edge. */
function path([first, ...rest]) {
  let from = first;
  const pieces = rest.map((to) => {
    const piece = from.row === to.row ? curve(from, to) : turn(from, to);
    from = to;
    return piece;
  });
  return [`M${at(first)}`, ...pieces].join(' ');
}

function curve(from, to) {
  const middle = (from.x + to.x) / 2;
  return from.y === to.y ? `L${at(to)}` : `C${middle},${round(from.y)} ${middle},${round(to.y)} ${at(to)}`;
}

/** From one row to the next, through the gap between them. */
function turn(from, to) {
  const lane = to.row.top - GAP.row / 2;
  const [out, back, r] = [from.row.end, MARGIN - TURN, CORNER];
  return [
    `L${at({ x: out - r, y: from.y })} q${r},0 ${r},${r}`,
    `L${at({ x: out, y: lane - r })} q0,${r} ${-r},${r}`,
    `L${at({ x: back + r, y: lane })} q${-r},0 ${-r},${r}`,
    `L${at({ x: back, y: to.y - r })} q0,${r} ${r},${r} L${at(to)}`,
  ].join(' ');
}

const round = (v) => Math.round(v * 10) / 10;
const at = ({ x, y }) => `${round(x)},${round(y)}`;
