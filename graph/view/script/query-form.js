/** What the view of questions is made of: the saved questions, the editor, what is wrong with a query. */
import { el } from "./dom.js";
import { DAYS, accepts, given } from "./parameters.js";

const EXAMPLE = `SELECT ?event ?place ?date WHERE {
  ?event a zv:Event ; zv:heldAt ?place .
  OPTIONAL { ?event zv:date ?date }
}
ORDER BY ?date
LIMIT 100`;

/** @param {import("./query-view.js").QueryView} view @returns {HTMLElement} the saved questions, in words */
export function questionList(view) {
  const { texts, store } = view;
  const { lang } = texts;
  const button = (/** @type {SavedQuestion} */ question) =>
    el(
      "button",
      {
        type: "button",
        class: "question",
        "aria-pressed": String(store.state.question === question.name),
        click: () => view.choose(question.name),
      },
      el("span", { class: "count" }, String(question.number)),
      el("span", {}, lang === "en" ? question.en : question.uk),
    );
  const elsewhere = view.block.elsewhere.map((one) => `${one.number}. ${lang === "en" ? one.en : one.uk}`).join(" ");
  return el(
    "details",
    { class: "questions", open: !view.text },
    el("summary", {}, texts.t("queryQuestions", { n: view.block.questions.length })),
    el("ul", {}, ...view.block.questions.map((question) => el("li", {}, button(question)))),
    elsewhere !== "" && el("p", { class: "small" }, `${texts.t("queryElsewhere")} ${elsewhere}`),
  );
}

/** @param {import("./query-view.js").QueryView} view @returns {HTMLElement} that opens the editor */
export function ownButton(view) {
  const { texts } = view;
  return el(
    "button",
    {
      type: "button",
      id: "query-own",
      click: () => view.writeOwn(),
    },
    texts.t("queryOwn"),
  );
}

/** @param {import("./query-view.js").QueryView} view @returns {HTMLElement} the question that is asked, in words and in SPARQL */
export function queryEditor(view) {
  const { texts, question } = view;
  const note = question?.notes[texts.lang];
  const field = el("textarea", {
    id: "sparql",
    rows: "10",
    spellcheck: "false",
    autocapitalize: "off",
    "aria-label": texts.t("queryText"),
    "aria-describedby": "sparql-hint",
    input: (event) => (view.editing = event.target.value),
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) view.run();
    },
  });
  /** @type {HTMLTextAreaElement} */ (field).value = view.editing;
  const example = el(
    "button",
    {
      type: "button",
      click: () => {
        view.editing = /** @type {HTMLTextAreaElement} */ (field).value = EXAMPLE;
        field.focus();
      },
    },
    texts.t("queryExample"),
  );
  return el(
    "div",
    { class: "asking" },
    el(
      "h2",
      { class: "asked", tabindex: "-1" },
      question ? (texts.lang === "en" ? question.en : question.uk) : texts.t("queryOwn"),
    ),
    note && el("p", { class: "small" }, note),
    question && narrowing(view, question),
    el(
      "details",
      { class: "sparql", open: !question },
      el("summary", {}, "SPARQL"),
      field,
      el("p", { class: "small", id: "sparql-hint" }, texts.t("queryHint", { prefixes: Object.keys(view.block.prefixes).join(", ") })),
      el(
        "p",
        { class: "acts" },
        el("button", { type: "button", class: "main", id: "query-run", click: () => view.run() }, texts.t("queryRun")),
        !question && example,
      ),
    ),
  );
}

/**
 * @param {import("./query-view.js").QueryView} view
 * @param {SavedQuestion} question
 * @returns {HTMLElement | null} the fields that narrow the question
 */
function narrowing(view, question) {
  const { texts, network, store } = view;
  const chosen = given(store.state.narrow);
  const fields = question.parameters.flatMap((parameter) => {
    const isDay = DAYS.includes(parameter.name);
    const nodes = isDay ? [] : network.nodes.filter((node) => accepts(parameter, node));
    if (!isDay && !nodes.length) return [];
    const field = isDay ? dayField(view, parameter, chosen) : nodeField(view, parameter, chosen, nodes);
    return [el("label", { class: "choice" }, el("span", {}, texts.lang === "en" ? parameter.en : parameter.uk), field)];
  });
  if (!fields.length) return null;
  return el("details", { class: "narrow", open: store.state.narrow !== "" }, el("summary", {}, texts.t("queryNarrow")), ...fields);
}

/**
 * @param {import("./query-view.js").QueryView} view
 * @param {QuestionParameter} parameter
 * @param {Record<string, string>} chosen
 * @returns {HTMLElement}
 */
function dayField(view, { name }, chosen) {
  return el("input", {
    type: "date",
    id: `narrow-${name}`,
    value: chosen[name] || "",
    change: (event) => view.narrow(name, event.target.value),
  });
}

/**
 * The nodes are listed when the field is entered: there may be thousands.
 * @param {import("./query-view.js").QueryView} view
 * @param {QuestionParameter} parameter
 * @param {Record<string, string>} chosen
 * @param {PageNode[]} nodes
 * @returns {HTMLElement}
 */
function nodeField(view, { name }, chosen, nodes) {
  const { texts, network } = view;
  const entry = (/** @type {PageNode} */ node) => {
    const short = network.shortIri(node.id);
    return el("option", { value: short, selected: short === chosen[name] }, texts.name(node));
  };
  const fill = () => {
    if (field.dataset.filled) return;
    field.dataset.filled = "true";
    const collator = new Intl.Collator(texts.lang);
    const sorted = [...nodes].sort((a, b) => collator.compare(texts.name(a), texts.name(b)));
    field.replaceChildren(anything, ...sorted.map(entry));
  };
  const anything = el("option", { value: "" }, texts.t("any"));
  const present = nodes.filter((node) => network.shortIri(node.id) === chosen[name]);
  const field = el(
    "select",
    {
      id: `narrow-${name}`,
      pointerdown: fill,
      focus: fill,
      change: (event) => view.narrow(name, event.target.value),
    },
    anything,
    ...present.map(entry),
  );
  return field;
}

/** @param {SparqlFault} fault @param {Texts} texts @returns {HTMLElement} */
export function faultView({ reason, word, line, column, excerpt }, texts) {
  const where = line ? `${texts.t("queryWhere", { line, column: column || 1 })}: ` : "";
  return el(
    "div",
    { class: "fault", role: "alert" },
    el("p", {}, where, texts.words.queryFaults[reason].replace("{word}", () => word)),
    line !== undefined && el("pre", {}, `${excerpt}\n${" ".repeat((column || 1) - 1)}^`),
  );
}
