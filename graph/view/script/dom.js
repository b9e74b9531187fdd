/** Builds elements from text nodes only: nothing in the data is ever read as HTML. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 *   `class`, `hidden`, aria- and data-attributes …; a function is a listener for the event of that name
 * @param {...(Node | string | null | undefined | false)} children strings become text
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  for (const child of children) if (child || child === "") element.append(child);
  return element;
}

/** @param {Element} element @param {Record<string, any>} attributes */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
}

/**
 * The element of the page's own template.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the template lacks #${id}`);
  return element;
}

/**
 * A drawing of one path in a box from -1.25 to 1.25, without meaning for a screen reader.
 * @param {string} path
 * @param {string} className
 * @returns {SVGElement}
 */
export function icon(path, className) {
  const svg = document.createElementNS(SVG, "svg");
  setAttributes(svg, { viewBox: "-1.25 -1.25 2.5 2.5", class: className, "aria-hidden": "true", focusable: "false" });
  const shape = document.createElementNS(SVG, "path");
  setAttributes(shape, { d: path, "fill-rule": "evenodd" });
  svg.append(shape);
  return svg;
}

/**
 * A link to an address of the web, or only the text where the address is anything else.
 * @param {string | undefined} address
 * @param {string} text
 * @returns {HTMLElement}
 */
export function webLink(address, text) {
  let url = null;
  try {
    url = address ? new URL(address) : null;
  } catch {
    url = null;
  }
  if (!url || !["http:", "https:"].includes(url.protocol)) return el("span", {}, text);
  return el("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, text);
}
