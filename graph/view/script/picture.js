/** The picture: vis-network keeps the camera, the gestures and the nodes; lines and labels are drawn here. */
import { EdgeLayer } from "./edges.js";
import { Boxes, breakLines, drawLabel, place } from "./labels.js";

const LABEL_WIDTH = 142;
const FULL_WIDTH = 240;
const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const STRONG_FONT = FONT.replace("12px", "600 13px");
const CAPTION_FONT = FONT.replace("12px", "italic 11px");
const SURE_LABELS = 8;
const NODE_MARGIN = 3;
const MOST_LABELS = 400;
const MOST_CAPTIONS = 24;
const FAINT = 0.14;

export class Picture {
  /**
   * @param {HTMLElement} container
   * @param {Network} network
   * @param {any} options of vis-network, as Python gives them
   * @param {Store} store
   * @param {LookBook} looks
   * @param {Texts} texts
   */
  constructor(container, network, options, store, looks, texts) {
    this.container = container;
    this.network = network;
    this.store = store;
    this.looks = looks;
    this.texts = texts;
    this.sizes = network.nodes.map((node) => Math.min(24, 5.5 + 2.6 * Math.sqrt(network.degree(node.id))));
    /** Figures shrink slower than the picture, so that its types can still be told apart. */
    this.growth = 1;
    /** @type {number | null} */
    this.hovered = null;
    /** @type {Map<string, {lines: string[], width: number}>} */
    this.measured = new Map();
    this.byDegree = network.nodes.map((n) => n.id).sort((a, b) => network.degree(b) - network.degree(a) || a - b);
    // A tall window shows the picture on its side.
    const turned = container.clientHeight > container.clientWidth * 1.2;
    const renderer = (/** @type {any} */ drawing) => this.nodeDrawing(drawing);
    /** @type {any} */
    this.nodes = new window.vis.DataSet(
      network.nodes.map((n) => ({
        id: n.id,
        x: turned ? n.y : n.x,
        y: turned ? n.x : n.y,
        shape: "custom",
        ctxRenderer: renderer,
      })),
    );
    /** @type {any} */
    this.vis = new window.vis.Network(container, { nodes: this.nodes, edges: new window.vis.DataSet([]) }, options);
    this.positions = this.vis.getPositions();
    this.layer = new EdgeLayer(
      network,
      (id) => this.positions[id],
      (id) => this.radius(id),
      new Set(looks.looks.symmetric),
    );
    this.refresh();
    this.vis.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ ctx) => this.drawEdges(ctx));
    this.vis.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ ctx) => this.drawLabels(ctx));
    this.vis.on("dragging", (/** @type {any} */ event) => {
      if (event.nodes.length) this.moved();
    });
    this.vis.on("click", (/** @type {any} */ event) => store.set({ selection: this.at(event.pointer.DOM) }));
    container.addEventListener("pointermove", (event) => this.hover(event));
    container.addEventListener("pointerleave", () => this.hover(null));
    this.fitAll();
  }

  /** @param {number} id @returns {number} in the picture's units */
  radius(id) {
    return this.sizes[id] * this.growth;
  }

  /** Nodes and edges that are lit, or null where nothing is chosen. */
  focus() {
    const { selection } = this.store.state;
    if (!selection) return null;
    if (selection.kind === "node") {
      return { nodes: this.network.around(selection.id), edges: this.network.edgesOf[selection.id] };
    }
    const edge = this.network.edges[selection.id];
    return { nodes: new Set([edge.from, edge.to]), edges: [edge] };
  }

  /** @param {number} id @returns {boolean} */
  shown(id) {
    return !this.store.state.hidden.has(this.network.nodes[id].group);
  }

  /** Takes in a change of the state, the language or the theme. */
  refresh() {
    const updates = this.network.nodes
      .map((n) => ({ id: n.id, hidden: !this.shown(n.id) }))
      .filter((n) => Boolean(this.nodes.get(n.id).hidden) !== n.hidden);
    if (updates.length) this.nodes.update(updates);
    this.visibleEdges = this.network.edges.filter((e) => this.shown(e.from) && this.shown(e.to));
    this.lit = this.focus();
    this.trace();
    this.vis.redraw();
  }

  /** A node was dragged. */
  moved() {
    this.positions = this.vis.getPositions();
    this.trace();
  }

  /** Makes the paths of all lines; they are drawn many times. */
  trace() {
    const lit = new Set(this.lit ? this.lit.edges.map((e) => e.id) : []);
    const arrows = this.visibleEdges.length <= 5000;
    this.plain = this.layer.paths(
      this.visibleEdges.filter((e) => !lit.has(e.id)),
      arrows,
    );
    this.strong = this.layer.paths(
      this.visibleEdges.filter((e) => lit.has(e.id)),
      true,
    );
  }

  /** @param {CanvasRenderingContext2D} ctx */
  drawEdges(ctx) {
    const { line, strong } = this.looks.ink;
    const scale = this.vis.getScale();
    const growth = Math.min(2.4, Math.max(1, 1 / Math.sqrt(scale)));
    if (Math.abs(growth / this.growth - 1) > 0.04) {
      this.growth = growth;
      this.trace();
    }
    const stroke = (/** @type {any} */ paths, /** @type {string} */ colour, /** @type {number} */ width) => {
      ctx.strokeStyle = ctx.fillStyle = colour;
      ctx.lineWidth = Math.max(width, width / scale);
      ctx.stroke(paths.lines);
      ctx.fill(paths.heads);
    };
    ctx.save();
    ctx.globalAlpha = this.lit ? FAINT * 1.6 : 1;
    stroke(this.plain, line, 1.1);
    ctx.globalAlpha = 1;
    stroke(this.strong, strong, 2);
    ctx.restore();
  }

  /** @param {{ctx: CanvasRenderingContext2D, id: number, x: number, y: number}} drawing */
  nodeDrawing({ ctx, id, x, y }) {
    const r = this.radius(id);
    const drawNode = () => {
      const { type, colour } = { type: this.network.nodes[id].group, colour: this.looks.ink };
      const { selection } = this.store.state;
      const chosen = selection?.kind === "node" && selection.id === id;
      ctx.translate(x, y);
      ctx.scale(r, r);
      const path = this.looks.path(type);
      ctx.lineJoin = "round";
      ctx.strokeStyle = colour.ground;
      ctx.lineWidth = 5 / r;
      ctx.stroke(path);
      ctx.fillStyle = colour.ground;
      ctx.fill(path);
      ctx.globalAlpha = this.lit && !this.lit.nodes.has(id) ? FAINT : 1;
      if (chosen || this.hovered === id) {
        ctx.strokeStyle = colour.strong;
        ctx.lineWidth = (chosen ? 7 : 5) / r;
        ctx.stroke(path);
        ctx.strokeStyle = colour.ground;
        ctx.lineWidth = 2.5 / r;
        ctx.stroke(path);
      }
      ctx.fillStyle = this.looks.colour(type);
      ctx.fill(path, "evenodd");
    };
    return { drawNode, nodeDimensions: { width: 2 * r, height: 2 * r } };
  }

  /** @param {CanvasRenderingContext2D} ctx */
  drawLabels(ctx) {
    const view = ctx.getTransform();
    const ratio = ctx.canvas.width / this.container.clientWidth || 1;
    const scale = view.a / ratio;
    const onScreen = (/** @type {Point} */ p) => ({
      x: (p.x * view.a + view.e) / ratio,
      y: (p.y * view.d + view.f) / ratio,
    });
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { ink } = this.looks;
    const { selection } = this.store.state;
    const boxes = new Boxes();
    const [width, height] = [this.container.clientWidth, this.container.clientHeight];
    const seen = [];
    for (const id of this.byDegree) {
      if (!this.shown(id)) continue;
      const { x, y } = onScreen(this.positions[id]);
      if (x < -80 || y < -60 || x > width + 80 || y > height + 60) continue;
      const r = this.radius(id) * scale;
      const margin = r + NODE_MARGIN;
      boxes.take([x - margin, y - margin, x + margin, y + margin], id, 1);
      if (!this.lit || this.lit.nodes.has(id) || id === this.hovered) seen.push({ owner: id, x, y, r });
    }
    const rank = (/** @type {number} */ id) =>
      id === this.hovered || (selection?.kind === "node" && selection.id === id) || selection?.kind === "edge" ? 0 : 1;
    seen.sort((a, b) => rank(a.owner) - rank(b.owner));
    const wanted = seen.slice(0, MOST_LABELS).map((node, i) => {
      const full = rank(node.owner) === 0;
      return { ...node, ...this.lines(ctx, node.owner, full), most: full ? Infinity : i < SURE_LABELS ? 1 : 0 };
    });
    const labels = place(wanted, boxes, { width, height });
    for (const label of labels) {
      const strong = rank(label.owner) === 0;
      drawLabel(ctx, label, { font: strong ? STRONG_FONT : FONT, colour: ink.text, halo: ink.ground });
    }
    if (this.lit && this.lit.edges.length <= MOST_CAPTIONS) this.drawCaptions(ctx, boxes, onScreen);
    ctx.restore();
  }

  /**
   * Names the lines that are lit, where there is room.
   * @param {CanvasRenderingContext2D} ctx
   * @param {Boxes} boxes
   * @param {(p: Point) => Point} onScreen
   */
  drawCaptions(ctx, boxes, onScreen) {
    ctx.font = CAPTION_FONT;
    for (const edge of this.lit ? this.lit.edges : []) {
      if (!this.shown(edge.from) || !this.shown(edge.to)) continue;
      const text = this.texts.property(edge.p);
      const half = ctx.measureText(text).width / 2 + 2;
      for (const t of [0.5, 0.6, 0.4, 0.7, 0.3]) {
        const { x, y } = onScreen(this.layer.point(edge, t));
        const box = [x - half, y - 7, x + half, y + 7];
        if (boxes.covered(box)) continue;
        boxes.take(box);
        drawLabel(
          ctx,
          { lines: [text], x, y: y - 7 },
          { font: CAPTION_FONT, colour: this.looks.ink.strong, halo: this.looks.ink.ground },
        );
        break;
      }
    }
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number} id @param {boolean} full */
  lines(ctx, id, full) {
    const node = this.network.nodes[id];
    const key = `${this.texts.lang}${full}${id}`;
    let found = this.measured.get(key);
    if (!found) {
      ctx.font = full ? STRONG_FONT : FONT;
      const measure = (/** @type {string} */ text) => ctx.measureText(text).width;
      const lines = full
        ? breakLines(this.texts.name(node), FULL_WIDTH, measure, 5)
        : breakLines(this.texts.shortName(node), LABEL_WIDTH, measure);
      found = { lines, width: Math.max(0, ...lines.map(measure)) };
      this.measured.set(key, found);
    }
    return found;
  }

  /**
   * @param {Point} dom pixels of the container
   * @returns {Selection} what lies there
   */
  at(dom) {
    const point = this.vis.DOMtoCanvas(dom);
    const scale = this.vis.getScale();
    let best = null;
    let nearest = 0;
    for (const node of this.network.nodes) {
      if (!this.shown(node.id)) continue;
      const p = this.positions[node.id];
      // A small figure can be hit within 12 pixels.
      const inside = Math.max(this.radius(node.id) + 3 / scale, 12 / scale) - Math.hypot(p.x - point.x, p.y - point.y);
      if (inside > nearest) [best, nearest] = [node.id, inside];
    }
    if (best !== null) return { kind: "node", id: best };
    const edge = this.layer.at(this.lit ? this.lit.edges : this.visibleEdges, point, 8 / scale);
    const any = edge || (this.lit && this.layer.at(this.visibleEdges, point, 5 / scale));
    return any ? { kind: "edge", id: any.id } : null;
  }

  /** @param {PointerEvent | null} event */
  hover(event) {
    if (event && (event.buttons || event.pointerType === "touch")) return;
    const box = this.container.getBoundingClientRect();
    const found = event && this.at({ x: event.clientX - box.left, y: event.clientY - box.top });
    this.container.style.cursor = found ? "pointer" : "";
    const hovered = found && found.kind === "node" ? found.id : null;
    if (hovered !== this.hovered) {
      this.hovered = hovered;
      this.vis.redraw();
    }
  }

  /** Shows all that is not hidden. */
  fitAll() {
    this.fit(this.network.nodes.filter((n) => this.shown(n.id)).map((n) => n.id));
  }

  /**
   * Brings these nodes, with room for their labels, into the window.
   * @param {Iterable<number>} ids
   * @param {number} [closest] largest scale
   */
  fit(ids, closest = 1.15) {
    const points = [...ids].filter((id) => this.shown(id)).map((id) => this.positions[id]);
    if (!points.length) return;
    // The window may just have changed its size with the panel.
    this.vis.setSize("100%", "100%");
    this.vis.redraw();
    const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const room = { x: Math.min(150, this.container.clientWidth / 4), y: 110 };
    const scale = Math.min(
      closest,
      (this.container.clientWidth - room.x) / Math.max(1, right - left),
      (this.container.clientHeight - room.y) / Math.max(1, bottom - top),
    );
    this.vis.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.02) });
  }

  /** @param {number} id @returns {boolean} whether the node is in the window */
  inWindow(id) {
    const { x, y } = this.vis.canvasToDOM(this.positions[id]);
    return x > 30 && y > 30 && x < this.container.clientWidth - 30 && y < this.container.clientHeight - 30;
  }

  /** @param {number} factor */
  zoom(factor) {
    this.vis.moveTo({ scale: Math.min(4, Math.max(0.02, this.vis.getScale() * factor)) });
  }

  /**
   * The nearest node in a direction, for the arrow keys.
   * @param {number} from
   * @param {number} dx
   * @param {number} dy
   * @returns {number | null}
   */
  towards(from, dx, dy) {
    const here = this.positions[from];
    let best = null;
    let nearest = Infinity;
    for (const node of this.network.nodes) {
      if (node.id === from || !this.shown(node.id)) continue;
      const [x, y] = [this.positions[node.id].x - here.x, this.positions[node.id].y - here.y];
      const along = x * dx + y * dy;
      const across = Math.abs(x * dy - y * dx);
      if (along > 0 && across <= along * 1.2 && along + 2 * across < nearest) {
        [best, nearest] = [node.id, along + 2 * across];
      }
    }
    return best;
  }
}
