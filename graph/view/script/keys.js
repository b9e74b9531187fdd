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
      const next = node === null ? first : view.towards(node, ...ARROWS[event.key]);
      if (next !== null && next !== undefined) store.set({ selection: { kind: "node", id: next } });
    } else if (event.key === "+" || event.key === "=") view.zoom(1.3);
    else if (event.key === "-") view.zoom(1 / 1.3);
    else if (event.key === "0") view.fitAll();
    else if (event.key === "Enter" && node !== null) near(node);
    else return;
    event.preventDefault();
  });
}
