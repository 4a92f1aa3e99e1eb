"use strict";
// Bytes into fields, by the field tables that travel with the page. A row is {at, size, name, value, depth}.
const fromHex = (hex) => Uint8Array.from(hex?.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").toUpperCase();
const number = (bytes) => bytes.reduce((sum, byte) => sum * 256 + byte, 0);
const gb18030 = new TextDecoder("gb18030");
const clock = (seconds) => (seconds ? new Date((seconds + 28800) * 1000).toISOString().slice(0, 19).replace("T", " ") : "");

function value(kind, bytes) {
  if (kind === "number" || kind === "unix") return number(bytes);
  if (kind === "plate" || kind === "text") return gb18030.decode(bytes.slice(0, bytes.findLastIndex((byte) => byte !== 0) + 1)).replaceAll("\ufffd", "?");
  return toHex(bytes);
}

function decode(tables, id, bytes, base = 0, skipped = 0, depth = 0) {
  const rows = [];
  let at = -skipped;
  for (const [name, kind, fixed] of tables.layouts[id].fields) {
    const size = fixed || bytes.length - at;
    if (at >= 0 && size > 0 && at + size <= bytes.length) {
      const piece = bytes.slice(at, at + size);
      rows.push({ at: base + at, size, name, kind, value: value(kind, piece), depth });
      const held = (tables.inside[name] ?? []).find(([length]) => length === size);
      if (held) {
        const goods = name === "vehicle" && piece[tables.goods.at] >= tables.goods.class;
        rows.push(...decode(tables, goods ? tables.goods.layout : held[1], piece, base + at, held[2], depth + 1));
      }
      if (kind === "rest" && tables.entries[id]) rows.push(...entries(tables, id, piece, base + at, depth + 1));
    }
    at += size;
  }
  return rows;
}

function entries(tables, id, bytes, base, depth) {
  const [entry, last] = tables.entries[id], size = tables.layouts[entry].size, tail = last ? tables.layouts[last].size : 0, rows = [];
  let at = 0;
  for (; at + size + tail <= bytes.length; at += size) rows.push(...decode(tables, entry, bytes.slice(at, at + size), base + at, 0, depth));
  if (last && bytes.length - at === tail) rows.push(...decode(tables, last, bytes.slice(at), base + at, 0, depth));
  return rows;
}

function layoutOf(tables, form, bytes) {
  const known = tables.forms[form]?.[toHex(bytes.slice(0, 1))] ?? [];
  const open = known.find((id) => tables.layouts[id].fields.at(-1)[1] === "rest" && bytes.length >= tables.layouts[id].size);
  return known.find((id) => tables.layouts[id].size === bytes.length) ?? open;
}

// ---- the air (protocol.md 2): MAC 4, control, LLC, blocks, FCS

const FRAMES = { 0x50: "BST", 0xc0: "VST", 0x40: "request", 0xe0: "response" };
const ACTIONS = { 0x00: "GetSecure", 0x03: "TransferChannel", 0x04: "SetMMI", 0x15: "GetSecure.response", 0x19: "TransferChannel.response", 0x1b: "SetMMI.response" };

function air(tables, bytes) {
  const rows = [], end = bytes.length - 2;
  const add = (name, at, size, kind = "bytes", depth = 0) => size > 0 && rows.push({ at, size, name, kind, value: value(kind, bytes.slice(at, at + size)), depth, spoken: true });
  add("MAC", 0, 4);
  add("MAC control", 4, 1);
  add("LLC", 5, 1);
  const name = FRAMES[bytes[4]] ?? "not known";
  if (name === "BST") [["beacon id", 8, 4], ["time", 12, 4, "unix"], ["DSRC profile", 16, 1, "number"], ["pre-read files", 21, 1], ["pre-read areas", 23, end - 24]].forEach((row) => add(...row));
  if (name === "VST") {
    const size = bytes.length > 43 && bytes[41] === 0x28 ? 27 : 26;
    add("system information", 14, size);
    rows.push(...decode(tables, "file.EF01", bytes.slice(14, 14 + size), 14, 0, 1));
    if (bytes[12] & 0x20) add("card files", 15 + size, end - 22 - size);
    add("equipment", end - 3, 1);
    add("OBU status", end - 2, 2);
  }
  if (name === "request") blocks(bytes, 6, end, add);
  if (name === "response") blocks(bytes, 7, end, add);
  add("FCS", end, 2);
  return { name, rows };
}

function blocks(bytes, at, end, add) {
  while (at + 2 < end) {
    const head = bytes[++at];
    if (head === 0x60) return add("EventReport(Release)", at, 3);
    const answer = head === 0x18, action = bytes[at + 2], name = ACTIONS[action] ?? "not known";
    let from = at + (answer ? 3 : 4);
    if (action === 0x03 || action === 0x19) {
      add(`${name}, channel`, from, 1, "number");
      const count = bytes[from + 1];
      from += 2;
      for (let index = 0; index < count && from < end; index++) {
        add(answer ? "answer" : "APDU", from + 1, bytes[from], "bytes", 1);
        from += 1 + bytes[from];
      }
    } else if (action === 0x04) add(`${name}, parameter`, from++, 1, "number");
    else if (action === 0x00) {
      from = at + 3 + (head & 0x08 ? 8 : 0);
      add(`${name}, random number`, from + 6, 8);
      from += bytes[from + 1] & 0x80 ? 16 : 15;
    } else {
      add(name, at, end - at);
      return undefined;
    }
    if (answer) add("status", from++, 1, "number", 1);
    at = from;
  }
  return undefined;
}

// ---- cards: the command, and in the answer the file that was read

const FILES = { "95/43": "file.0015", "95/50": "file.0015", "96/43": "file.0019", "81/30": "file.CPC EF01", "81/128": "file.CPC DF01/EF01", "82/101": "file.CPC DF01/EF02", "cc/43": "file.0019" };
const HELD = { "0015/50": "file.0015", "0015/43": "file.0015", "0019/43": "file.0019", "EF04/91": "file.EF04" };

function apdu(tables, command, answer) {
  const rows = [["CLA", 0], ["INS", 1], ["P1", 2], ["P2", 3]].map(([name, at]) => ({ at, size: 1, name, kind: "bytes", value: toHex(command.slice(at, at + 1)), depth: 0 }));
  const add = (name, at, size, bytes) => size > 0 && rows.push({ at, size, name, kind: "bytes", value: toHex(bytes.slice(at, at + size)), depth: 0, of: bytes, spoken: true });
  if (command.length > 5) [["Lc", 4, 1], ["data", 5, command[4]], ["Le", 5 + command[4], command.length - 5 - command[4]]].forEach((row) => add(...row, command));
  else add("Le", 4, command.length - 4, command);
  const size = answer.length - 2;
  if (size > 0) add("answer", 0, size, answer);
  const place = command[1] === 0xb2 ? "cc" : command[2]?.toString(16);
  const file = [0xb0, 0xb2].includes(command[1]) ? FILES[`${place}/${size}`] : undefined;
  if (file) rows.push(...decode(tables, file, answer.slice(0, size), 0, 0, 1).map((row) => ({ ...row, of: answer })));
  if (size >= 0) add("status word", size, 2, answer);
  return rows;
}

// ---- one event: what it is in a line, and its fields

const PICKED = ["obu_id", "error", "plate", "money", "balance", "stop_type", "opened", "vehicle_class", "terminal"];

function explained(tables, row) {
  const bytes = fromHex(row.x);
  if (row.f === "air") {
    const { name, rows } = air(tables, bytes);
    return { what: name, rows, bytes };
  }
  if (row.f === "apdu") {
    const answer = fromHex(row.r);
    return { what: `APDU ${toHex(bytes.slice(0, 4))} → ${toHex(answer.slice(-2)) || "–"}`, rows: apdu(tables, bytes, answer), bytes };
  }
  if (row.f in tables.forms) {
    const id = bytes.length ? layoutOf(tables, row.f, bytes) : undefined;
    if (!id) return { what: bytes.length ? "bad frame" : "acknowledgement", rows: [], bytes };
    const rows = decode(tables, id, bytes), layout = tables.layouts[id];
    const picked = PICKED.flatMap((name) => rows.filter((field) => field.name === name && field.value !== "").slice(0, 1)).map((field) => `${field.name} ${field.value}`);
    return { what: `${layout.name} ${layout.type}`, more: picked.join(" · "), title: layout.title, proof: layout.proof, rows, bytes };
  }
  if (row.f) return { what: row.f === "bad" ? "bad frame" : row.f, met: row.d?.error ?? "", rows: [], bytes };
  return said(tables, row);
}

const NAMED = ["state", "name", "position", "key", "file", "money", "trigger", "moment", "amount", "value", "occupied", "on", "there", "opened", "colour"];

function said(tables, row) {
  const data = row.d ?? {};
  if (row.e === "step") return { what: "", step: data, rows: [] };
  const held = HELD[`${data.file}/${(data.hex ?? "").length / 2}`], bytes = fromHex(data.hex ?? data.record ?? "");
  const rows = held ? decode(tables, held, bytes) : data.record?.length === 86 ? decode(tables, "file.0019", bytes) : [];
  if (row.e === "http") return { what: `${data.method} ${String(data.path).split("/").pop()} → ${data.status}`, rows, bytes, data };
  const told = Object.entries(data.values ?? {}).filter(([, value]) => value !== null && String(value) !== "").map(([name, value]) => `${name}: ${value}`);
  if (row.e === "prompt") return { what: "", event: row.e, more: "", asked: [data.text, ...(data.steps ?? [])], rows, bytes, data };
  const words = NAMED.filter((name) => data[name] !== undefined).map((name) => (typeof data[name] === "object" ? JSON.stringify(data[name]) : typeof data[name] === "boolean" ? `${name}: ${data[name]}` : String(data[name])));
  const lists = ["reasons", "choices", "lines"].filter((name) => data[name]?.length).map((name) => `${name}: ${data[name].join(" / ")}`);
  return { what: "", event: row.e, more: [...words, ...lists, ...told, data.text ?? ""].filter(Boolean).join(" · "), met: typeof (data.error ?? data.message) === "string" ? data.error ?? data.message : "", rows, bytes, data };
}
