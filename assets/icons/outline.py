"""Turns the drawings in strokes/ into the icons of this folder (needs fonttools and shapely 1.8).

Fyne gives a themed icon its colour by replacing fills alone: a stroke would stay black in the dusk
theme. So each stroke becomes a filled outline. Fyne also drops fill-rule, hence holes run the other
way round than the shape they are cut from.
"""

import glob
import os
import re

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from shapely.geometry import LineString, MultiPolygon, Point
from shapely.geometry.polygon import orient
from shapely.ops import unary_union

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">\n'
STEPS = 24  # straight pieces a curve is cut into; simplify() takes back what is not seen
TOLERANCE = 0.012  # of 24 units: a twentieth of a pixel on a button of 96 pixels


class Flatten(BasePen):
    """Collects each subpath as a list of points."""

    def __init__(self):
        super().__init__(None)
        self.lines = []

    def _moveTo(self, p):
        self.lines.append([p])

    def _lineTo(self, p):
        self.lines[-1].append(p)

    def _curveToOne(self, b, c, d):
        a = self.lines[-1][-1]
        for i in range(1, STEPS + 1):
            t = i / STEPS
            u = 1 - t
            w = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            self.lines[-1].append(
                tuple(w[0] * a[k] + w[1] * b[k] + w[2] * c[k] + w[3] * d[k] for k in (0, 1))
            )

    def _closePath(self):
        self.lines[-1].append(self.lines[-1][0])


def outline(svg):
    width = float(re.search(r'stroke-width="([\d.]+)"', svg).group(1))
    shapes = []
    for d in re.findall(r' d="([^"]+)"', svg):
        pen = Flatten()
        parse_path(d, pen)
        for line in pen.lines:
            length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(line, line[1:]))
            if length < 0.5:  # a dot is a little bolder than the lines, or it drowns
                shapes.append(Point(line[0]).buffer(width * 0.7, 12))
            else:
                shapes.append(LineString(line).buffer(width / 2, 12, join_style=1))
    whole = unary_union(shapes).simplify(TOLERANCE)
    return list(whole.geoms) if isinstance(whole, MultiPolygon) else [whole]


def number(x):
    return f"{x:.2f}".rstrip("0").rstrip(".") or "0"


def path(polygon):
    polygon = orient(polygon)
    rings = [polygon.exterior, *polygon.interiors]
    return "".join(
        "M" + "L".join(f"{number(x)} {number(y)}" for x, y in list(ring.coords)[:-1]) + "Z"
        for ring in rings
    )


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    for source in sorted(glob.glob(f"{here}/strokes/*.svg")):
        with open(source) as f:
            polygons = outline(f.read())
        with open(f"{here}/{os.path.basename(source)}", "w") as f:
            f.write(HEAD)
            for polygon in polygons:
                f.write(f'  <path fill="#000000" d="{path(polygon)}"/>\n')
            f.write("</svg>\n")
