/** Completes names in forms while they are written, by a list that the browser shows. */

const WAIT = 180; // milliseconds without a key before the server is asked
const lang = document.documentElement.lang;
let made = 0;

/** @param {HTMLInputElement} input */
function complete(input) {
  const list = document.createElement("datalist");
  list.id = `names-${(made += 1)}`;
  input.after(list);
  input.setAttribute("list", list.id);
  let timer = 0;
  let asked = "";
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const q = input.value.trim();
      if (q.length < 2 || q === asked || [...list.options].some((option) => option.value === q)) return;
      asked = q;
      const fields = new URLSearchParams({ q, lang, parameter: input.dataset.complete || "" });
      const response = await fetch(`/complete?${fields}`);
      if (!response.ok || input.value.trim() !== q) return;
      const names = /** @type {[string, string][]} */ (await response.json());
      list.replaceChildren(
        ...names.map(([name, kind]) => {
          const option = document.createElement("option");
          option.value = name;
          option.label = `${name} · ${kind}`;
          return option;
        }),
      );
    }, WAIT);
  });
}

for (const input of document.querySelectorAll("input[data-complete]")) complete(/** @type {HTMLInputElement} */ (input));
