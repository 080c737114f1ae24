"""Makes the two DejaVu files of this folder: the letters that Figtree lacks, for receipts on paper.

    apt-get download fonts-dejavu-core && dpkg -x fonts-dejavu-core_*.deb package
    python3 subset.py package/usr/share/fonts/truetype/dejavu        (needs fonttools)

What is kept: Latin with all its accents, Greek, Cyrillic, Hebrew, Arabic with its joined forms, currency
signs, arrows and a few signs. Hints and all that receipts do not use are left away. The bitcoin sign is
younger than the font, so it is put together here from the font's own B.
"""

import sys

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FILES = (("DejaVuSans.ttf", "DejaVuSans-Regular.ttf"), ("DejaVuSans-Bold.ttf", "DejaVuSans-Bold.ttf"))
KEPT = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B9, 0x2DD), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x590, 0x5FF), (0x600, 0x6FF), (0x750, 0x77F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F),
    (0x20A0, 0x20BF), (0x2100, 0x215F), (0x2190, 0x21BB), (0x2200, 0x2265), (0x25A0, 0x25CF),
    (0x2605, 0x2606), (0x2640, 0x2642), (0x2660, 0x2667), (0x266A, 0x266A), (0x2713, 0x2718),
    (0x2764, 0x2764), (0xFB1D, 0xFB4F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC),
)
FEATURES = ["ccmp", "locl", "init", "medi", "fina", "isol", "rlig", "mark", "mkmk", "calt"]


def bitcoin(font):
    """Adds the sign: a B with two strokes that stand out above and below."""
    glyphs, (advance, bearing) = font.getGlyphSet(), font["hmtx"]["B"]
    pen, letter = TTGlyphPen(None), DecomposingRecordingPen(glyphs)
    glyphs["B"].draw(letter)
    letter.replay(pen)
    height = font["glyf"]["B"].yMax
    thick, out = height // 9, height // 7
    for left in (advance * 3 // 10, advance * 11 // 20):
        for bottom, top in ((-out, 0), (height, height + out)):
            pen.moveTo((left, bottom))
            for point in ((left, top), (left + thick, top), (left + thick, bottom)):
                pen.lineTo(point)
            pen.closePath()
    font.setGlyphOrder(font.getGlyphOrder() + ["uni20BF"])
    font["glyf"]["uni20BF"] = pen.glyph()
    font["hmtx"]["uni20BF"] = (advance, bearing)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x20BF] = "uni20BF"


def build(source, target):
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features, options.hinting, options.name_IDs = FEATURES, False, ["*"]
    options.drop_tables += ["FFTM", "kern"]
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[code for first, last in KEPT for code in range(first, last + 1)])
    cut.subset(font)
    if 0x20BF not in font.getBestCmap():
        bitcoin(font)
    font.save(target)


if __name__ == "__main__":
    for source, target in FILES:
        build(f"{sys.argv[1]}/{source}", target)
