/** Puts the page together. */
import { Combobox } from "./combobox.js";
import { EvidenceStore, Network, readBlock, unpackBlock } from "./data.js";
import { byId } from "./dom.js";
import { introView } from "./intro.js";
import { Legend } from "./legend.js";
import { LookBook } from "./looks.js";
import { Panel } from "./panel.js";
import { Picture } from "./picture.js";
import { SearchIndex } from "./search.js";
import { Store } from "./state.js";
import { Texts } from "./texts.js";

const STARTS = 6;
const LANGUAGES = ["uk", "en"];

const page = readBlock("page-data");
const picture = await unpackBlock("picture-data");
const network = new Network(picture);
const evidence = new EvidenceStore("evidence-data");
const looks = new LookBook(page.looks);
const store = new Store({ lang: LANGUAGES[0], selection: null, hidden: new Set() });
const texts = new Texts(page.texts, store.state.lang);

const narrow = window.matchMedia("(max-width: 760px)");
/** @type {HTMLDetailsElement} */
const legendBox = byId("legend");
legendBox.open = !narrow.matches;

const canvas = byId("canvas");
// On a phone the closed legend lies over the canvas.
const coveredBelow = () => (narrow.matches && !legendBox.open ? legendBox.offsetHeight : 0);
const view = new Picture(canvas, network, picture.options, store, looks, texts, coveredBelow);
const near = (/** @type {number} */ id) => view.fit(network.around(id));
/** @type {Panel} */
const panel = new Panel(byId("panel-content"), network, evidence, store, looks, texts, {
  near,
  intro: () =>
    introView(
      texts,
      page.coverage,
      page.thirdParty,
      view.byDegree.slice(0, STARTS).map((id) => panel.nodeButton(id)),
    ),
});
const legend = new Legend(byId("types"), network, store, looks, texts);
const search = new Combobox(new SearchIndex(network.nodes, (id) => network.degree(id)), looks, texts, (id) => {
  const hidden = new Set(store.state.hidden);
  hidden.delete(network.nodes[id].group);
  store.set({ hidden, selection: { kind: "node", id } });
  near(id);
});

/** Writes the fixed words of the template in the language chosen. */
function writeTexts() {
  texts.use(store.state.lang);
  document.documentElement.lang = store.state.lang;
  document.title = texts.t("title");
  for (const element of document.querySelectorAll("[data-t]")) {
    element.textContent = texts.t(/** @type {HTMLElement} */ (element).dataset.t || "");
  }
  for (const element of document.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", texts.t(/** @type {HTMLElement} */ (element).dataset.tLabel || ""));
  }
  for (const element of document.querySelectorAll("[data-t-title]")) {
    element.setAttribute("title", texts.t(/** @type {HTMLElement} */ (element).dataset.tTitle || ""));
  }
  search.input.placeholder = texts.t("searchHint");
  byId("language").lang = other();
  legend.build();
  openSheet(byId("panel").classList.contains("open"));
}

/** @returns {string} the language that the switch offers */
function other() {
  return LANGUAGES[(LANGUAGES.indexOf(store.state.lang) + 1) % LANGUAGES.length];
}

/** @param {boolean} open */
function openSheet(open) {
  byId("panel").classList.toggle("open", open);
  const button = byId("sheet");
  button.setAttribute("aria-expanded", String(open));
  button.textContent = texts.t(open ? "panelLess" : store.state.selection ? "panelMore" : "about");
}

store.subscribe((state, before) => {
  if (state.lang !== before.lang) writeTexts();
  if (state.hidden !== before.hidden) legend.refresh();
  view.refresh();
  if (state.selection !== before.selection || state.lang !== before.lang) panel.refresh();
  if (state.selection !== before.selection) {
    byId("panel").classList.toggle("chosen", state.selection !== null);
    openSheet(false);
    if (state.selection?.kind === "node") {
      byId("live").textContent = texts.t("selected", { name: texts.name(network.nodes[state.selection.id]) });
      if (!view.inWindow(state.selection.id)) near(state.selection.id);
    }
  }
});

byId("language").addEventListener("click", () => store.set({ lang: other() }));
byId("about").addEventListener("click", () => {
  store.set({ selection: null });
  openSheet(true);
  byId("panel-content").focus();
});
byId("sheet").addEventListener("click", () => openSheet(!byId("panel").classList.contains("open")));
byId("zoom-in").addEventListener("click", () => view.zoom(1.3));
byId("zoom-out").addEventListener("click", () => view.zoom(1 / 1.3));
byId("fit").addEventListener("click", () => view.fitAll());
byId("types-all").addEventListener("click", () => legend.all());
byId("types-none").addEventListener("click", () => legend.none());
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  looks.readColours();
  view.refresh();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && store.state.selection) store.set({ selection: null });
});

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
canvas.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  const { selection } = store.state;
  const node = selection?.kind === "node" ? selection.id : null;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key]) {
    const next = node === null ? view.byDegree.find((id) => view.shown(id)) : view.towards(node, ...ARROWS[event.key]);
    if (next !== null && next !== undefined) store.set({ selection: { kind: "node", id: next } });
  } else if (event.key === "+" || event.key === "=") view.zoom(1.3);
  else if (event.key === "-") view.zoom(1 / 1.3);
  else if (event.key === "0") view.fitAll();
  else if (event.key === "Enter" && node !== null) near(node);
  else return;
  event.preventDefault();
});

writeTexts();
panel.refresh();
document.documentElement.dataset.ready = "true";
