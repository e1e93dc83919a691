"""Make the digits of Be Vietnam Pro one width: the face "Cot Moc So" that figures are written in.

    python scripts/make_digits.py

Be Vietnam Pro has no tabular figures (its 1 is 385 units wide, its 0 is 676), so columns of numbers do not stand under each other.
The ten digits are taken out, centred in the width of the widest, and written to web/shell/static. The SIL Open Font License allows
it: no name is reserved in the licence of the original, and the new face has a name of its own and the same licence.
"""

from __future__ import annotations

from pathlib import Path

import fontpkg_be_vietnam_pro
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
TARGET = Path(__file__).resolve().parent.parent / "cotmoc" / "web" / "shell" / "static"
FACES = {"Regular": "CotMocSo-Regular.ttf", "SemiBold": "CotMocSo-SemiBold.ttf"}
NAMES = {1: "Cot Moc So", 3: "Cot Moc So", 4: "Cot Moc So", 6: "CotMocSo", 16: "Cot Moc So"}


def digits(style: str) -> TTFont:
    """The ten digits of one style, each in the middle of the same width."""
    font = TTFont(SOURCE / f"BeVietnamPro-{style}.ttf", recalcTimestamp=False)
    options = Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "STAT"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=range(0x30, 0x3A))
    cutter.subset(font)
    glyphs, widths = font["glyf"], font["hmtx"]
    widest = max(widths[font.getBestCmap()[code]][0] for code in range(0x30, 0x3A))
    for code in range(0x30, 0x3A):
        name = font.getBestCmap()[code]
        width, left = widths[name]
        shift = (widest - width) // 2
        glyphs[name].coordinates.translate((shift, 0))
        glyphs[name].recalcBounds(glyphs)
        widths[name] = (widest, left + shift)
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = f"{NAMES[record.nameID]} {style}" if record.nameID == 4 else NAMES[record.nameID]
    return font


if __name__ == "__main__":
    for style, name in FACES.items():
        digits(style).save(TARGET / name)
        print(f"{name}: {(TARGET / name).stat().st_size:,} bytes")
