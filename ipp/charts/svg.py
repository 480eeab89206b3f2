"""Write SVG that obeys our Content-Security-Policy: no style, no script, colours by class."""

from collections.abc import Iterable

from ipp.charts.lettering import Line, clean, escaped

# The colours of the light page. They stand in the file as attributes, so that a file on its own
# looks right; static/css/charts.css overrules them by class, so that a page can be dark.
COLOURS = {
    "ink": "#1d2a2c",
    "ink-soft": "#536266",
    "line": "#e5ddd1",
    "surface": "#ffffff",
    "accent": "#0d6455",
    "accent-ink": "#fffffe",  # white too, but told apart from the surface when matplotlib hands it back
    "between": "#b9bfbd",
    "d1": "#c24a30",
}
HUES = ("#c24a30", "#7a45ad", "#2a7346", "#96680a", "#0e6a8a", "#a9346f", "#4456b3", "#5a7416", "#7d4f2e")
FONTS = {"sans": "Inter, sans-serif", "serif": "Noto Serif, Georgia, serif"}


def frame(
    body: str,
    *,
    width: float,
    height: float,
    classes: str,
    prefix: str,
    title: str,
    description: str,
) -> str:
    """Put a drawing in an `<svg>` with a name and a description that a screen reader tells."""
    name, telling = f"{prefix}-title", f"{prefix}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-drawing {classes}" role="img"'
        f' aria-labelledby="{name}" aria-describedby="{telling}"'
        f' width="{number(width)}" height="{number(height)}"'
        f' viewBox="0 0 {number(width)} {number(height)}">'
        f'<title id="{name}">{escaped(title)}</title>'
        f'<desc id="{telling}">{escaped(description)}</desc>\n{body}</svg>\n'
    )


def texts(lines: Iterable[Line], *, hue: str = "") -> str:
    """Write lines of text; the ink `hue` is the hue of the branch they belong to."""
    return "".join(_text(line, hue) for line in lines if clean(line.words))


def number(value: float) -> str:
    """Write a number short and always the same: 12, 0.5, -3.25."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _text(line: Line, hue: str) -> str:
    fill = hue if line.ink == "hue" else COLOURS[line.ink]
    anchor = "" if line.anchor == "start" else f' text-anchor="{line.anchor}"'
    weight = "" if line.weight == 400 else f' font-weight="{line.weight}"'
    return (
        f'<text class="{line.face} fill-{line.ink}" x="{number(line.x)}" y="{number(line.y)}"'
        f' font-family="{FONTS[line.face]}" font-size="{number(line.size)}"'
        f'{weight}{anchor} fill="{fill}">{escaped(line.words)}</text>\n'
    )
