"""Configuration of gunicorn, the same for `make run` and in a container.

Used as: gunicorn -c python:diplomacy_tracker.web_server
"""

from diplomacy_tracker import environment

bind = environment.text("LISTEN", f"127.0.0.1:{environment.whole('PORT', 8000, least=1, most=65_535)}")
worker_class = "gthread"
workers = environment.whole("WEB_WORKERS", 2, least=1, most=64)
threads = environment.whole("WEB_THREADS", 4, least=1, most=64)
timeout = 30
graceful_timeout = 5
keepalive = 5
# Whatever a library leaks is given back now and then; the spread keeps all from restarting at once.
max_requests = 5000
max_requests_jitter = 500
limit_request_line = 8190
limit_request_fields = 60
accesslog = None  # addresses hold what people search for
wsgi_app = "diplomacy_tracker.wsgi:application"
control_socket_disable = True  # its one fixed path would be shared by every checkout
