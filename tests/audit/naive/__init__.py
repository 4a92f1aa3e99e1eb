"""The audit a second time, in plain Python over one record after another: no expressions, no engine, written from the rules' sources.

It judges as the audit does and names the records that break a rule. Its findings are compared with the audit's, record by record.
"""
