"""Settings: ``base`` holds everything; ``local``, ``test`` and ``production`` differ from it."""
