"""The JSON of every reply, as `docs/openapi.json` describes it. Money in fen, mileage in metres, times `YYYY-MM-DDTHH:mm:ss`."""

from typing import Literal

import msgspec

from tollcert.wire.list_snapshot import Snapshot


class Schema(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Base of replies: a field that is not here is a mistake of the service."""


class Refusal(Schema):
    """Why a request was not done: 90001 something is missing, 90002 something is wrong, 90004 the business refuses."""

    sub_code: Literal[90001, 90002, 90004]
    info: str


class Fault(Schema):
    """One record of a batch that was not taken."""

    id: str
    code: Literal[90001, 90002, 90004]
    info: str


class Taken(Schema):
    """What became of an upload: `successCount` records are kept, `failList` names the others."""

    sub_code: Literal[200]
    info: str
    receive_time: str
    success_count: int
    fail_list: list[Fault]


class NotTaken(Schema):
    """Nothing of an upload was kept."""

    sub_code: Literal[90001, 90002, 90004]
    info: str
    receive_time: str | None = None
    success_count: Literal[0] = 0
    fail_list: list[Fault] = []


class Failed(Schema):
    """Another centre did not help: 502 gateway, 704 ministry check, 716 ministry silent, 947 bad data, 994 upstream, 996 no path, 997 module, 998 billing, 999 system."""

    sub_code: Literal[502, 704, 716, 947, 994, 996, 997, 998, 999]
    info: str


class LaneParameters(msgspec.Struct, rename="camel", kw_only=True):
    """What a lane is. `laneHex`: network 2, station 2, lane 1 bytes in hex; `laneType` 1 ETC, 3 mixed."""

    lane_id: str
    lane_hex: str
    station_id: str
    station_name: str
    position: Literal["entry", "exit", "mixed_entry", "mixed_exit"]
    lane_type: int
    duplicate_window_s: int
    no_obu_s: float
    list_period_s: int
    province_issuer: str
    code_epoch: Literal["2021", "2024"]
    status_list_exit: Literal["stop", "release_and_flag"]
    foreign_old_cards: Literal["refuse", "accept"]
    heartbeat_period_s: float
    time_period_s: float
    clock_limit_s: float
    list_key: str


class GantryParameters(msgspec.Struct, rename="camel", kw_only=True):
    """What a gantry is. `gantryHex`: three bytes in hex."""

    gantry_id: str
    gantry_hex: str
    gantry_order_num: str = ""
    network: str = ""
    province_code: str = ""
    position: str = "gantry"


class Time(Schema):
    """The centre's clock."""

    sub_code: Literal[200]
    unix: float
    time: str


class Interval(msgspec.Struct, rename="camel", kw_only=True):
    """A toll interval (收费单元): length in metres, price and kept permille after discount by fee vehicle class."""

    interval_id: str
    length_m: int
    prices: dict[str, int]
    discount_permille: dict[str, int]


class GantryIntervals(msgspec.Struct, rename="camel", kw_only=True):
    """The intervals that a gantry charges."""

    gantry_id: str
    hex: str
    intervals: list[str]


class MinimumFee(msgspec.Struct, rename="camel", kw_only=True):
    """The lowest fee between two stations, and its mileage."""

    entry_hex: str
    exit_hex: str
    vehicle_type: int
    fee: int
    mileage: int


class FeeParameters(msgspec.Struct, rename="camel", kw_only=True):
    """The published tariff; version 0 is empty."""

    version: str
    intervals: list[Interval] = []
    gantries: list[GantryIntervals] = []
    minimum_fees: list[MinimumFee] = []


class StatusEntry(Schema):
    """Status 1 enters the list, 2 leaves it. `id`: contract serial of an OBU (16 hex), number of a card (20 digits)."""

    kind: Literal["obu", "card"]
    id: str
    status: Literal[1, 2]
    reason: int = 0
    effective_time: str | msgspec.UnsetType = msgspec.UNSET


class CreditEntry(Schema):
    """A plate on the credit blacklist: status 1 enters, 2 leaves."""

    plate: str
    colour: int
    status: Literal[1, 2]


class StatusList(Schema):
    """`full`: these entries replace all; else they are changes since the version asked for. `snapshot`: a full list begins with its
    parts (lists/status-parts), and the entries are changes to them.
    """

    version: str
    full: bool
    entries: list[StatusEntry]
    snapshot: Snapshot | msgspec.UnsetType = msgspec.UNSET
    signature: str = ""


class LowBalanceEntry(Schema):
    """A card (20 digits) whose account is below its owner's limit: status 1 enters, 2 leaves."""

    card: str
    status: Literal[1, 2]


class LowBalanceList(Schema):
    """`full`: these entries replace all; else they are changes since the version asked for."""

    version: str
    full: bool
    entries: list[LowBalanceEntry]
    signature: str = ""


class CreditList(Schema):
    """`full`: these entries replace all; else they are changes since the version asked for."""

    version: str
    full: bool
    entries: list[CreditEntry]
    signature: str = ""


class Station(msgspec.Struct, rename="camel", kw_only=True):
    """An entry of the plate that was asked for."""

    en_station_hex: str = ""
    en_station_id: str = ""
    en_toll_lane_id: str = ""
    en_time: str = ""
    media_type: int = 9
    media_no: str = ""
    vehicle_type: int = 0
    result_voucher: str = ""


class Entries(Schema):
    """The open entries of a plate, newest first."""

    sub_code: Literal[200]
    info: str
    res_count: int
    en_stations: list[Station]


class Charged(Schema):
    """An on-line charge. `exitFeeType` 4 province, 5 ministry; `provinceTransGroup` `37:fee|41:fee`."""

    sub_code: Literal[200]
    info: str
    pay_fee: int
    fee: int
    discount_fee: int
    exit_fee_type: Literal[4, 5]
    fee_mileage: int
    short_fee: int
    pro_num: int
    multi_province: Literal[0, 1]
    province_trans_group: str


class Authorised(Schema):
    """The answer to a module's challenge: 8 bytes in hex."""

    sub_code: Literal[200]
    info: str
    mac: str


class Verification(Schema):
    """`no_tac`: all zeros or none. `unverifiable`: a field is missing or unreadable, or the issuer is unknown."""

    id: str
    result: Literal["valid", "invalid", "no_tac", "unverifiable", "replayed"]
    reason: str


class Verified(Schema):
    """One result a record, in their order."""

    sub_code: Literal[200]
    info: str
    results: list[Verification]


class Published(Schema):
    """The list's version that holds the changes; `failList` names those of another issuer."""

    sub_code: Literal[200]
    info: str
    version: str
    success_count: int
    fail_list: list[Fault]


class NotPublished(Schema):
    """Nothing was the caller's to change."""

    sub_code: Literal[90002]
    info: str
    version: str
    success_count: Literal[0]
    fail_list: list[Fault]
