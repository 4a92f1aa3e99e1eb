"use strict";
const PARTS = ["step", "people", "field", "frames", "air", "cards", "office", "scene", "bench"];
let data;

const make = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) key === "class" ? (node.className = value) : node.setAttribute(key, value);
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
};
const pair = (en, zh) => make("span", {}, make("span", { lang: "en" }, en), make("span", { lang: "zh" }, zh));
const both = (key) => pair(...(data.words[key] ?? [String(key).replaceAll("_", " "), data.zh[key] ?? String(key)]));
const chinese = (value) => data.zh[value] ?? value;
const text = (value) => (data.zh[value] ? pair(value, data.zh[value]) : make("span", {}, value ?? ""));
const word = (key) => data.words[key]?.[1] ?? key;
const named = (event) => (event in data.words || !event.includes(".") ? both(event) : pair(event.replaceAll(/[._]/g, " "), event.split(".").map(word).join("")));
const who = (name) => (name.split(" → ").some((part) => part in data.words) ? pair(name.replaceAll("_", " "), name.split(" → ").map(word).join(" → ")) : name);
const show = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 1));

// A value of a finding as lines: names and values, lists with commas or in lines where they are long (as reports/wording.py has it).
const isObject = (value) => value !== null && typeof value === "object";
const inChinese = (value) => (typeof value === "string" ? chinese(value) : Array.isArray(value) ? value.map(inChinese) : isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) => [data.names[name] ?? chinese(name), inChinese(part)])) : value);
function lines(value, depth = 0) {
  const next = `\n${"  ".repeat(depth)}`;
  if (Array.isArray(value)) {
    const parts = value.map((part) => lines(part, depth + 1)), short = !value.some(isObject) && parts.join("").length <= 60;
    return parts.join(short ? ", " : next) || "–";
  }
  if (!isObject(value)) return value === null || value === undefined || value === "" ? "–" : String(value);
  const nested = (part) => isObject(part) && (Array.isArray(part) ? part.some(isObject) : Object.keys(part).length);
  return Object.entries(value).map(([name, part]) => `${name}: ${nested(part) ? `${next}  ` : ""}${lines(part, depth + 1)}`).join(next) || "–";
}
const finding = (value) => {
  const [en, zh] = [lines(value), lines(inChinese(value))];
  return en === zh ? make("code", {}, en) : make("span", {}, make("code", { lang: "en" }, en), make("code", { lang: "zh" }, zh));
};
const labelled = (name) => (name.split(", ").some((part) => part in data.words && part !== name.toLowerCase()) || name in data.words ? pair(name, name.split(", ").map(word).join("，")) : name);
const badge = (verdict) => { const node = both(verdict); node.className = `badge ${verdict}`; return node; };
const table = (head, rows, kind = "") => make("div", { class: "scroll" }, make("table", { class: kind }, make("thead", {}, make("tr", {}, ...head.map((key) => (key ? make("th", { scope: "col" }, both(key)) : make("td"))))), make("tbody", {}, ...rows)));

async function unpack() {
  const text = atob(document.getElementById("payload").textContent), packed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) packed[at] = text.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const found = JSON.parse(await new Response(stream).text());
  for (const texts of [found.zh, found.words, found.names]) Object.setPrototypeOf(texts, null); // a text may be called "constructor"
  return found;
}

// ---- findings, with the derivation of each fee

function derivation(from) {
  if (!from?.steps) return null;
  const rows = from.steps.map((step) => make("tr", {}, make("td", {}, text(step.what)), make("td", {}, text(step.how)), make("td", { class: "t" }, (step.fen / 100).toFixed(2))));
  return make("details", {}, make("summary", {}, both("derivation"), make("span", { class: "hint" }, `${from.rule} · ${from.tariff ?? ""}`)), table(["what", "how", "amount"], rows));
}

function findings(scenario, light) {
  const rows = scenario.findings.map((found) => {
    const { from, ...rest } = found.expected && typeof found.expected === "object" && !Array.isArray(found.expected) ? found.expected : {};
    return make("tr", {},
      make("td", {}, text(found.name)), make("td", {}, badge(found.verdict), found.waived ? make("div", { class: "hint" }, badge(found.raw_verdict), ` ${found.waived}`) : null),
      make("td", {}, finding(from ? rest : found.expected), derivation(from)),
      make("td", {}, finding(found.observed), ...found.remarks.map((remark) => make("div", { class: "hint" }, text(remark)))),
      make("td", {}, ...found.evidence.map((number) => { const link = make("button", { class: "evidence", type: "button" }, `#${number}`); link.onclick = () => light(number); return link; })));
  });
  return table(["check", "verdict", "expected", "observed", "evidence"], rows);
}

// ---- the time line of a scenario

function fieldTable(found) {
  const hex = (row) => toHex((row.of ?? found.bytes).slice(row.at, row.at + row.size));
  const rows = found.rows.map((row) => make("tr", {},
    make("td", { class: "t" }, String(row.at)), make("td", {}, make("code", {}, hex(row))),
    make("td", { style: `padding-left: ${0.5 + row.depth}rem` }, row.spoken ? labelled(row.name) : row.name), make("td", {}, row.value === hex(row) ? "" : String(row.value), row.kind === "unix" && row.value ? make("span", { class: "hint" }, ` ${clock(row.value)}`) : null)));
  return rows.length ? table(["byte", "", "fields", "value"], rows, "fields") : null;
}

function detailOf(row, found) {
  const parts = [found.title ? make("p", { class: "hint" }, text(found.title), found.proof ? " · " : "", found.proof ? both(`proof ${found.proof}`) : "") : null, fieldTable(found)];
  if (!found.rows.length && found.bytes?.length) parts.push(make("code", { class: "hex" }, toHex(found.bytes)));
  if (found.data && Object.keys(found.data).length) parts.push(make("pre", {}, show(found.data)));
  return parts.filter(Boolean);
}

function toggle(tr, row, found, wanted) {
  const opened = tr.nextElementSibling?.classList.contains("detail");
  if (wanted === opened) return;
  const button = tr.querySelector(".more");
  button?.setAttribute("aria-expanded", String(!opened));
  if (opened) tr.nextElementSibling.remove();
  else tr.after(make("tr", { class: `detail ${row.k}` }, make("td", { colspan: "4" }, ...detailOf(row, found))));
}

function lineRow(row) {
  const found = explained(data.tables, row), step = found.step;
  const what = step ? make("span", {}, both(step.keyword), " ", text(step.text)) : make("span", {}, found.event ? named(found.event) : found.what in data.words ? both(found.what) : found.what, found.more ? make("span", { class: "hint", "data-raw": "" }, ` ${found.more}`) : "", found.met ? make("span", { class: "hint" }, " ", text(found.met)) : "", ...(found.asked ?? []).flatMap((line) => [" · ", text(line)]));
  const more = step ? what : make("button", { class: "more", type: "button", "aria-expanded": "false" }, what);
  const tr = make("tr", { class: row.k, "data-n": row.n }, make("td", { class: "t" }, `#${row.n}`), make("td", { class: "t" }, row.t.toFixed(3)), make("td", { class: "who" }, who(row.w)), make("td", {}, more));
  if (!step) more.onclick = () => toggle(tr, row, found, undefined);
  tr.unfold = (wanted) => step || toggle(tr, row, found, wanted);
  return tr;
}

function strip(rows, light) {
  const parts = PARTS.filter((part) => rows.some((row) => row.k === part)), last = Math.max(...rows.map((row) => row.t), 0.001), name = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(name, "svg");
  for (const [key, value] of Object.entries({ class: "strip", viewBox: `0 0 1000 ${parts.length * 12}`, preserveAspectRatio: "none", "aria-hidden": "true" })) svg.setAttribute(key, value);
  for (const row of rows) {
    const tick = document.createElementNS(name, "rect");
    for (const [key, value] of Object.entries({ x: (row.t / last) * 994, y: parts.indexOf(row.k) * 12 + 2, width: 3, height: 8, class: row.k })) tick.setAttribute(key, value);
    tick.onclick = () => light(row.n);
    svg.append(tick);
  }
  return make("div", { class: "strips" }, make("div", { class: "names" }, ...parts.map((part) => both(part))), svg, make("div", { class: "t" }, `${last.toFixed(3)} s`));
}

function line(scenario) {
  const rows = data.evidence[scenario.id] ?? [], body = make("tbody", {}, ...rows.map(lineRow)), whole = make("table", { class: "line" }, body);
  const light = (number) => {
    whole.querySelectorAll(".lit").forEach((row) => row.classList.remove("lit"));
    const lit = [...whole.querySelectorAll(`[data-n="${number}"]`)];
    lit.forEach((row) => { row.classList.add("lit"); whole.classList.remove(`no-${row.classList[0]}`); row.unfold(true); });
    chips.querySelectorAll("[data-part]").forEach((chip) => chip.setAttribute("aria-pressed", String(!whole.classList.contains(`no-${chip.dataset.part}`))));
    lit[0]?.scrollIntoView({ block: "center" });
    lit[0]?.querySelector("button")?.focus({ preventScroll: true });
  };
  const chips = make("div", { class: "chips", role: "group" }, ...PARTS.filter((part) => rows.some((row) => row.k === part)).map((part) => {
    const chip = make("button", { type: "button", class: `chip ${part}`, "data-part": part, "aria-pressed": "true" }, both(part), make("small", {}, ` ${rows.filter((row) => row.k === part).length}`));
    chip.onclick = () => chip.setAttribute("aria-pressed", String(!whole.classList.toggle(`no-${part}`)));
    return chip;
  }));
  const all = make("button", { type: "button", class: "chip", "aria-pressed": "false" }, both("open_all"));
  all.onclick = () => { const wanted = all.getAttribute("aria-pressed") === "false"; all.setAttribute("aria-pressed", String(wanted)); [...body.children].forEach((row) => row.unfold?.(wanted)); };
  chips.append(all);
  return { light, node: make("div", {}, rows.length ? strip(rows, light) : null, chips, make("div", { class: "scroll" }, whole)) };
}

// ---- scenarios, cells and rows

function scenarioNode(scenario) {
  const body = make("div", { class: "body" });
  const node = make("details", { "data-scenario": scenario.id }, make("summary", {}, badge(scenario.verdict), scenario.branch ? make("b", {}, text(scenario.branch)) : "", text(scenario.name), make("span", { class: "hint" }, `${scenario.checks} · ${scenario.seconds.toFixed(1)} s `, text(scenario.reason))), body);
  node.addEventListener("toggle", () => {
    if (!node.open || body.childElementCount) return;
    const { light, node: times } = line(scenario);
    const attempts = (scenario.attempts ?? []).map((attempt) => make("li", {}, `${attempt.attempt}: `, badge(attempt.verdict), " ", text(attempt.reason), " ", attempt.counts ? both("counts") : ""));
    if (attempts.length) body.append(make("h3", {}, both("attempts")), make("ul", { class: "steps" }, ...attempts));
    const steps = scenario.steps.map((step) => { const [keyword, ...rest] = step.split(" "); return make("li", {}, both(keyword), " ", text(rest.join(" "))); });
    body.append(make("ol", { class: "steps" }, ...steps), findings(scenario, light), ...(scenario.failures.length ? [make("h3", {}, both("failures"))] : []), ...scenario.failures.map((failure) => make("pre", {}, text(failure))), make("h3", {}, both("timeline")), times);
  });
  return node;
}

function cellHead(name) {
  const { verdict, reason, basis } = data.cells[name], rule = data.requirements[name];
  return [make("h2", { tabindex: "-1" }, `${name} `, badge(verdict)), make("p", { class: "hint" }, both("basis"), " ", both(basis), ": ", text(data.basis[basis]), " ", text(reason)),
    make("ul", { class: "steps" }, ...[...rule.procedure, ...rule.expect].map((line) => make("li", {}, text(line))))];
}

function rowHead(name) {
  const { verdict, title, systems, against, checks, reason } = data.rows[name];
  const lines = Object.entries(checks).map(([check, facts]) => make("tr", {}, make("th", { scope: "row" }, check), make("td", {}, text(facts.text)), make("td", {}, badge(facts.verdict)), make("td", {}, String(facts.scenarios.length))));
  return [make("h2", { tabindex: "-1" }, `${name} `, pair(title.en, title.zh), " ", badge(verdict)), make("p", { class: "hint" }, both("against"), ": ", ...against.flatMap((kind, index) => [index ? ", " : "", both(kind)]), " · ", both("systems"), ": ", pair(systems.map((name) => data.systems[name] ?? name).join("; "), systems.join("；")), " ", text(reason)),
    table(["check", "", "verdict", "scenarios"], lines)];
}

function open(name, quiet) {
  const detail = document.getElementById("detail"), place = data.cells[name] ?? data.rows[name];
  document.querySelectorAll(".cell").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.cell === name)));
  detail.replaceChildren(...(data.cells[name] ? cellHead(name) : rowHead(name)), ...place.scenarios.map((row) => scenarioNode(typeof row === "string" ? data.scenarios[row] : row)));
  detail.hidden = false;
  detail.scrollIntoView({ block: "start" });
  if (!quiet) detail.querySelector("h2").focus({ preventScroll: true });
  location.hash = name;
  search();
}

function language(name) {
  document.documentElement.dataset.language = name;
  document.documentElement.lang = name === "zh" ? "zh-CN" : "en";
  document.getElementById("language").textContent = name === "zh" ? "English" : "中文";
  document.title = document.documentElement.dataset[name];
}

// ---- search and filter: rows of both matrices by their text and their scenarios; scenarios of the open cell

const haystack = (row) => {
  const places = [...row.querySelectorAll(".cell")].map((cell) => data.cells[cell.dataset.cell] ?? data.rows[cell.dataset.cell]);
  const names = places.flatMap((place) => place.scenarios.map((scenario) => (typeof scenario === "string" ? data.scenarios[scenario] : scenario).name));
  return [row.textContent, ...names, ...names.map((name) => data.zh[name] ?? "")].join("\n").toLowerCase();
};

function search() {
  const wanted = document.getElementById("search").value.trim().toLowerCase(), verdicts = document.querySelector('[data-filter][aria-pressed="true"]')?.dataset.filter.split(" ") ?? [""];
  document.querySelectorAll(".matrix tbody tr").forEach((row) => {
    const found = wanted === "" || (row.dataset.text ??= haystack(row)).includes(wanted);
    const shown = verdicts[0] === "" || [...row.querySelectorAll(".cell")].some((cell) => verdicts.some((verdict) => cell.classList.contains(verdict)));
    row.classList.toggle("gone", !(found && shown));
  });
  document.querySelectorAll("#detail [data-scenario]").forEach((node) => node.classList.toggle("gone", wanted !== "" && !node.querySelector("summary").textContent.toLowerCase().includes(wanted) && !location.hash.toLowerCase().includes(wanted)));
}

document.getElementById("language").onclick = () => language(document.documentElement.dataset.language === "zh" ? "en" : "zh");
document.getElementById("search").oninput = search;
document.querySelectorAll("[data-filter]").forEach((button) => { button.onclick = () => {
  document.querySelectorAll("[data-filter]").forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
  search();
}; });
addEventListener("beforeprint", () => document.querySelectorAll("main > details").forEach((part) => { part.open = true; }));
language(new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh");
unpack().then((value) => {
  data = value;
  document.querySelectorAll(".cell").forEach((button) => { button.onclick = () => open(button.dataset.cell); });
  document.documentElement.dataset.ready = "yes";
  const place = decodeURIComponent(location.hash.slice(1));
  if (data.cells[place] || data.rows[place]) open(place, true);
});
