"""What every answer tells the browser: nothing from elsewhere, nothing inline, nothing kept, nothing passed on."""

from flask import Flask, Response, current_app, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def init_app(app: Flask) -> None:
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)  # a file of somebody's is shut in further (core.files)
    if request.endpoint != "static" and not response.cache_control.private:
        response.headers["Cache-Control"] = "no-store"
    if current_app.config["IS_SECURE"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
