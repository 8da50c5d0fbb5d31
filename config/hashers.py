"""Password hashing that ten people can do at once on a small machine."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ModestArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id with two passes over 19 MiB in one lane, the least that OWASP accepts.

    Django's own figures take 100 MiB and eight lanes: ten sign-ins at once would ask for 1 GiB.
    """

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1
