"""Properties have no deadline: the first example of a process reads the data files."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
