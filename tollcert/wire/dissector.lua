-- Wireshark dissector of the toll wires: frames between antenna and lane or gantry (national, serial, short form), DSRC
-- frames on the air, APDUs of cards. Put it into Wireshark's plugin folder, or: tshark -X lua_script:tollcert.lua -r FILE
-- Link types: USER0 (147) national, USER1 (148) air, USER2 (149) serial, USER3 (150) short, USER4 (151) APDUs.
local T = --TABLES--

local band, bxor, rshift = bit.band, bit.bxor, bit.rshift

-- ---- checksums

local function crc_x25(range)
  local crc, bytes = 0xFFFF, range:bytes()
  for index = 0, bytes:len() - 1 do
    crc = bxor(crc, bytes:get_index(index))
    for _ = 1, 8 do
      if band(crc, 1) == 1 then crc = bxor(rshift(crc, 1), 0x8408) else crc = rshift(crc, 1) end
    end
  end
  return bxor(crc, 0xFFFF)
end

local function exclusive_or(range)
  local sum, bytes = 0, range:bytes()
  for index = 0, bytes:len() - 1 do sum = bxor(sum, bytes:get_index(index)) end
  return sum
end

-- ---- fields: one for each field of each layout

local function key(text) return (text:lower():gsub("[^a-z0-9]+", "_")) end

local NUMBERS = {ProtoField.uint8, ProtoField.uint16, ProtoField.uint24, ProtoField.uint32}

local function field_of(abbreviation, name, kind, size)
  if kind == "number" then return NUMBERS[size](abbreviation, name, base.DEC_HEX) end
  if kind == "unix" then return ProtoField.absolute_time(abbreviation, name, base.UTC) end
  if kind == "plate" or kind == "text" then return ProtoField.string(abbreviation, name) end
  return ProtoField.bytes(abbreviation, name)
end

local bad = {checksum = ProtoExpert.new("tollcert.bad_checksum", "wrong check sum", expert.group.CHECKSUM, expert.severity.ERROR),
  layout = ProtoExpert.new("tollcert.bad_layout", "no layout of this id and length", expert.group.MALFORMED, expert.severity.ERROR)}

local proto = Proto("tollcert", "Toll wires (tollcert)")
proto.experts = {bad.checksum, bad.layout}

local fields, registered = {}, {}
for id, layout in pairs(T.layouts) do
  fields[id] = {}
  for index, part in ipairs(layout.fields) do
    local made = field_of("tollcert." .. key(id) .. "." .. part[1], part[1], part[2], part[3])
    fields[id][index] = made
    table.insert(registered, made)
  end
end

local own = {
  frame = ProtoField.string("tollcert.frame", "frame"), seq = ProtoField.uint8("tollcert.seq", "SEQ", base.HEX),
  rsctl = ProtoField.uint8("tollcert.rsctl", "RSCTL", base.HEX), length = ProtoField.uint32("tollcert.length", "LEN"),
  checksum = ProtoField.uint16("tollcert.checksum", "check sum", base.HEX), mac = ProtoField.bytes("tollcert.air.mac", "MAC"),
  control = ProtoField.uint8("tollcert.air.control", "MAC control", base.HEX), llc = ProtoField.uint8("tollcert.air.llc", "LLC", base.HEX),
  beacon = ProtoField.bytes("tollcert.air.bst.beacon_id", "beacon id"), unix = ProtoField.absolute_time("tollcert.air.bst.unix", "time", base.UTC),
  profile = ProtoField.uint8("tollcert.air.bst.profile", "profile"), preread = ProtoField.uint8("tollcert.air.bst.preread", "pre-read files", base.HEX),
  sysinfo = ProtoField.bytes("tollcert.air.vst.sysinfo", "system information"), files = ProtoField.bytes("tollcert.air.vst.files", "card files"),
  equipment = ProtoField.uint8("tollcert.air.vst.equipment", "equipment", base.HEX), status = ProtoField.uint16("tollcert.air.vst.status", "OBU status", base.HEX),
  action = ProtoField.string("tollcert.air.action", "action"), channel = ProtoField.uint8("tollcert.air.channel", "channel"),
  apdu = ProtoField.bytes("tollcert.air.apdu", "APDU"), rand = ProtoField.bytes("tollcert.air.rand", "random number"),
  mmi = ProtoField.uint8("tollcert.air.mmi", "SetMMI parameter"), body = ProtoField.bytes("tollcert.air.body", "body"),
  header = ProtoField.bytes("tollcert.apdu.header", "CLA INS P1 P2"), data = ProtoField.bytes("tollcert.apdu.data", "data"),
  answer = ProtoField.bytes("tollcert.apdu.answer", "answer"), word = ProtoField.uint16("tollcert.apdu.status", "status word", base.HEX),
}
for _, made in pairs(own) do table.insert(registered, made) end
proto.fields = registered

-- ---- layouts

local dissect

local function inside(tree, name, size, range)
  for _, held in ipairs(T.inside[name] or {}) do
    if held[1] == size then
      local id = held[2]
      if name == "vehicle" and range(T.goods.at, 1):uint() >= T.goods.class then id = T.goods.layout end
      dissect(tree, id, range, held[3])
      return
    end
  end
end

local function entries(tree, id, range)
  local entry, last = T.entries[id][1], T.entries[id][2]
  local size, tail, at = T.layouts[entry].size, last ~= "" and T.layouts[last].size or 0, 0
  while at + size + tail <= range:len() do
    dissect(tree:add(range(at, size), T.layouts[entry].name), entry, range(at, size), 0)
    at = at + size
  end
  if tail > 0 and range:len() - at == tail then dissect(tree:add(range(at, tail), T.layouts[last].name), last, range(at, tail), 0) end
end

-- The fields of a layout over a range; the range may leave out the layout's first bytes, and end before its last ones.
dissect = function(tree, id, range, skipped)
  local at = -skipped
  for index, part in ipairs(T.layouts[id].fields) do
    local size = part[3]
    if size == 0 then size = range:len() - at end
    if at >= 0 and size > 0 and at + size <= range:len() then
      local piece, made, item = range(at, size), fields[id][index], nil
      if part[2] == "plate" or part[2] == "text" then
        local text = piece:string(ENC_GB18030):gsub("%z+$", "")
        item = tree:add(made, piece, text)
      else
        item = tree:add(made, piece)
      end
      inside(item, part[1], size, piece)
      if part[2] == "rest" and T.entries[id] then entries(item, id, piece) end
    end
    at = at + size
  end
end

local function message(form, range, pinfo, tree)
  local known = T.forms[form][range(0, 1):bytes():tohex()]
  local chosen = nil
  for _, id in ipairs(known or {}) do
    if T.layouts[id].size == range:len() then chosen = id; break end
  end
  if not chosen and known then
    local parts = T.layouts[known[1]].fields
    if parts[#parts][2] == "rest" and range:len() >= T.layouts[known[1]].size then chosen = known[1] end
  end
  if not chosen then
    tree:add_proto_expert_info(bad.layout)
    return
  end
  local layout = T.layouts[chosen]
  pinfo.cols.info:set(layout.name .. " " .. layout.type)
  tree:append_text(", " .. layout.title)
  tree:add(own.frame, range, layout.name)
  dissect(tree, chosen, range, 0)
end

local function begin(buffer, pinfo, root, name)
  pinfo.cols.protocol:set(name)
  return root:add(proto, buffer(), name)
end

local function check(tree, range, found)
  tree:add(own.checksum, range)
  if range:uint() ~= found then tree:add_proto_expert_info(bad.checksum, string.format("wrong check sum, computed %04X", found)) end
end

-- ---- the forms of the line between antenna and product

local function national(buffer, pinfo, root)
  local tree = begin(buffer, pinfo, root, "RSU national")
  if buffer:len() < 11 then tree:add_proto_expert_info(bad.layout) return end
  tree:add(own.seq, buffer(3, 1))
  tree:add(own.length, buffer(4, 4))
  message("national", buffer(8, buffer:len() - 10), pinfo, tree)
  check(tree, buffer(buffer:len() - 2, 2), crc_x25(buffer(2, buffer:len() - 4)))
end

local function short(buffer, pinfo, root)
  local tree = begin(buffer, pinfo, root, "RSU short")
  if buffer:len() < 7 then tree:add_proto_expert_info(bad.layout) return end
  tree:add(own.length, buffer(2, 2))
  message("short", buffer(4, buffer:len() - 6), pinfo, tree)
  check(tree, buffer(buffer:len() - 2, 2), crc_x25(buffer(2, buffer:len() - 4)))
end

-- Captured frames of the serial form are without escapes.
local function serial(buffer, pinfo, root)
  local tree = begin(buffer, pinfo, root, "RSU serial")
  if buffer:len() < 5 then tree:add_proto_expert_info(bad.layout) return end
  tree:add(own.rsctl, buffer(2, 1))
  if buffer:len() > 5 then message("serial", buffer(3, buffer:len() - 5), pinfo, tree) else pinfo.cols.info:set("acknowledgement") end
  check(tree, buffer(buffer:len() - 2, 1), exclusive_or(buffer(2, buffer:len() - 4)))
end

-- ---- the air

local ACTIONS = {[0x00] = "GetSecure", [0x03] = "TransferChannel", [0x04] = "SetMMI"}

local function apdus(tree, range, at, count)
  for _ = 1, count do
    local size = range(at, 1):uint()
    tree:add(own.apdu, range(at + 1, size))
    at = at + 1 + size
  end
  return at
end

local function blocks(tree, range)
  local at = 6
  while at + 2 < range:len() do
    at = at + 1
    local head = range(at, 1):uint()
    if head == 0x60 then
      tree:add(own.action, range(at, 3), "EventReport(Release)")
      return
    end
    local number = range(at + 2, 1):uint()
    local item = tree:add(own.action, range(at), ACTIONS[number] or "unknown")
    if number == 0x03 then
      item:add(own.channel, range(at + 4, 1))
      at = apdus(item, range, at + 6, range(at + 5, 1):uint())
    elseif number == 0x04 then
      item:add(own.mmi, range(at + 4, 1))
      at = at + 5
    else
      local from = at + 3
      if band(head, 0x08) ~= 0 then from = from + 8 end
      item:add(own.rand, range(from + 6, 8))
      at = from + (range(from + 1, 1):uint() >= 0x80 and 16 or 15)
    end
  end
end

local function answers(tree, range)
  local at = 8
  if range:len() > 13 and range(8, 3):bytes():tohex() == "180119" then
    local item = tree:add(own.action, range(at), "TransferChannel.response")
    item:add(own.channel, range(11, 1))
    apdus(item, range, 13, range(12, 1):uint())
  else
    tree:add(own.body, range(7))
  end
end

local function air(buffer, pinfo, root)
  local tree = begin(buffer, pinfo, root, "DSRC air")
  if buffer:len() < 9 then tree:add_proto_expert_info(bad.layout) return end
  local range = buffer(0, buffer:len() - 2)
  tree:add(own.mac, range(0, 4))
  tree:add(own.control, range(4, 1))
  tree:add(own.llc, range(5, 1))
  local control = range(4, 1):uint()
  if control == 0x50 and range:len() >= 22 then
    pinfo.cols.info:set("BST")
    tree:add(own.frame, range, "BST")
    tree:add(own.beacon, range(8, 4))
    tree:add(own.unix, range(12, 4))
    tree:add(own.profile, range(16, 1))
    tree:add(own.preread, range(21, 1))
  elseif control == 0xC0 and range:len() >= 47 then
    pinfo.cols.info:set("VST")
    tree:add(own.frame, range, "VST")
    local size = (range:len() > 41 and range(41, 1):uint() == 0x28) and 27 or 26
    dissect(tree:add(own.sysinfo, range(14, size)), "file.EF01", range(14, size), 0)
    if range:len() > 14 + size + 8 then tree:add(own.files, range(14 + size + 1, range:len() - 14 - size - 8)) end
    tree:add(own.equipment, range(range:len() - 3, 1))
    tree:add(own.status, range(range:len() - 2, 2))
  elseif control == 0x40 then
    pinfo.cols.info:set("request")
    tree:add(own.frame, range, "request")
    blocks(tree, range)
  elseif control == 0xE0 then
    pinfo.cols.info:set("response")
    tree:add(own.frame, range, "response")
    answers(tree, range)
  else
    tree:add_proto_expert_info(bad.layout)
  end
  local last = buffer(buffer:len() - 2, 2)
  tree:add(own.checksum, last)
  if last:le_uint() ~= crc_x25(range) then tree:add_proto_expert_info(bad.checksum) end
end

-- ---- cards: length of the command (2), command, answer with its status word

local function card(buffer, pinfo, root)
  local tree = begin(buffer, pinfo, root, "APDU")
  local size = buffer:len() < 6 and 0 or buffer(0, 2):uint()
  if size < 4 or buffer:len() < 2 + size then tree:add_proto_expert_info(bad.layout) return end
  tree:add(own.header, buffer(2, 4))
  if size > 5 then tree:add(own.data, buffer(6, size - 4)) end
  local rest = buffer:len() - 2 - size
  if rest > 2 then tree:add(own.answer, buffer(2 + size, rest - 2)) end
  if rest >= 2 then tree:add(own.word, buffer(buffer:len() - 2, 2)) end
  if rest == 1 then tree:add_proto_expert_info(bad.layout) end
  if rest == 0 then tree:append_text(", no answer") end -- the power failed, or the card was gone
  pinfo.cols.info:set(buffer(2, 4):bytes():tohex() .. (rest == 0 and " no answer" or ""))
end

-- ---- by link type

local links = DissectorTable.get("wtap_encap")
for number, dissector in ipairs({national, air, serial, short, card}) do
  local linked = Proto("tollcert_user" .. (number - 1), "tollcert link " .. (number - 1))
  function linked.dissector(buffer, pinfo, root)
    local fine, problem = pcall(dissector, buffer, pinfo, root)
    if not fine then root:add(proto, buffer(), "bytes that end too early: " .. tostring(problem)):add_proto_expert_info(bad.layout) end
  end
  links:add(wtap["USER" .. (number - 1)], linked)
end
