/** What of the picture the window shows. */

/** Pixels for labels beyond the outermost nodes. */
const ROOM_ABOVE = 40;
const ROOM_BELOW = 56;
/** Pixels from the edge within which a node does not count as seen. */
const EDGE = 30;
const SCALES = { least: 0.02, most: 4 };

/** @typedef {{left: number, right: number, top: number, bottom: number, count: number}} Extent of so many points */

/** @param {Point[]} points @returns {Extent} */
export function extent(points) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity, count: points.length };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

export class Camera {
  /**
   * @param {HTMLElement} container
   * @param {any} vis the network of vis-network, which moves
   * @param {HTMLElement[]} over what may lie over the canvas
   */
  constructor(container, vis, over) {
    this.container = container;
    this.vis = vis;
    this.over = over;
    this.size = `${container.clientWidth} ${container.clientHeight}`;
  }

  /**
   * Brings a part of the picture, with room for labels, into the window.
   * @param {Extent} part
   * @param {number} [closest] largest scale
   */
  fit({ left, right, top, bottom, count }, closest = 1.15) {
    if (!count) return;
    this.takeSize();
    const { clientWidth, clientHeight } = this.container;
    const side = Math.min(150, clientWidth / 4);
    const { above, below } = this.covered();
    const fitting = Math.min(
      closest,
      (clientWidth - side) / Math.max(1, right - left),
      (clientHeight - above - below - ROOM_ABOVE - ROOM_BELOW) / Math.max(1, bottom - top),
    );
    const scale = Math.max(fitting, SCALES.least);
    const middle = (top + bottom) / 2 + (below + ROOM_BELOW - above - ROOM_ABOVE) / 2 / scale;
    this.vis.moveTo({ position: { x: (left + right) / 2, y: middle }, scale });
  }

  /** @param {number} factor */
  zoom(factor) {
    this.vis.moveTo({ scale: Math.min(SCALES.most, Math.max(SCALES.least, this.vis.getScale() * factor)) });
  }

  /** @param {Point} point of the picture @returns {boolean} whether it is seen */
  shows(point) {
    const { x, y } = this.vis.canvasToDOM(point);
    const { clientWidth, clientHeight } = this.container;
    return x > EDGE && y > EDGE && x < clientWidth - EDGE && y < clientHeight - EDGE;
  }

  /** @returns {number[][]} boxes of what lies over the canvas: left, top, right, bottom in its pixels */
  obstacles() {
    const { left, top } = this.container.getBoundingClientRect();
    return this.over
      .map((element) => element.getBoundingClientRect())
      .filter((box) => box.width > 0)
      .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top]);
  }

  /** @returns {{above: number, below: number}} pixels at the edges that something wide or low lies over */
  covered() {
    const { clientWidth, clientHeight } = this.container;
    const wide = this.obstacles().filter((box) => box[2] - box[0] > clientWidth / 4);
    const above = Math.max(0, ...wide.filter((box) => box[3] < clientHeight / 3).map((box) => box[3]));
    const below = Math.max(0, ...wide.filter((box) => box[1] > (clientHeight * 2) / 3).map((box) => clientHeight - box[1]));
    return { above, below };
  }

  /** Takes in a size that has just changed with the panel, before vis-network notices. */
  takeSize() {
    const size = `${this.container.clientWidth} ${this.container.clientHeight}`;
    if (size === this.size) return;
    this.size = size;
    this.vis.setSize("100%", "100%");
    this.vis.redraw();
  }
}
