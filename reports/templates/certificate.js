"use strict";
const words = {
  pass: "通过", fail: "不通过", error: "平台错误", inconclusive: "未判定", none: "无检查", not_run: "未执行", not_applicable: "不适用",
  procedure: "测试步骤", branches: "场景", expected: "期望", observed: "观测", evidence: "证据", check: "检查", verdict: "结论", steps: "场景步骤", timeline: "时间线", remarks: "备注", basis: "依据", attempts: "各次执行", counts: "计入结论",
};
const english = { procedure: "Procedure", branches: "Scenarios", expected: "expected", observed: "observed", evidence: "evidence", check: "check", verdict: "verdict", steps: "Steps", timeline: "Time line", remarks: "remarks", basis: "basis", attempts: "Attempts", counts: "counts" };
let data;

const make = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) key === "class" ? (node.className = value) : node.setAttribute(key, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};
const both = (key) => make("span", {}, make("span", { lang: "en" }, english[key] ?? key.replaceAll("_", " ")), make("span", { lang: "zh" }, words[key] ?? key));
const show = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 1));
const badge = (verdict) => { const node = both(verdict); node.className = `badge ${verdict}`; return node; };

async function unpack() {
  const packed = Uint8Array.from(atob(document.getElementById("payload").textContent), (char) => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

function findings(scenario, light) {
  const rows = scenario.findings.map((finding) => make("tr", {},
    make("td", {}, finding.name), make("td", {}, badge(finding.verdict), ...(finding.waived ? [make("div", { class: "hint" }, `${finding.raw_verdict}, ${finding.waived}`)] : [])),
    make("td", {}, make("code", {}, show(finding.expected))), make("td", {}, make("code", {}, show(finding.observed)), ...finding.remarks.map((remark) => make("div", { class: "hint" }, remark))),
    make("td", {}, ...finding.evidence.map((number) => { const link = make("button", { class: "evidence", type: "button" }, `#${number}`); link.onclick = () => light(number); return link; }))));
  const head = ["check", "verdict", "expected", "observed", "evidence"].map((key) => make("th", {}, both(key)));
  return make("div", { class: "scroll" }, make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)));
}

function line(scenario) {
  const rows = (data.evidence[scenario.id] ?? []).map((row) => {
    const fields = Object.entries(row.fields ?? {}).map(([name, value]) => `${name} ${show(value)}`).join("  ");
    return make("tr", { class: row.kind, "data-n": row.n },
      make("td", { class: "t" }, `#${row.n}`), make("td", { class: "t" }, row.t.toFixed(3)), make("td", {}, row.who), make("td", {}, row.what),
      make("td", {}, make("code", {}, fields), row.hex ? make("span", { class: "hex" }, row.hex.toUpperCase()) : null));
  });
  return make("div", { class: "scroll" }, make("table", { class: "line" }, make("tbody", {}, ...rows)));
}

function scenarioNode(scenario) {
  const body = make("div", { class: "body" });
  const node = make("details", {}, make("summary", {}, badge(scenario.verdict), make("b", {}, scenario.branch || ""), make("span", {}, scenario.name), make("span", { class: "hint" }, `${scenario.checks} · ${scenario.seconds.toFixed(1)} s ${scenario.reason ?? ""}`)), body);
  node.addEventListener("toggle", () => {
    if (!node.open || body.childElementCount) return;
    const table = line(scenario);
    const light = (number) => {
      table.querySelectorAll(".lit").forEach((row) => row.classList.remove("lit"));
      const rows = table.querySelectorAll(`[data-n="${number}"]`);
      rows.forEach((row) => row.classList.add("lit"));
      rows[0]?.scrollIntoView({ block: "center" });
    };
    const attempts = (scenario.attempts ?? []).map((attempt) => make("li", {}, `${attempt.attempt}: `, badge(attempt.verdict), ` ${attempt.reason} `, attempt.counts ? both("counts") : ""));
    if (attempts.length) body.append(make("h3", {}, both("attempts")), make("ul", { class: "steps" }, ...attempts));
    body.append(make("ol", { class: "steps" }, ...scenario.steps.map((step) => make("li", {}, step))), findings(scenario, light), make("h3", {}, both("timeline")), table);
  });
  return node;
}

function open(cell) {
  const detail = document.getElementById("detail");
  document.querySelectorAll(".cell").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.cell === cell)));
  const { verdict, scenarios, reason, basis } = data.cells[cell];
  const rule = data.requirements[cell];
  detail.replaceChildren(
    make("h2", {}, `${cell} `, badge(verdict)), make("p", { class: "hint" }, both("basis"), ` ${basis}: ${data.basis[basis]} ${reason}`),
    make("ul", { class: "steps" }, ...[...rule.procedure, ...rule.expect].map((text) => make("li", {}, text))), ...scenarios.map(scenarioNode));
  detail.hidden = false;
  detail.scrollIntoView({ block: "start" });
  location.hash = cell;
}

function language(name) {
  document.documentElement.dataset.language = name;
  document.documentElement.lang = name === "zh" ? "zh-CN" : "en";
  document.getElementById("language").textContent = name === "zh" ? "English" : "中文";
}

document.getElementById("language").onclick = () => language(document.documentElement.dataset.language === "zh" ? "en" : "zh");
document.getElementById("search").oninput = (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  document.querySelectorAll(".matrix tbody tr").forEach((row) => row.classList.toggle("gone", wanted !== "" && !row.textContent.toLowerCase().includes(wanted)));
};
language(new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh");
unpack().then((value) => {
  data = value;
  document.querySelectorAll(".cell").forEach((button) => { button.onclick = () => open(button.dataset.cell); });
  document.documentElement.dataset.ready = "yes";
  const cell = decodeURIComponent(location.hash.slice(1));
  if (data.cells[cell]) open(cell);
});
