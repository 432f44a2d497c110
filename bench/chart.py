"""Bars on a logarithmic scale, as SVG: how many times as much we give as each peer."""

from math import log10
from xml.sax.saxutils import escape

Row = tuple[str, str, float]

WIDTH, LEFT, RIGHT, TOP, LINE, GAP, BAR = 860, 330, 90, 52, 20, 14, 12


def bars(rows: list[Row], *, title: str, below: str = "") -> str:
    """rows: work, peer, ratio; those of one work stand together. Below 1 a bar goes to the left, in grey."""
    scale = _Scale([ratio for _, _, ratio in rows])
    lines, height, last = [], TOP, ""
    for work, system, ratio in rows:
        if work != last:
            height += GAP if last else 0
            lines.append(f'<text class="work" x="16" y="{height + 10}">{escape(work)}</text>')
            last = work
        lines += _bar(height, system, ratio, scale)
        height += LINE
    axis = f'<line x1="{scale.of(1):.0f}" x2="{scale.of(1):.0f}" y1="{TOP - 8}" y2="{height + 2}"/>'
    foot = f'<text x="16" y="{height + 24}">{escape(below)}</text>' if below else ""
    return SVG.format(
        width=WIDTH, height=height + (36 if below else 12), title=escape(title), lines="\n".join([axis, *lines, foot])
    )


class _Scale:
    """Where a ratio lies between the left and the right edge."""

    def __init__(self, ratios: list[float]) -> None:
        self.least = min([*ratios, 1.0])
        self.decades = log10(max([*ratios, 10.0]) / self.least)

    def of(self, ratio: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * log10(ratio / self.least) / self.decades


def _bar(height: int, system: str, ratio: float, scale: _Scale) -> list[str]:
    start, end = sorted((scale.of(1), scale.of(ratio)))
    kind = "more" if ratio >= 1 else "less"
    return [
        f'<text class="system" x="{LEFT - 12}" y="{height + 10}">{escape(system)}</text>',
        f'<rect class="{kind}" x="{start:.0f}" y="{height}" width="{max(end - start, 1):.0f}" height="{BAR}"/>',
        f'<text x="{max(end, scale.of(1)) + 6:.0f}" y="{height + 10}">{said(ratio)} ×</text>',
    ]


def said(number: float) -> str:
    """Three digits at most, without pretending to more."""
    return f"{number:,.0f}" if number >= 20 else f"{number:,.1f}" if number >= 1 else f"{number:.2f}"


# A ground of its own: a page may be dark where the reader's system is not.
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}">
<style>
.ground {{ fill: #ffffff; }}
text {{ font: 12px system-ui, sans-serif; fill: #57534e; }}
.title {{ font-size: 15px; font-weight: 600; }} .work {{ font-weight: 600; }}
.work, .title {{ fill: #1c1917; }}
.system {{ text-anchor: end; }}
.more {{ fill: #a31621; }} .less {{ fill: #a8a29e; }}
line {{ stroke: #d6d3d1; }}
@media (prefers-color-scheme: dark) {{
  .ground {{ fill: #161412; }} text {{ fill: #b5afa8; }} .work, .title {{ fill: #f5f5f4; }}
  .more {{ fill: #e5646d; }} .less {{ fill: #78716c; }} line {{ stroke: #44403c; }}
}}
</style>
<rect class="ground" width="{width}" height="{height}"/>
<text class="title" x="16" y="28">{title}</text>
{lines}
</svg>
"""
