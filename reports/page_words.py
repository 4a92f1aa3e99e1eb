"""Words that the page's script writes: key to English text; the Chinese ones stand in the catalogue (context `page`)."""

_SAID_OTHERWISE = {
    "procedure": "Procedure", "steps": "Steps", "timeline": "Time line", "attempts": "Attempts", "derivation": "Derivation of the amount", "amount": "yuan",
    "open_all": "open all", "scenarios": "Scenarios", "field": "field I/O", "failures": "What the bench met",
}  # fmt: skip
"""Keys whose English text is not the key itself."""
_KEYS = ["pass", "fail", "error", "inconclusive", "none", "not_run", "not_applicable", "procedure", "expected", "observed", "evidence", "check", "verdict", "steps", "timeline", "basis", "attempts", "counts", "frames", "air", "cards", "office", "people", "field", "step", "scene", "bench", "loop", "coil", "arm", "operator", "key", "order", "display", "fact", "clearing", "capture", "printed", "payment", "scan", "read_back", "write", "debit", "card", "cpc", "antenna", "obu", "gantry", "byte", "fields", "value", "derivation", "amount", "how", "what", "open_all", "systems", "against", "scenarios", "acknowledgement", "Given", "When", "Then", "And", "But", "proof", "link", "bad_line", "bad_frame", "bad_message", "camera", "printer", "reader", "rsu", "field_io", "fault", "unsettled", "rule", "not_run_reason", "failure", "failures", "crash", "resume", "answer", "prompt", "imported", "not_possible", "line", "person", "back_office", "psam", "sam", "etc_card", "cpc_card", "scale", "vehicle", "lane", "site", "product", "seed", "derived", "restored", "tester", "authority"]  # fmt: skip
_PHRASES = (
    "bad frame", "product → back office", "back office", "MAC", "MAC control", "LLC", "beacon id", "time", "DSRC profile", "pre-read files", "pre-read areas",
    "system information", "card files", "equipment", "OBU status", "FCS", "channel", "parameter", "random number", "status", "status word", "data", "not known",
    "request", "response", "proof none", "proof published", "proof real_frame",
)  # fmt: skip
EVENTS = (
    "actual_class", "before_discount", "canopy", "certificate renewed", "certification", "charge", "chip", "clock", "connection", "consultation",
    "cpc_by_card", "damaged", "entries", "etc", "exempt", "exits", "feedback", "gantry-transactions", "imported", "impostor", "line", "link_count",
    "list memory", "listens", "meant", "network_link", "not_implemented", "not_offered", "not_possible", "obu activated", "obu attempt", "obu files",
    "peak_hour", "plate-images", "power", "product_absent", "prompt", "published", "purchase", "reaction", "repeated", "returned",
    "returned_after_discount", "single_card", "stated_entry", "strange office", "strange office met", "time_given", "trouble", "waiver",
)  # fmt: skip
"""Kinds of events, or parts of their names, that stand on the time line."""
LABELS = {key: _SAID_OTHERWISE.get(key, key.replace("_", " ")) for key in (*_KEYS, *_PHRASES, *EVENTS)}
