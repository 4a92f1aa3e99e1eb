"""Prices of gantry records against the tariff, where one is given: unit by unit (real_data.md 3.2: a price is a function of unit and class)."""

import ibis

from tollcert.audit.expressions import Expression, has, joined, known
from tollcert.audit.rule import ERROR, WARNING, Check, rule


@rule(
    "unit.price",
    "priced",
    ERROR,
    "payable amount of a unit is not its price in the tariff",
    "单元应收 ≠ 费率",
    "codes_fees.md 3.1, real_data.md 3.2: 8,122 of 8,122",
)
def price(t: Expression) -> Check:
    """A record of the other direction (154) charges nothing; a lane's record that stands for no gantry has no unit of its own."""
    applies = known(t.unitPay) & t.price.notnull() & ~has(t, 154, 188)
    return Check(applies, t.unitPay == t.price, joined(t.price, " for ", t.unit, ", class ", t.feeVehicleType), joined(t.unitPay))


@rule("unit.unpriced", "priced", WARNING, "unit has no price in the tariff for this class and day", "费率表无此单元该车型价格", "codes_fees.md 3.1", "M")
def unpriced(t: Expression) -> Check:
    applies = t.feeVehicleType.notnull() & (t.unitPay > 0)
    return Check(applies, t.price.notnull(), ibis.literal("a price"), joined(t.unit, ", class ", t.feeVehicleType, ": ", t.unitPay))
