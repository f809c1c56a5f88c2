"""Who may do what: users with roles, sessions that run out, forms that cannot be forged, logins that cannot be guessed.

`Access` says how an application is guarded, `guard(app, access)` puts the guard before every route.
"""

from pipeline.web.security.access import Access, role_needed
from pipeline.web.security.guard import guard
from pipeline.web.security.passwords import LEAST_PASSWORD, check_password, hash_password
from pipeline.web.security.routes import router

__all__ = [
    "LEAST_PASSWORD",
    "Access",
    "check_password",
    "guard",
    "hash_password",
    "role_needed",
    "router",
]
