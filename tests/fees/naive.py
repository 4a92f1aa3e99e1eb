"""The charging rules once more, written apart: decimal money in yuan, plain loops, no word of `tollcert.fees`.

It is slow and obvious on purpose. The oracle must agree with it on every passage.
"""

from decimal import ROUND_HALF_UP, Decimal

FEN, YUAN = Decimal("0.01"), Decimal(1)


def to_fen(amount: Decimal) -> Decimal:
    return amount.quantize(FEN, ROUND_HALF_UP)


def to_yuan(amount: Decimal) -> Decimal:
    return amount.quantize(YUAN, ROUND_HALF_UP)


def unit_price(metres: int, yuan_per_km: Decimal) -> Decimal:
    return to_fen(yuan_per_km * Decimal(metres) / Decimal(1000))


def etc_trip(passages: list[dict]) -> Decimal:
    """A passage: province, and units of (payable yuan, what is paid of it as a decimal share)."""
    total = Decimal(0)
    i = 0
    while i < len(passages):
        province = passages[i]["province"]
        payable = units = Decimal(0)
        while i < len(passages) and passages[i]["province"] == province:
            for price, share in passages[i]["units"]:
                payable = payable + price
                units = units + to_fen(price * share)
            i = i + 1
        candidates = [units, to_fen(payable * Decimal("0.95")), to_yuan(payable) * Decimal("0.95")]
        total = total + min(candidates)
    return total


def cpc_trip(passages: list[dict]) -> Decimal:
    total = Decimal(0)
    running = Decimal(0)
    last = None
    for passage in passages:
        if last is not None and passage["province"] != last:
            total = total + to_yuan(running)
            running = Decimal(0)
        for price, _ in passage["units"]:
            running = running + price
        last = passage["province"]
    return total + to_yuan(running)


def cheapest(roads: dict[str, list[tuple[str, Decimal]]], start: str, goal: str) -> Decimal | None:
    """Bellman-Ford: relax everything as often as there are places."""
    best: dict[str, Decimal] = {start: Decimal(0)}
    for _ in range(len(roads) + 1):
        for place, leaving in roads.items():
            if place in best:
                for head, price in leaving:
                    if head not in best or best[place] + price < best[head]:
                        best[head] = best[place] + price
    return best.get(goal)


def taiwan_day(passages: list[tuple[int, Decimal]]) -> Decimal:
    """Metre by metre of (metres, dollars): the first 20 km free, beyond 200 km three quarters; the day in whole dollars."""
    total = Decimal(0)
    driven = 0
    for metres, dollars in passages:
        full = reduced = 0
        for metre in range(driven, driven + metres):
            if metre >= 200_000:
                reduced = reduced + 1
            elif metre >= 20_000:
                full = full + 1
        total = total + dollars * Decimal(full) / Decimal(metres) + dollars * Decimal(reduced) / Decimal(metres) * Decimal("0.75")
        driven = driven + metres
    return to_yuan(total.quantize(Decimal("0.000001"), ROUND_HALF_UP))
