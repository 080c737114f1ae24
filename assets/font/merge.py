"""Makes the two Figtree files of this folder.

    npm pack @fontsource/figtree && tar xzf fontsource-figtree-*.tgz
    python3 merge.py package/files        (needs fonttools and brotli)

The package has a web font for each script. Each TTF written here holds Latin and Extended Latin, and
its plain figures are the tabular ones, so that amounts stand under each other in a column and the
total does not jump while it counts. Nothing else is changed.
"""

import sys
import tempfile

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

WEIGHTS = ((400, "Regular"), (700, "Bold"))
SCRIPTS = ("latin", "latin-ext")


def plain(source, target):
    """Unpacks one web font. STAT speaks of the variable font that it was cut from."""
    font = TTFont(source)
    font.flavor = None
    if "STAT" in font:
        del font["STAT"]
    font.save(target)
    return target


def tabular(font):
    """Lets each figure's code point show its tabular form (the font's own tnum feature)."""
    table, forms = font["GSUB"].table, {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for sub in table.LookupList.Lookup[index].SubTable:
                forms.update(getattr(sub, "ExtSubTable", sub).mapping)
    for sub in font["cmap"].tables:
        for code, glyph in list(sub.cmap.items()):
            sub.cmap[code] = forms.get(glyph, glyph)


def rename(font, style):
    """The web fonts are called "Figtree Light" whatever their weight."""
    names = font["name"]
    names.names = [n for n in names.names if n.nameID < 25]
    for number, text in (
        (1, "Figtree"), (2, style), (3, f"2.002;Figtree-{style};tabular figures"),
        (4, f"Figtree {style}"), (6, f"Figtree-{style}"),
    ):
        names.setName(text, number, 3, 1, 0x409)


def build(folder, weight, style):
    with tempfile.TemporaryDirectory() as work:
        parts = [
            plain(f"{folder}/figtree-{s}-{weight}-normal.woff2", f"{work}/{s}.ttf") for s in SCRIPTS
        ]
        font = Merger().merge(parts)
        tabular(font)
        rename(font, style)
        font.save(f"Figtree-{style}.ttf")


if __name__ == "__main__":
    for weight, style in WEIGHTS:
        build(sys.argv[1], weight, style)
