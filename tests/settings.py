"""The real settings, with what makes a test slow taken out and nothing else."""

from diplomacy_tracker.settings import *  # noqa: F403
from diplomacy_tracker.settings import REDIS_URL
from tests.queues import queue_of_this_process

REDIS_URL = CELERY_BROKER_URL = queue_of_this_process(REDIS_URL)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FETCH_ALLOWED_PORTS = range(1024, 65536)
FETCH_ALLOWED_PRIVATE = ["127.0.0.1"]  # the loopback servers of the tests play the strangers
# A server's thread that waits for its browser's next request must not keep the test's database from being dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
