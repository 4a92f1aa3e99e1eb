"""The services that deal with money, in one table."""

from emulators.back_office import accounts, cases, clearing, complaints, consumptions, debts, disputes, ledger_report, refunds, settlement, splitting

SERVICES = (
    *accounts.SERVICES,
    *consumptions.SERVICES,
    *clearing.SERVICES,
    *splitting.SERVICES,
    *cases.SERVICES,
    *ledger_report.SERVICES,
    *settlement.SERVICES,
    *disputes.SERVICES,
    *refunds.SERVICES,
    *debts.SERVICES,
    *complaints.SERVICES,
)
