"""The door of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bitim.settings")
application = get_wsgi_application()

# What was loaded stays: only what requests make is looked through for garbage, and less often than by default,
# since one page of a case makes thousands of short-lived objects.
gc.freeze()
gc.set_threshold(50_000)
