/**
 * In a large network the neighbours of a node lie far apart: from where all of them are seen, none can be read.
 * While it is chosen they stand in rings around it, in the order of the directions in which they lie.
 */

/** In the picture's units: the least radius of a ring, the step to the next, and the room of a node on a ring. */
const RING_RADIUS = 190;
const RING_STEP = 150;
const RING_ROOM = [70, 46];
/** Number of nodes that rings can show. */
const MOST_RINGED = 260;

/**
 * @param {Network} network
 * @param {number} centre
 * @param {number} hops
 * @param {Point[]} positions
 * @param {(id: number) => boolean} shown
 * @returns {Map<number, Point> | null} of those around the centre, or null where there are too many
 */
export function rings(network, centre, hops, positions, shown) {
  const { x, y } = positions[centre];
  /** @type {Map<number, Point>} */
  const placed = new Map();
  /** @type {Map<number, number>} direction of each node */
  const angles = new Map();
  const seen = new Set([centre]);
  let inner = [centre];
  let radius = 0;
  for (let hop = 0; hop < hops; hop += 1) {
    /** @type {{id: number, parent: number, angle: number}[]} */
    const ring = [];
    for (const from of inner) {
      for (const id of network.around(from)) {
        if (seen.has(id) || !shown(id)) continue;
        seen.add(id);
        const angle = Math.atan2(positions[id].y - y, positions[id].x - x);
        ring.push({ id, parent: angles.get(from) ?? angle, angle });
      }
    }
    if (placed.size + ring.length > MOST_RINGED) return null;
    ring.sort((a, b) => a.parent - b.parent || a.angle - b.angle || a.id - b.id);
    radius = Math.max(radius + (hop ? RING_STEP : RING_RADIUS), (ring.length * RING_ROOM[Math.min(hop, 1)]) / (2 * Math.PI));
    ring.forEach(({ id }, i) => {
      const angle = -Math.PI + (2 * Math.PI * i) / ring.length;
      angles.set(id, angle);
      placed.set(id, { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) });
    });
    inner = ring.map(({ id }) => id);
  }
  return placed;
}
