"""The `bitim` command: Django's management under the product's own name, and the verifier, which needs no Django."""

import os
import sys


def main() -> None:
    """Run a management command, `bitim serve`, `bitim tick`, `bitim demo` …, or `bitim eds …`."""
    if sys.argv[1:2] == ["eds"]:
        from bitim.eds.command.line import main as verifier  # late: other commands do not need it

        sys.exit(verifier(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bitim.settings")
    # Imported here: Django reads the settings module's name from the environment when it is imported.
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
