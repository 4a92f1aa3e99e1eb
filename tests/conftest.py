"""Properties are never judged by time: a busy machine makes any example slow."""

from hypothesis import settings

settings.register_profile("tollcert", deadline=None)
settings.load_profile("tollcert")
