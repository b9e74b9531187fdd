/** The SPARQL workbench: YASGUI, told of this server, its vocabulary and its questions. */
import { Chart } from "./chart.js";
import { know } from "./labels.js";
import { Links } from "./links.js";
import { Rows } from "./rows.js";

const data = JSON.parse(document.getElementById("workbench-data")?.textContent || "{}");
const { Yasgui, Yasqe, Yasr } = parts(globalThis.Yasgui);

/**
 * The classes, wherever the published file keeps them.
 * @param {any} published
 */
function parts(published) {
  const main = published.default || published.Yasgui || published;
  return { Yasgui: main, Yasqe: main.Yasqe, Yasr: main.Yasr };
}

/**
 * The page that shows a resource: ours for what is ours.
 * @param {string} iri
 */
function page(iri) {
  const lang = data.lang === "en" ? "?lang=en" : "";
  if (iri.startsWith(data.base)) {
    const [path, fragment] = iri.slice(data.base.length).split("#");
    return `/page/${encodeURI(path)}${lang}${fragment ? `#${fragment}` : ""}`;
  }
  if (iri.startsWith(data.prefixes.zv)) return `/ontology${lang}#${iri.slice(data.prefixes.zv.length)}`;
  return /^https?:/.test(iri) ? iri : "";
}

/**
 * A text that counts.
 * @param {string} name
 */
function counting(name) {
  const forms = data.texts[name];
  return (/** @type {number} */ n) => (forms[new Intl.PluralRules(data.lang).select(n)] || forms.other).replace("{n}", String(n));
}

/**
 * Offers terms of the ontology by their names and by their words in the page's language.
 */
function completer() {
  const terms = data.terms.map((/** @type {any} */ term) => {
    const prefix = Object.keys(data.prefixes).find((name) => term.iri.startsWith(data.prefixes[name])) || "";
    const name = prefix ? `${prefix}:${term.iri.slice(data.prefixes[prefix].length)}` : `<${term.iri}>`;
    return { name, words: term.words, kind: term.kind };
  });
  const words = new Map(terms.map((/** @type {any} */ term) => [term.name, term.words]));
  return {
    name: "vocabulary",
    bulk: false,
    autoShow: true,
    isValidCompletionPosition: (/** @type {any} */ yasqe) => {
      const token = yasqe.getCompleteToken();
      return token.type !== "comment" && /^[a-z-]*:/.test(token.string);
    },
    preProcessToken: (/** @type {any} */ yasqe, /** @type {any} */ token) => token,
    get: (/** @type {any} */ yasqe, /** @type {any} */ token) => {
      const asked = token.string.toLocaleLowerCase();
      const part = asked.slice(asked.indexOf(":") + 1);
      const prefix = asked.slice(0, asked.indexOf(":") + 1);
      return terms
        .filter((/** @type {any} */ t) => t.name.startsWith(prefix) && (t.name.toLowerCase().includes(part) || t.words.includes(part)))
        .map((/** @type {any} */ t) => t.name);
    },
    postprocessHints: (/** @type {any} */ yasqe, /** @type {any[]} */ hints) =>
      hints.map((hint) => ({ ...hint, displayText: words.get(hint.text) ? `${hint.text} — ${words.get(hint.text)}` : hint.text })),
  };
}

const setup = {
  texts: { ...data.texts, links: counting("links"), rows: counting("rows") },
  lang: data.lang,
  prefixes: data.prefixes,
  families: data.families,
  script: data.network,
  page,
};
know(data.terms);
for (const plugin of [Rows, Chart, Links]) plugin.setup = setup;

/** The answer as it came, under a name in the page's language. */
class Raw extends Yasr.plugins.response {
  /** @param {any} yasr */
  constructor(yasr) {
    super(yasr);
    this.label = data.texts.rawView;
  }
}

// Ours shows names.
delete Yasr.plugins.table;
delete Yasr.defaults.plugins.table;
Yasr.registerPlugin("response", Raw);
Yasr.registerPlugin("rows", Rows);
Yasr.registerPlugin("chart", Chart);
Yasr.registerPlugin("links", Links);
Yasqe.registerAutocompleter(completer(), false);
Yasqe.forkAutocompleter("prefixes", {
  name: "own-prefixes",
  persistenceId: null,
  get: () => Object.entries(data.prefixes).map(([name, iri]) => `${name}: <${iri}>`),
}, false);
// The Tab key leaves the editor, as it leaves any field.
Yasqe.defaults.extraKeys = { ...Yasqe.defaults.extraKeys, Tab: false, "Shift-Tab": false };
Yasqe.defaults.autocompleters = ["variables", "own-prefixes", "vocabulary"];

Yasr.defaults.pluginOrder = ["rows", "chart", "links", "response"];
const endpoint = `${location.origin}/sparql`;
const holder = /** @type {HTMLElement} */ (document.getElementById("yasgui"));
const yasgui = new Yasgui(holder, {
  persistenceId: "zviazok",
  tabName: data.texts.queryTab,
  autofocus: false,
  copyEndpointOnNewTab: false,
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
  yasqe: { value: data.query, createShareableLink: null, prefixCcApi: "" },
  yasr: {
    prefixes: { ...data.prefixes, id: data.base },
    defaultPlugin: "rows",
  },
});

const questions = /** @type {HTMLSelectElement} */ (document.getElementById("saved"));
questions.addEventListener("change", () => {
  const chosen = data.questions.find((/** @type {any} */ one) => String(one.number) === questions.value);
  const tab = yasgui.getTab();
  if (chosen && tab) {
    tab.setQuery(chosen.text);
    tab.query();
  }
});

document.documentElement.dataset.ready = "true";
