"""The `bitim` command: Django's management under the product's own name."""

import os
import sys


def main() -> None:
    """Run a management command: `bitim serve`, `bitim tick`, `bitim demo` …"""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bitim.settings")
    # Imported here: Django reads the settings module's name from the environment when it is imported.
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
