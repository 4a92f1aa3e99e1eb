"""What a lane knows about itself: it asks the back office, at the address that it was given."""

from typing import Annotated, Literal

import msgspec


class Parameters(msgspec.Struct, rename="camel"):
    """Reply of GET parameters. Ids and HEX as in codes_fees.md 2.1; the HEX of a lane is network, station, lane."""

    lane_id: str
    lane_hex: str
    station_id: str
    station_name: str
    position: Literal["entry", "exit", "mixed_exit"] = "entry"
    lane_type: int = 1
    duplicate_window_s: int = 300
    no_obu_s: float = 1.0
    code_epoch: str = "2021"
    status_list_exit: str = "stop"
    no_entry_charge: str = "order"
    """What a vehicle pays of which no entry is known: order (the driver's word, then the minimum fee), farthest (最远站)."""
    foreign_old_cards: str = "accept"
    """Are ETC cards of version 1x taken from other provinces? accept, refuse."""
    list_period_s: float = 60.0
    list_key: str = ""
    """Public key of the lists' publisher; without one a lane takes lists unsigned."""
    heartbeat_period_s: float = 300.0
    time_period_s: float = 60.0
    clock_limit_s: float = 1.0
    """A clock that was off by more than this is reported."""
    province_issuer: Annotated[str, msgspec.Meta(pattern="^([0-9A-Fa-f]{8})?$")] = ""

    @property
    def mixed(self) -> bool:
        """Is a vehicle on a CPC card nothing special here?"""
        return self.position == "mixed_exit"

    @property
    def network(self) -> bytes:
        """Network code, two bytes."""
        return bytes.fromhex(self.lane_hex[:4])

    @property
    def station(self) -> bytes:
        """Station code, two bytes."""
        return bytes.fromhex(self.lane_hex[4:8])

    @property
    def issuer(self) -> bytes:
        """Area code of this province's issuer, four bytes; empty when the lane was not told."""
        return bytes.fromhex(self.province_issuer)

    @property
    def lane(self) -> int:
        """Lane number as in the card files."""
        return int(self.lane_hex[8:10], 16)


def parameters(body: object) -> Parameters:
    """Read a reply; raises msgspec.ValidationError when it is not one."""
    return msgspec.convert(body, Parameters)
