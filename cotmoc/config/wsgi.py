"""The door through which a web server calls the application."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
application = get_wsgi_application()

from cotmoc.registers.derived.checks import refuse_faults  # noqa: E402  declarations exist once Django is set up

refuse_faults()

# What is loaded stays for good: the collector need not walk through it again in the middle of a request (a pause of 100 ms).
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
