/** The picture as SVG, drawn anew at full size with room for its names; PNG is made of it. */
import { Boxes, breakLines, place } from "./labels.js";
import { xml, xmlText } from "./markup.js";

const MARGIN = 110;
const NAME_WIDTH = 142;
const NAME_LINE = 14;
/** Pixels of the longer side that browsers still draw. */
const LARGEST = 8000;
const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/**
 * @param {import("./picture.js").Picture} picture
 * @param {string} title
 * @param {string} credit stands below
 * @returns {{text: string, width: number, height: number}}
 */
export function svgPicture(picture, title, credit) {
  const { looks, network } = picture;
  const shown = picture.byDegree.filter((id) => picture.shown(id));
  const points = shown.map((id) => picture.positions[id]);
  const side = (/** @type {"x" | "y"} */ k, /** @type {"min" | "max"} */ which) =>
    points.reduce((found, p) => Math[which](found, p[k]), which === "min" ? Infinity : -Infinity);
  const [left, top] = points.length ? [side("x", "min") - MARGIN, side("y", "min") - MARGIN] : [0, 0];
  const width = points.length ? Math.ceil(side("x", "max") - left + MARGIN) : 2 * MARGIN;
  const height = points.length ? Math.ceil(side("y", "max") - top + MARGIN) : 2 * MARGIN;
  const radius = (/** @type {number} */ id) => picture.sizes[id];
  const faint = (/** @type {boolean} */ lit) => (lit ? null : 0.15);
  const lit = picture.lit;
  const strong = new Set(lit ? lit.edges : []);
  const lines = picture.visibleEdges.map((edge) => {
    const { from, to, via } = picture.layer.curve(edge);
    const [fx, fy, tx, ty] = [from.x - left, from.y - top, to.x - left, to.y - top].map(Math.round);
    const size = radius(edge.to) + 18;
    const d =
      edge.from === edge.to
        ? `M${fx} ${fy}C${fx - size * 1.6} ${fy - size * 2} ${fx + size * 1.6} ${fy - size * 2} ${tx} ${ty}`
        : `M${fx} ${fy}Q${Math.round(via.x - left)} ${Math.round(via.y - top)} ${tx} ${ty}`;
    const tip = picture.layer.symmetric.has(edge.p) ? "" : arrowhead({ x: via.x - left, y: via.y - top }, { x: tx, y: ty }, radius(edge.to) + 2);
    const colour = strong.has(edge) ? looks.ink.strong : looks.ink.line;
    return (
      xml("path", { d, stroke: colour, fill: "none", "stroke-width": strong.has(edge) ? 2 : 1.1, opacity: faint(!lit || strong.has(edge)) }) +
      (tip && xml("path", { d: tip, fill: colour, opacity: faint(!lit || strong.has(edge)) }))
    );
  });
  const figures = shown.map((id) => {
    const node = network.nodes[id];
    const { x, y } = picture.positions[id];
    const attributes = {
      d: looks.of(node.group).path,
      transform: `translate(${Math.round(x - left)} ${Math.round(y - top)}) scale(${radius(id).toFixed(1)})`,
      fill: looks.colour(node.group),
      "fill-rule": "evenodd",
      opacity: faint(!lit || lit.nodes.has(id)),
    };
    return xml("path", attributes, xml("title", {}, xmlText(picture.texts.name(node))));
  });
  const names = namesPlaced(picture, shown, { left, top, width, height }).map(({ lines: parts, x, y }) =>
    xml(
      "text",
      { "text-anchor": "middle", x: Math.round(x) },
      ...parts.map((part, i) => xml("tspan", { x: Math.round(x), y: Math.round(y + NAME_LINE * (i + 0.8)) }, xmlText(part))),
    ),
  );
  const text = xml(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height: height + 30, viewBox: `0 0 ${width} ${height + 30}` },
    xml("title", {}, xmlText(title)),
    xml("rect", { width: "100%", height: "100%", fill: looks.ink.ground }),
    xml("g", {}, ...lines),
    xml("g", {}, ...figures),
    xml(
      "g",
      { "font-family": FAMILY, "font-size": 12, fill: looks.ink.text, stroke: looks.ink.ground, "stroke-width": 4, "paint-order": "stroke", "stroke-linejoin": "round" },
      ...names,
    ),
    xml("text", { x: 12, y: height + 18, "font-family": FAMILY, "font-size": 11, fill: looks.ink.soft }, xmlText(credit)),
  );
  return { text, width, height: height + 30 };
}

/** @param {Point} via @param {Point} to @param {number} gap @returns {string} */
function arrowhead(via, to, gap) {
  const length = Math.hypot(to.x - via.x, to.y - via.y) || 1;
  const [ux, uy] = [(to.x - via.x) / length, (to.y - via.y) / length];
  const [x, y] = [to.x - ux * gap, to.y - uy * gap];
  const corner = (/** @type {number} */ s) => `${(x - ux * 7 - s * uy * 3.5).toFixed(1)} ${(y - uy * 7 + s * ux * 3.5).toFixed(1)}`;
  return `M${x.toFixed(1)} ${y.toFixed(1)}L${corner(1)}L${corner(-1)}Z`;
}

/**
 * @param {import("./picture.js").Picture} picture
 * @param {number[]} shown
 * @param {{left: number, top: number, width: number, height: number}} frame
 */
function namesPlaced(picture, shown, { left, top, width, height }) {
  const ctx = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  ctx.font = `12px ${FAMILY}`;
  const measure = (/** @type {string} */ text) => ctx.measureText(text).width;
  const boxes = new Boxes();
  const wanted = shown
    .map((owner) => {
      const r = picture.sizes[owner];
      const [x, y] = [picture.positions[owner].x - left, picture.positions[owner].y - top];
      boxes.take([x - r - 3, y - r - 3, x + r + 3, y + r + 3], owner, 1);
      const lines = breakLines(picture.texts.shortName(picture.network.nodes[owner]), NAME_WIDTH, measure);
      return { owner, x, y, r, lines, width: Math.max(0, ...lines.map(measure)), most: 0 };
    })
    .filter(({ owner }) => !picture.lit || picture.lit.nodes.has(owner));
  return place(wanted, boxes, { width, height });
}

/**
 * @param {{text: string, width: number, height: number}} svg
 * @returns {Promise<Blob>} twice as fine, as far as a browser can
 */
export async function pngOf({ text, width, height }) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(2, LARGEST / width, LARGEST / height);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the picture is too large"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
