/** Puts the page together. */
import { AddressBar } from "./address.js";
import { Combobox } from "./combobox.js";
import { EvidenceStore, Network, readBlock, unpackBlock } from "./data.js";
import { byId } from "./dom.js";
import { FilterBox } from "./filter-box.js";
import { Filter } from "./filter.js";
import { colophon, introView } from "./intro.js";
import { listenToKeys } from "./keys.js";
import { Legend } from "./legend.js";
import { LookBook } from "./looks.js";
import { Panel } from "./panel.js";
import { Picture } from "./picture.js";
import { QueryView } from "./query-view.js";
import { SearchIndex } from "./search.js";
import { Share } from "./share.js";
import { OPENING, Store, UNFILTERED, filtersDiffer } from "./state.js";
import { Tables } from "./tables.js";
import { Texts } from "./texts.js";
import { Views } from "./views.js";

const STARTS = 6;
/** Scale below which one comes closer to what is chosen. */
const READABLE = 0.55;
const LANGUAGES = ["uk", "en"];

const page = readBlock("page-data");
const picture = await unpackBlock("picture-data");
const network = new Network(picture, page.coverage.of);
const evidence = new EvidenceStore("evidence-data");
const looks = new LookBook(page.looks);
const store = new Store(OPENING);
const texts = new Texts(page.texts, store.state.lang);
const filter = new Filter(network);
const tables = new Tables(network, evidence, filter, store, looks, texts);

const narrow = window.matchMedia("(max-width: 760px)");
/** @type {HTMLDetailsElement} */
const legendBox = byId("legend");
legendBox.open = !narrow.matches;

const canvas = byId("canvas");
const announce = (/** @type {string} */ words) => (byId("live").textContent = words);
const view = new Picture(canvas, network, filter, picture.options, store, looks, texts, ["crowd", "zoom", "legend"].map(byId));
const near = (/** @type {number} */ id) => view.fit(network.within(id, store.state.hops));

/** Shows a node whatever the filters: they give way. @param {number} id */
function reveal(id) {
  const hidden = new Set(store.state.hidden);
  hidden.delete(network.nodes[id].group);
  store.set({ hidden, selection: { kind: "node", id } });
  if (!filter.seen(store.state).nodes.has(id)) store.set(UNFILTERED);
  near(id);
}

const index = new SearchIndex(network.nodes, (id) => network.degree(id), network.rest);
const query = document.getElementById("sparql-data")
  ? new QueryView(readBlock("sparql-questions"), network, evidence, tables, store, looks, texts, announce)
  : null;
/** @type {Panel} */
const panel = new Panel(byId("panel-content"), network, evidence, tables, filter, store, looks, texts, {
  near,
  reveal,
  index,
  answer: (of) => query?.panelView(of) || [],
  intro: () =>
    introView(
      texts,
      page.coverage,
      page.thirdParty,
      view.byDegree.slice(0, STARTS).map((id) => panel.nodeButton(id)),
      network.nodes.some((node) => node.c !== undefined),
    ),
});
const legend = new Legend(byId("types"), network, store, looks, texts);
const filterBox = new FilterBox(network, filter, store, texts);
const views = new Views(network, evidence, tables, filter, store, looks, texts, query);
const share = new Share(view, tables, filter, store, texts, announce);
const search = new Combobox({ input: byId("search"), list: byId("hits"), status: byId("search-status") }, index, looks, texts, reveal);

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
  byId("colophon").replaceChildren(...colophon(texts, page.coverage));
  search.input.placeholder = texts.t("searchHint");
  byId("language").lang = other();
  legend.build();
  filterBox.build();
  views.build();
  share.build();
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

/** Says when the picture, or the page, holds a part only. */
function refreshCrowd() {
  const { nodes, drawn } = filter.seen(store.state);
  const all = drawn.size === nodes.size;
  byId("crowd").hidden = (all && !network.rest) || store.state.view !== "picture";
  byId("crowd-all").hidden = all;
  byId("crowd-words").textContent = [
    all ? "" : texts.t("crowd", { shown: drawn.size, n: nodes.size }),
    network.rest ? texts.t("crowdRest", { n: network.rest }) : "",
  ].filter(Boolean).join(" ");
}

/** @param {Choice} selection */
function showChosen(selection) {
  byId("panel").classList.toggle("chosen", selection !== null);
  openSheet(false);
  if (selection?.kind === "node") {
    announce(texts.t("selected", { name: texts.name(network.nodes[selection.id]) }));
    if (view.ringed || !view.inWindow(selection.id) || view.scale < READABLE) near(selection.id);
  } else if (selection?.kind === "edge") {
    const { from, to } = network.edges[selection.id];
    if (![from, to].every((id) => view.inWindow(id)) || view.scale < READABLE) view.fit([from, to]);
  } else if ((selection?.kind === "path" || selection?.kind === "answer") && view.lit) view.fit(view.lit.nodes);
}

store.subscribe((state, before) => {
  if (state.lang !== before.lang) writeTexts();
  const filtered = filtersDiffer(state, before);
  if (filtered) {
    legend.refresh();
    filterBox.refresh();
  }
  refreshCrowd();
  view.refresh();
  const chosen = state.selection !== before.selection;
  if (chosen || filtered || state.lang !== before.lang || state.hops !== before.hops) panel.refresh(!chosen);
  views.refresh();
  // A list wants the height that the legend takes; the picture wants the legend.
  if (!narrow.matches && (state.view === "picture") !== (before.view === "picture")) legendBox.open = state.view === "picture";
  if (chosen) showChosen(state.selection);
  else if (filtered && state.hidden === before.hidden) view.fitAll();
  if (filtered) announce(texts.t("nodes", { n: filter.seen(state).nodes.size }));
});

byId("language").addEventListener("click", () => store.set({ lang: other() }));
byId("about").addEventListener("click", () => {
  store.set({ selection: null });
  openSheet(true);
  byId("panel-content").focus();
});
byId("sheet").addEventListener("click", () => openSheet(!byId("panel").classList.contains("open")));
byId("zoom-in").addEventListener("click", () => view.camera.zoom(1.3));
byId("zoom-out").addEventListener("click", () => view.camera.zoom(1 / 1.3));
byId("fit").addEventListener("click", () => view.fitAll());
byId("crowd-all").addEventListener("click", () => store.set({ whole: true }));
byId("types-all").addEventListener("click", () => legend.all());
byId("types-none").addEventListener("click", () => legend.none());
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  looks.readColours();
  view.refresh();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && store.state.selection) store.set({ selection: null });
});
listenToKeys(canvas, view, store, near);

const address = new AddressBar(
  store,
  {
    node: (id) => network.shortIri(id),
    edge: (id) => network.edges[id],
    document: (id) => evidence.documents[id].key,
  },
  {
    node: (name) => network.byName.get(name) ?? null,
    edge: (from, property, to) => network.edgeFromTo(from, property, to),
    document: (name) => evidence.documents.find((one) => one.key === name)?.id ?? null,
    languages: LANGUAGES,
    questions: query ? query.block.questions.map(({ name }) => name) : null,
    load: () => evidence.load(),
  },
);
writeTexts();
refreshCrowd();
view.refresh();
view.fitAll();
views.refresh();
panel.refresh();
await address.read();
document.documentElement.dataset.ready = "true";
