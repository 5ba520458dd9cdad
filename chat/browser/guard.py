"""Who may speak to the rehearsal page: a browser on this machine, from the page itself, and nothing else."""

from aiohttp import web
from aiohttp.typedefs import Handler

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
READING = frozenset({"GET", "HEAD"})

ELSEWHERE = "This page answers on this machine only: open it as http://127.0.0.1."
FORGED = "Only the rehearsal page itself may send this. Open it and try there."

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn away other machines' names (DNS rebinding) and other pages' posts (forged requests)."""
    if request.host.rsplit(":", 1)[0] not in LOOPBACK:
        return web.Response(status=421, text=ELSEWHERE)
    if request.method not in READING and request.headers.get("Origin") != f"http://{request.host}":
        return web.Response(status=403, text=FORGED)
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Every answer says what the browser may do with it: nothing from elsewhere, nothing inline."""
    response.headers.update(HEADERS)
    kept = "no-cache" if request.path.startswith("/static/") else "no-store"
    response.headers.setdefault("Cache-Control", kept)
