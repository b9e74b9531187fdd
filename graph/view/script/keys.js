/** The canvas by keyboard: arrows go from node to node, + and − zoom, 0 shows everything, Enter comes close. */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {HTMLElement} canvas
 * @param {import("./picture.js").Picture} view
 * @param {Store} store
 * @param {(id: number) => void} near
 */
export function listenToKeys(canvas, view, store, near) {
  canvas.addEventListener("keydown", (event) => {
    const { selection } = store.state;
    const node = selection?.kind === "node" ? selection.id : null;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (ARROWS[event.key]) {
      const first = view.byDegree.find((id) => view.shown(id));
      const next = node === null ? first : towards(view, node, ...ARROWS[event.key]);
      if (next !== null && next !== undefined) store.set({ selection: { kind: "node", id: next } });
    } else if (event.key === "+" || event.key === "=") view.camera.zoom(1.3);
    else if (event.key === "-") view.camera.zoom(1 / 1.3);
    else if (event.key === "0") view.fitAll();
    else if (event.key === "Enter" && node !== null) near(node);
    else return;
    event.preventDefault();
  });
}

/**
 * The nearest node in a direction.
 * @param {import("./picture.js").Picture} view
 * @param {number} from
 * @param {number} dx
 * @param {number} dy
 * @returns {number | null}
 */
function towards(view, from, dx, dy) {
  const here = view.positions[from];
  let best = null;
  let nearest = Infinity;
  for (const node of view.network.nodes) {
    if (node.id === from || !view.shown(node.id)) continue;
    const [x, y] = [view.positions[node.id].x - here.x, view.positions[node.id].y - here.y];
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy - y * dx);
    if (along > 0 && across <= along * 1.2 && along + 2 * across < nearest) {
      [best, nearest] = [node.id, along + 2 * across];
    }
  }
  return best;
}
