"""The services that deal with money, in one table."""

from emulators.back_office import accounts, cases, clearing, consumptions, ledger_report, splitting

SERVICES = (
    *accounts.SERVICES,
    *consumptions.SERVICES,
    *clearing.SERVICES,
    *splitting.SERVICES,
    *cases.SERVICES,
    *ledger_report.SERVICES,
)
