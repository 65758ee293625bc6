"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PasswordHasher(Argon2PasswordHasher):
    """Argon2id at the least cost that OWASP's cheat sheet on password storage names (19 MiB, two passes, one lane).

    Django's default of 100 MiB and eight lanes would let a few tries at once fill a small server's memory.
    """

    memory_cost = 19 * 1024  # KiB
    time_cost = 2
    parallelism = 1
