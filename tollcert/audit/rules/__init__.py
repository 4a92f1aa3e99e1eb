"""All rules; importing this package declares them. Groups: form, identity, time, money, unit, flag, chain, journey."""

from tollcert.audit.rules import chain, flag, form, gantry_flag, identity, journey, medium, money, price, time, unit

__all__ = ["chain", "flag", "form", "gantry_flag", "identity", "journey", "medium", "money", "price", "time", "unit"]
