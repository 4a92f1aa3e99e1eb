"""The record audit: judges stored entry, exit and gantry records by the published rules.

Rules are ibis expressions over three relations with the national field names (columns.py) and over what is derived from
them (relations.py); they run on DuckDB in this process and, unchanged, on Spark. A rule speaks only where every field it
needs is there: a missing field makes it not applicable, never wrong.
"""
