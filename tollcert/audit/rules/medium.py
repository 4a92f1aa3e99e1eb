"""CPC cards under gantries: province sum, EF04, list of gantries passed (real_data.md 3.3)."""

import ibis

from tollcert.audit.expressions import Expression, half_up, has, hex_value, joined, known
from tollcert.audit.rule import ERROR, Check, rule
from tollcert.audit.rules.unit import ROAD, cpc_done

LIST_FULL = 24 * 6
"""EF02 keeps 24 gantries of six digits; the oldest is dropped."""


def _ef04(t: Expression) -> Expression:
    """Rows with a sound record of EF04."""
    return cpc_done(t) & t.soundEF04 & ~has(t, 194)


@rule("unit.cpc-sum", "gantry", ERROR, "province's sum on the CPC card did not grow by this record", "CPC省内累计未按本次累加", "real_data.md 3.3: 323 of 323")
def cpc_sum(t: Expression) -> Check:
    due = t.feeSumLocalBefore + t.fee
    return Check(
        cpc_done(t) & known(t.feeSumLocalBefore), t.feeSumLocalAfter == due, joined(t.feeSumLocalBefore, " + ", t.fee, " = ", due), joined(t.feeSumLocalAfter)
    )


@rule("unit.cpc-discount", "gantry", ERROR, "discount on a CPC trip", "CPC享受折扣", "real_data.md 3.3: 991 of 991")
def cpc_discount(t: Expression) -> Check:
    return Check(cpc_done(t), t.fee == t.payFee, joined(t.payFee), joined(t.fee))


@rule(
    "unit.cpc-yuan",
    "gantry",
    ERROR,
    "fee for EF04 is not the province's sum, rounded half-up to yuan",
    "EF04金额 ≠ 省内累计四舍五入到元",
    "real_data.md 3.3: 681 of 682",
)
def cpc_yuan(t: Expression) -> Check:
    due = half_up(t.feeSumLocalAfter, ibis.literal(100)) * 100
    applies = cpc_done(t) & known(t.feeSumLocalAfterEF04) & known(t.feeSumLocalAfter) & (t.CPCFeeTradeResult == 0)
    return Check(applies, t.feeSumLocalAfterEF04 == due, joined(due, " of ", t.feeSumLocalAfter), joined(t.feeSumLocalAfterEF04))


@rule("unit.cpc-ef04-form", "gantry", ERROR, "EF04 record is not 23 bytes in hexadecimal digits", "EF04记录格式不符", "real_data.md 3.3: 24 of 24")
def cpc_ef04_form(t: Expression) -> Check:
    """-1 stands for one that was not read."""
    return Check(cpc_done(t) & ~t.feeProvEF04.isin(["-1", "0"]), t.soundEF04, ibis.literal("46 hexadecimal digits"), t.feeProvEF04)


@rule("unit.cpc-ef04-fee", "gantry", ERROR, "fee in the EF04 record is not the one reported", "EF04记录金额不符", "real_data.md 3.3: 682 rows")
def cpc_ef04_fee(t: Expression) -> Check:
    written = hex_value(t.feeProvEF04, 6, 4)
    return Check(
        _ef04(t) & known(t.feeSumLocalAfterEF04), written == t.feeSumLocalAfterEF04, joined(t.feeSumLocalAfterEF04), joined(written, " in ", t.feeProvEF04)
    )


@rule("unit.cpc-ef04-count", "gantry", ERROR, "count in the EF04 record is not the province's count", "EF04记录次数不符", "real_data.md 3.3: 682 of 682")
def cpc_ef04_count(t: Expression) -> Check:
    written = hex_value(t.feeProvEF04, 2, 2)
    return Check(
        _ef04(t) & known(t.OBUProvTradeSuccNumAfter),
        written == t.OBUProvTradeSuccNumAfter,
        joined(t.OBUProvTradeSuccNumAfter),
        joined(written, " in ", t.feeProvEF04),
    )


@rule(
    "unit.cpc-ef04-mileage",
    "gantry",
    ERROR,
    "mileage in the EF04 record is not the one on the medium",
    "EF04记录里程不符",
    "real_data.md 3.3: 648 of 682, the others of lanes",
)
def cpc_ef04_mileage(t: Expression) -> Check:
    written = hex_value(t.feeProvEF04, 6, 10)
    return Check(
        _ef04(t) & (t.originalFlag == ROAD) & known(t.OBUMileageAfter),
        written == t.OBUMileageAfter,
        joined(t.OBUMileageAfter),
        joined(written, " in ", t.feeProvEF04),
    )


@rule("unit.cpc-ef04-gantry", "gantry", ERROR, "last gantry in the EF04 record is another one", "EF04记录最近门架不符", "real_data.md 3.3: 681 of 682")
def cpc_ef04_gantry(t: Expression) -> Check:
    """A record that changes province (194) may still show the province that was left."""
    written = t.feeProvEF04.substr(30, 6)
    return Check(_ef04(t), written == t.gantryHex, t.gantryHex, joined(written, " in ", t.feeProvEF04))


@rule(
    "unit.cpc-list",
    "gantry",
    ERROR,
    "list of gantries on the CPC card is not the old one with this gantry",
    "EF02门架列表未按本次追加",
    "real_data.md 3.3: 642 of 642",
)
def cpc_list(t: Expression) -> Check:
    """At 24 the oldest is dropped; a gantry where a province ends clears the list."""
    old = ibis.ifelse(t.gantryPassInfo.length() >= LIST_FULL, t.gantryPassInfo.substr(6, LIST_FULL), t.gantryPassInfo)
    applies = cpc_done(t) & (t.gantryType != 3) & (t.gantryPassInfo.length() % 6 == 0) & t.gantryPassInfoAfter.notnull() & ~has(t, 194)
    return Check(applies, t.gantryPassInfoAfter == old + t.gantryHex, joined("... ", t.gantryHex), t.gantryPassInfoAfter)


@rule("unit.cpc-list-count", "gantry", ERROR, "count of gantries on the CPC card is not that of its list", "EF02门架数量与列表不符", "real_data.md 3.3")
def cpc_list_count(t: Expression) -> Check:
    """The count is of the list as written."""
    return Check(
        cpc_done(t) & (t.gantryType != 3),
        t.gantryPassInfoAfter.length() == 6 * t.gantryPassCount,
        joined(t.gantryPassInfoAfter.length() // 6),
        joined(t.gantryPassCount),
    )
