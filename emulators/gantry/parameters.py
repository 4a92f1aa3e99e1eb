"""What a gantry knows about itself and about prices: it asks the back office, at the address that it was given."""

import msgspec


class Parameters(msgspec.Struct, rename="camel"):
    """Reply of GET parameters. Ids and HEX as in codes_fees.md 2.1; gantryOrderNum: 1 up or 2 down, and a number."""

    gantry_id: str
    gantry_hex: str
    gantry_order_num: str = "101"
    gantry_hex_opposite: str = ""
    gantry_type: int = 1
    """1 on the road, 2 where a province begins, 3 where it ends (codes_fees.md 2.5)."""
    network: str = "3701"
    province_code: str = "37"
    foreign_old_cards: str = "accept"
    """Are ETC cards of version 1x taken from other provinces? accept, refuse."""
    duplicate_window_s: float = 60.0
    """An OBU that was dealt with is left alone for this long."""
    time_period_s: float = 60.0
    """The centre is asked for the time after this long."""
    fee_period_s: float = 3600.0
    """The fee parameters are fetched again after this long."""

    @property
    def hex(self) -> bytes:
        """HEX of the gantry, as the files hold it."""
        return bytes.fromhex(self.gantry_hex)

    @property
    def interval_id(self) -> str:
        """The toll interval that the gantry stands for: gantryId without its own three digits."""
        return self.gantry_id[:-3]


class Interval(msgspec.Struct, rename="camel"):
    """A toll interval with its prices (fen) and what an ETC vehicle pays of them (permille), by fee vehicle class."""

    interval_id: str
    length_m: int
    prices: dict[str, int]
    discount_permille: dict[str, int] = {}


class PricedGantry(msgspec.Struct, rename="camel"):
    """The intervals that a gantry charges."""

    gantry_id: str
    hex: str
    intervals: list[str]


class FeeParameters(msgspec.Struct, rename="camel"):
    """Reply of GET fee-parameters, as far as a gantry reads it."""

    version: str = "0"
    intervals: list[Interval] = []
    gantries: list[PricedGantry] = []


def parameters(body: object) -> Parameters:
    """Read a reply; raises msgspec.ValidationError when it is not one."""
    return msgspec.convert(body, Parameters)


def fee_parameters(body: object) -> FeeParameters:
    """Read a reply; raises msgspec.ValidationError when it is not one."""
    return msgspec.convert(body, FeeParameters)
