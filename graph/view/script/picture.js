/** The picture: vis-network keeps the camera, the gestures and the nodes; lines and labels are drawn here. */
import { Camera, extent } from "./camera.js";
import { EdgeLayer } from "./edges.js";
import { shortestPath } from "./filter.js";
import { LabelLayer } from "./label-layer.js";
import { rings } from "./ring.js";
import { Snapshot } from "./snapshot.js";

const FAINT = 0.14;
/** Scale below which an arrowhead would be a speck. */
const SMALLEST_ARROWS = 0.35;
/** Radius in pixels below which a figure is a dot of its colour, and of the least dot. */
const SMALLEST_FIGURE = 2.5;
const SMALLEST_DOT = 1;
/** The radius of the largest figure, and how much of the room between figures it may take. */
const LARGEST_FIGURE = 24;
const SHARE = 0.33;
/** How much slower than the picture figures shrink: 0 would be as fast, 1 not at all. */
const GROWTH = 0.65;
/** How faint lines between communities are: the more of them, the fainter each. */
const BETWEEN = 4.8;
const FAINTEST = 0.06;
/** Number of nodes above which vis-network keeps only the camera and the gestures: nodes cost it too much. */
const LARGE = 800;
/** Number of nodes in the picture above which, from afar, they are dots and their lines have no heads. */
const MANY_FIGURES = 3000;
const NEAR = 0.8;
/** Pixels of the device: a line thinner than one costs a browser a tenth of a thicker one. */
const HAIRLINE = 0.9;

/** @typedef {import("./edges.js").Paths} Paths */
/** @typedef {{plain: Paths[], between: Paths[], strong: Paths[], faintness: number}} Traced */

export class Picture {
  /**
   * @param {HTMLElement} container
   * @param {Network} network
   * @param {Filter} filter
   * @param {any} options of vis-network, as Python gives them
   * @param {Store} store
   * @param {LookBook} looks
   * @param {Texts} texts
   * @param {HTMLElement[]} over what may lie over the canvas
   */
  constructor(container, network, filter, options, store, looks, texts, over) {
    this.container = container;
    this.network = network;
    this.filter = filter;
    this.store = store;
    this.looks = looks;
    this.texts = texts;
    this.sizes = network.nodes.map((node) => Math.min(LARGEST_FIGURE, 5.5 + 2.6 * Math.sqrt(network.degree(node.id))));
    /** Figures shrink slower than the picture, so that its types can still be told apart, where there is room. */
    this.growth = 1;
    this.room = 1;
    this.scale = 1;
    this.dots = false;
    /** @type {number | null} */
    this.hovered = null;
    this.byDegree = network.nodes.map((n) => n.id).sort((a, b) => network.degree(b) - network.degree(a) || a - b);
    // A tall window shows the picture on its side.
    const turned = container.clientHeight > container.clientWidth * 1.2;
    const renderer = (/** @type {any} */ drawing) => this.nodeDrawing(drawing);
    const place = (/** @type {PageNode} */ n) => ({ x: turned ? n.y : n.x, y: turned ? n.x : n.y });
    this.large = network.nodes.length > LARGE;
    /** Nothing is drawn before the state is known. */
    this.live = false;
    /** @type {any} */
    this.nodes = new window.vis.DataSet(
      this.large ? [] : network.nodes.map((n) => ({ id: n.id, ...place(n), shape: "custom", ctxRenderer: renderer })),
    );
    /** @type {any} */
    this.vis = new window.vis.Network(container, { nodes: this.nodes, edges: new window.vis.DataSet([]) }, options);
    /** @type {Record<number, Point>} */
    this.positions = this.large ? network.nodes.map(place) : this.vis.getPositions();
    /** Where they stand while nothing is chosen. */
    this.home = this.positions;
    /** Whether neighbours stand in rings around the node that is chosen. */
    this.ringed = false;
    this.layer = new EdgeLayer(
      network,
      (id) => this.positions[id],
      (id) => this.radius(id),
      new Set(looks.looks.symmetric),
    );
    this.labels = new LabelLayer(this);
    this.snapshot = new Snapshot(() => this.changed());
    this.visibleEdges = network.edges;
    /** @type {{nodes: Set<number>, edges: PageEdge[]} | null} */
    this.lit = null;
    /** The paths of the lines, or null where they must be traced anew. */
    /** @type {Traced | null} */
    this.traced = null;
    this.arrows = true;
    this.camera = new Camera(container, this.vis, over);
    this.vis.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ ctx) => this.drawBelow(ctx));
    this.vis.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ ctx) => this.drawAbove(ctx));
    this.vis.on("dragging", (/** @type {any} */ event) => {
      if (event.nodes.length) this.moved();
    });
    this.vis.on("click", (/** @type {any} */ event) => store.set({ selection: this.at(event.pointer.DOM) }));
    container.addEventListener("pointermove", (event) => this.hover(event));
    container.addEventListener("pointerleave", () => this.hover(null));
  }

  /** @param {number} id @returns {number} in the picture's units */
  radius(id) {
    return this.sizes[id] * this.growth;
  }

  /** Nodes and edges that are lit, or null where nothing is chosen. */
  focus() {
    const { network } = this;
    const { state } = this.store;
    const { selection, hops } = state;
    if (!selection || selection.kind === "document") return null;
    if (selection.kind === "path") {
      const path = shortestPath(network, selection.id, selection.to, this.filter.seen(state).nodes);
      return path.nodes.length ? { nodes: new Set(path.nodes), edges: path.edges } : null;
    }
    if (selection.kind === "answer") {
      const lit = selection.nodes;
      const inside = [...lit].flatMap((id) => network.edgesOf[id]).filter((edge) => lit.has(edge.from) && lit.has(edge.to));
      return lit.size ? { nodes: lit, edges: [...new Set(inside)] } : null;
    }
    if (selection.kind === "edge") {
      const edge = network.edges[selection.id];
      return { nodes: new Set([edge.from, edge.to]), edges: [edge] };
    }
    const nodes = network.within(selection.id, hops);
    const inner = network.within(selection.id, hops - 1);
    const touched = [...inner].flatMap((id) => network.edgesOf[id]);
    return { nodes, edges: hops === 1 ? network.edgesOf[selection.id] : [...new Set(touched)] };
  }

  /** @param {number} id @returns {boolean} */
  shown(id) {
    return this.filter.seen(this.store.state).drawn.has(id);
  }

  /** Takes in a change of the state, the language or the theme. */
  refresh() {
    this.live = true;
    if (!this.large) {
      const updates = this.network.nodes
        .map((n) => ({ id: n.id, hidden: !this.shown(n.id) }))
        .filter((n) => Boolean(this.nodes.get(n.id).hidden) !== n.hidden);
      if (updates.length) this.nodes.update(updates);
    }
    const { drawn, edges } = this.filter.seen(this.store.state);
    this.visibleEdges = edges.filter((e) => drawn.has(e.from) && drawn.has(e.to));
    this.lit = this.focus();
    this.gather();
    this.room = Math.max(1, (SHARE * this.spacing()) / LARGEST_FIGURE);
    this.traced = null;
    this.changed();
  }

  /** Puts the neighbours of the chosen node around it, where the picture is large. */
  gather() {
    const { selection, hops } = this.store.state;
    const around =
      this.large && selection?.kind === "node" && this.shown(selection.id)
        ? rings(this.network, selection.id, hops, /** @type {Point[]} */ (this.home), (id) => this.shown(id))
        : null;
    this.ringed = around !== null;
    this.positions = around ? { ...this.home, ...Object.fromEntries(around) } : this.home;
  }

  /** Draws the picture anew. */
  changed() {
    this.snapshot.forget();
    this.labels.invalidate();
    this.vis.redraw();
  }

  /** @param {CanvasRenderingContext2D} ctx */
  drawBelow(ctx) {
    if (!this.live || (this.large && this.snapshot.draw(ctx))) return;
    this.takeScale();
    this.drawPlain(ctx);
    const lit = this.lit?.nodes;
    // What is lit lies over the rest.
    if (this.large && lit) this.drawFigures(ctx, (id) => !lit.has(id));
    this.drawStrong(ctx);
    if (this.large) this.drawFigures(ctx, (id) => !lit || lit.has(id));
  }

  /** @param {CanvasRenderingContext2D} ctx @param {(id: number) => boolean} which */
  drawFigures(ctx, which) {
    for (const id of this.byDegree) {
      if (!this.shown(id) || !which(id)) continue;
      ctx.save();
      this.nodeDrawing({ ctx, id, ...this.positions[id] }).drawNode();
      ctx.restore();
    }
  }

  /** @param {CanvasRenderingContext2D} ctx */
  drawAbove(ctx) {
    if (!this.live || this.snapshot.used) return;
    this.labels.draw(ctx);
    if (this.large) this.snapshot.take(ctx);
  }

  /** A node was dragged. */
  moved() {
    this.positions = this.home = this.vis.getPositions();
    this.traced = null;
    this.labels.invalidate();
  }

  /**
   * The paths of all lines, made when something has changed: they are drawn many times.
   * @returns {Traced}
   */
  paths() {
    if (!this.traced) {
      const { nodes } = this.network;
      const lit = new Set(this.lit ? this.lit.edges.map((e) => e.id) : []);
      const [plain, strong] = [false, true].map((is) => this.visibleEdges.filter((e) => lit.has(e.id) === is));
      const [within, between] = [true, false].map((is) => plain.filter((e) => (nodes[e.from].c === nodes[e.to].c) === is));
      this.traced = {
        plain: this.layer.paths(within, this.arrows),
        between: this.layer.paths(between, this.arrows),
        strong: this.layer.paths(strong, true),
        faintness: Math.max(FAINTEST, Math.min(1, BETWEEN / Math.sqrt(between.length || 1))),
      };
    }
    return this.traced;
  }

  /** @returns {number} side of the square that each node in the picture would have, in its units */
  spacing() {
    const { left, right, top, bottom, count } = this.extent(this.filter.seen(this.store.state).drawn);
    return count ? Math.sqrt(((right - left) * (bottom - top)) / count) : 0;
  }

  /** Fits figures and arrowheads to the scale. */
  takeScale() {
    const scale = this.vis.getScale();
    this.scale = scale;
    this.dots = scale < NEAR && this.filter.seen(this.store.state).drawn.size > MANY_FIGURES;
    const growth = Math.max(1, Math.min(scale ** -GROWTH, this.room));
    const arrows = !this.dots && scale * growth >= SMALLEST_ARROWS;
    if (Math.abs(growth / this.growth - 1) > 0.04 || arrows !== this.arrows) {
      this.growth = growth;
      this.arrows = arrows;
      this.traced = null;
    }
  }

  /** @param {CanvasRenderingContext2D} ctx */
  drawPlain(ctx) {
    const { plain, between, faintness } = this.paths();
    const { line } = this.looks.ink;
    const { scale } = this;
    const shade = this.lit ? FAINT * 1.6 : 1;
    const width = this.large && scale < NEAR ? HAIRLINE / ctx.getTransform().a : 1.1 * Math.max(1, 1 / scale);
    drawLines(ctx, between, line, width, shade * Math.max(faintness, Math.min(1, scale - 0.4)));
    drawLines(ctx, plain, line, width, shade);
  }

  /** @param {CanvasRenderingContext2D} ctx */
  drawStrong(ctx) {
    drawLines(ctx, this.paths().strong, this.looks.ink.strong, 2 * Math.max(1, 1 / this.scale), 1);
  }

  /** @param {{ctx: CanvasRenderingContext2D, id: number, x: number, y: number}} drawing */
  nodeDrawing({ ctx, id, x, y }) {
    const r = this.radius(id);
    const drawNode = () => {
      const type = this.network.nodes[id].group;
      const colour = this.looks.ink;
      const { selection } = this.store.state;
      const chosen = selection?.kind === "node" && selection.id === id;
      if ((this.dots || r * this.scale < SMALLEST_FIGURE) && !chosen && this.hovered !== id) {
        ctx.globalAlpha = this.lit && !this.lit.nodes.has(id) ? FAINT : 1;
        ctx.fillStyle = this.looks.colour(type);
        const half = Math.max(r, SMALLEST_DOT / this.scale);
        ctx.fillRect(x - half, y - half, 2 * half, 2 * half);
        return;
      }
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

  /**
   * @param {Point} dom pixels of the container
   * @returns {Choice} what lies there
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
      this.changed();
    }
  }

  /** Shows all that is not hidden. */
  fitAll() {
    this.fit(this.network.nodes.filter((n) => this.shown(n.id)).map((n) => n.id));
  }

  /** Brings these nodes into the window. @param {Iterable<number>} ids */
  fit(ids) {
    this.camera.fit(this.extent([...ids].filter((id) => this.shown(id))));
  }

  /** @param {Iterable<number>} ids @returns {import("./camera.js").Extent} */
  extent(ids) {
    return extent([...ids].map((id) => this.positions[id]));
  }

  /** @param {number} id @returns {boolean} whether the node is in the window */
  inWindow(id) {
    return this.camera.shows(this.positions[id]);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Paths[]} parts
 * @param {string} colour
 * @param {number} width
 * @param {number} alpha
 */
function drawLines(ctx, parts, colour, width, alpha) {
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colour;
  ctx.lineWidth = width;
  ctx.globalAlpha = alpha;
  for (const { lines, heads } of parts) {
    ctx.stroke(lines);
    ctx.fill(heads);
  }
  ctx.restore();
}
