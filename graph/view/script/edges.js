/**
 * Lines of the picture. They are drawn here rather than by vis-network: one path for all of a kind costs a
 * fraction, and parallel edges get curves of their own.
 */

const BEND = 34;
const ARROW = 7;
/** Edges in one path: a browser takes ever longer to add to a long one. */
const PART = 400;

/** @typedef {{lines: Path2D, heads: Path2D}} Paths in the picture's units */
/** @typedef {{edge: PageEdge, from: Point, to: Point, via: Point, r: number}} Curve */

export class EdgeLayer {
  /**
   * @param {Network} network
   * @param {(id: number) => Point} position
   * @param {(id: number) => number} radius
   * @param {Set<string>} symmetric properties without a direction
   */
  constructor(network, position, radius, symmetric) {
    this.position = position;
    this.radius = radius;
    this.symmetric = symmetric;
    /** @type {number[]} how far each edge bends from the straight line */
    this.bends = bends(network.edges);
  }

  /** @param {PageEdge} edge @returns {Curve} */
  curve(edge) {
    const from = this.position(edge.from);
    const to = this.position(edge.to);
    if (edge.from === edge.to) {
      const r = this.radius(edge.to) + 18;
      return { edge, from, to, via: { x: from.x, y: from.y - 2 * r }, r: this.radius(edge.to) };
    }
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const bend = Math.max(-length / 2, Math.min(length / 2, this.bends[edge.id]));
    const via = {
      x: (from.x + to.x) / 2 - ((to.y - from.y) / length) * bend,
      y: (from.y + to.y) / 2 + ((to.x - from.x) / length) * bend,
    };
    return { edge, from, to, via, r: this.radius(edge.to) };
  }

  /**
   * @param {PageEdge[]} edges
   * @param {boolean} arrows
   * @returns {Paths[]}
   */
  paths(edges, arrows) {
    const parts = [];
    for (let i = 0; i < edges.length; i += PART) parts.push(this.part(edges.slice(i, i + PART), arrows));
    return parts;
  }

  /** @param {PageEdge[]} edges @param {boolean} arrows @returns {Paths} */
  part(edges, arrows) {
    const lines = new Path2D();
    const heads = new Path2D();
    for (const edge of edges) {
      const { from, to, via, r } = this.curve(edge);
      lines.moveTo(from.x, from.y);
      if (edge.from === edge.to) {
        const size = r + 18;
        lines.bezierCurveTo(from.x - size * 1.6, from.y - size * 2, from.x + size * 1.6, from.y - size * 2, to.x, to.y);
      } else lines.quadraticCurveTo(via.x, via.y, to.x, to.y);
      if (arrows && !this.symmetric.has(edge.p)) head(heads, via, to, r + 2);
    }
    return { lines, heads };
  }

  /** @param {PageEdge} edge @param {number} [t] from 0 to 1 @returns {Point} a point of its line */
  point(edge, t = 0.5) {
    const { from, via, to } = this.curve(edge);
    const at = (/** @type {"x" | "y"} */ k) => (1 - t) ** 2 * from[k] + 2 * t * (1 - t) * via[k] + t ** 2 * to[k];
    return { x: at("x"), y: at("y") };
  }

  /**
   * @param {PageEdge[]} edges those that can be chosen
   * @param {Point} point
   * @param {number} reach
   * @returns {PageEdge | null} the nearest edge within reach
   */
  at(edges, point, reach) {
    let best = null;
    let nearest = reach;
    for (const edge of edges) {
      const { from, via, to } = this.curve(edge);
      const outside = (/** @type {"x" | "y"} */ k) =>
        point[k] < Math.min(from[k], via[k], to[k]) - reach || point[k] > Math.max(from[k], via[k], to[k]) + reach;
      if (outside("x") || outside("y")) continue;
      let before = from;
      for (let i = 1; i <= 12; i += 1) {
        const next = this.point(edge, i / 12);
        const distance = distanceToSegment(point, before, next);
        if (distance < nearest) [best, nearest] = [edge, distance];
        before = next;
      }
    }
    return best;
  }
}

/**
 * Parallel edges fan out on both sides of the straight line; a single one stays straight.
 * @param {PageEdge[]} edges
 * @returns {number[]}
 */
export function bends(edges) {
  /** @type {Map<string, PageEdge[]>} */
  const pairs = new Map();
  for (const edge of edges) {
    const key = `${Math.min(edge.from, edge.to)},${Math.max(edge.from, edge.to)}`;
    const pair = pairs.get(key);
    if (pair) pair.push(edge);
    else pairs.set(key, [edge]);
  }
  const result = edges.map(() => 0);
  for (const pair of pairs.values()) {
    pair.forEach((edge, i) => {
      const side = (i - (pair.length - 1) / 2) * BEND;
      result[edge.id] = edge.from < edge.to ? side : -side;
    });
  }
  return result;
}

/** @param {Path2D} path @param {Point} via @param {Point} to @param {number} gap */
function head(path, via, to, gap) {
  const length = Math.hypot(to.x - via.x, to.y - via.y) || 1;
  const [ux, uy] = [(to.x - via.x) / length, (to.y - via.y) / length];
  const tip = { x: to.x - ux * gap, y: to.y - uy * gap };
  path.moveTo(tip.x, tip.y);
  path.lineTo(tip.x - ux * ARROW - (uy * ARROW) / 2, tip.y - uy * ARROW + (ux * ARROW) / 2);
  path.lineTo(tip.x - ux * ARROW + (uy * ARROW) / 2, tip.y - uy * ARROW - (ux * ARROW) / 2);
  path.closePath();
}

/** @param {Point} p @param {Point} a @param {Point} b @returns {number} */
function distanceToSegment(p, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = dx || dy ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy) : 0;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}
