"""Rebuild the text faces from the npm packages source-serif 4.5.1 and source-sans 3.46.0 (OFL), and
the face of signs.

    python -m venv venv && venv/bin/pip install fonttools==4.68.0 brotli==1.2.1
    npm pack source-serif@4.5.1 source-sans@3.46.0
    for name in source-serif-4.5.1 source-sans-3.46.0; do
        mkdir $name && tar xzf $name.tgz -C $name
    done
    venv/bin/python docs/build_fonts.py source-serif-4.5.1/package source-sans-3.46.0/package \
        static/fonts

The results are modified versions, so they carry other internal family names
("Assay Serif", "Assay Sans"): the licence reserves the original ones. The sans is for images that
are drawn on the server, where there is no system face to rely on; no page loads it. Of the serif
each script has files of its own, which a browser loads only for a page that has letters of theirs
(unicode-range in static/css).
The signs are drawn here, but for those that are marks of the text.
"""

import math
import sys
import unicodedata

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.otlLib import builder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables
from fontTools.varLib import instancer
from fontTools.varLib.iup import iup_delta_optimize

LATIN = (
    "0020-007E,00A0-00A3,00A5,00A7,00A9-00AB,00AD,00AE,00B0-00B3,00B6,00B7,00B9-00FF,"
    "0100-0107,010C-0113,0116-011B,011E,011F,012A,012B,012E-0131,0139-013E,0141-0144,"
    "0147,0148,014C,014D,0150-0155,0158-015B,015E-0165,016A,016B,016E-0173,0178-017E,"
    "018F,0218-021B,0259,2009,2010,2013,2014,2018-201A,201C-201E,2022,2026,202F,2039,"
    "203A,20AC,2116,2190-2193,2212"
)
# Letters of the living languages that are written in the script (Russian, Ukrainian, Serbian,
# Kazakh, Tatar …), and what their texts have that Latin ones have not.
CYRILLIC = (
    "0400-045F,0490-0493,0496-049D,04A0-04A3,04AE-04B3,04B6-04BB,04C0,04CF-04D9,04E2-04E9,"
    "04EE-04F5,04F8,04F9"
)
GREEK = "0384-038A,038C,038E-03A1,03A3-03CE"
# Each file of a text face: its name, its code points, and its script in the tables of OpenType.
SCRIPTS = {"": (LATIN, "latn"), "-cyrillic": (CYRILLIC, "cyrl"), "-greek": (GREEK, "grek")}
ALL_SCRIPTS = f"{LATIN},{CYRILLIC},{GREEK}", *(tag for _codes, tag in SCRIPTS.values())
FEATURES = ["kern", "liga", "locl"]
LIGATURES = {"f_f", "f_i", "f_l", "f_f_i", "f_f_l"}
FAMILY = "Assay Serif"
SANS = "Assay Sans"
KERNED_SIGNS = ".,:;!?-–—‘’“”‚„()[]«»‹›/…'\""  # kerned beside letters and spaces
KERN_MIN, KERN_STEP, KERN_MERGE = 8, 5, 5  # thousandths of an em
DELTA_TOLERANCE = 1.0  # the same, at the bold end


def codepoints(spec):
    for part in spec.split(","):
        low, _, high = part.partition("-")
        yield from range(int(low, 16), int(high or low, 16) + 1)


def limit_ligatures(font):
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType != 4:
                continue
            for first, ligatures in list(table.ligatures.items()):
                kept = [
                    lig
                    for lig in ligatures
                    if lig.LigGlyph in LIGATURES or not lig.LigGlyph.startswith("f_")
                ]
                if kept:
                    table.ligatures[first] = kept
                else:
                    del table.ligatures[first]


def kern_values(font):
    """Every pair's horizontal kern, as a shaper would find it."""
    order, total = font.getGlyphOrder(), {}

    def advance(record):
        return (getattr(record.Value1, "XAdvance", 0) or 0) if record.Value1 else 0

    for lookup in font["GPOS"].table.LookupList.Lookup:
        found = {}
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType != 2:
                continue
            if table.Format == 1:
                for left, pairs in zip(table.Coverage.glyphs, table.PairSet, strict=True):
                    for pair in pairs.PairValueRecord:
                        found.setdefault((left, pair.SecondGlyph), advance(pair))
                continue
            first, second = table.ClassDef1.classDefs, table.ClassDef2.classDefs
            for left in table.Coverage.glyphs:
                row = table.Class1Record[first.get(left, 0)].Class2Record
                for right in order:
                    found.setdefault((left, right), advance(row[second.get(right, 0)]))
        for pair, value in found.items():
            total[pair] = total.get(pair, 0) + value
    return total


def cluster(vectors):
    classes = []
    for glyph, vector in vectors:
        if not any(vector):
            continue
        for model, members in classes:
            if max(abs(a - b) for a, b in zip(model, vector, strict=True)) <= KERN_MERGE:
                members.append(glyph)
                break
        else:
            classes.append((vector, [glyph]))
    return [members for _, members in classes]


def rebuild_kerning(font):
    """Round the kerning of text and store it as one small class table."""
    order = font.getGlyphOrder()
    kerned = (
        LIGATURES
        | {"i.trk"}
        | {
            glyph
            for code, glyph in font.getBestCmap().items()
            if unicodedata.category(chr(code))[0] in "LZ" or chr(code) in KERNED_SIGNS
        }
    )
    kern = {
        pair: round(value / KERN_STEP) * KERN_STEP
        for pair, value in kern_values(font).items()
        if abs(value) >= KERN_MIN and kerned.issuperset(pair)
    }
    lefts = cluster((a, tuple(kern.get((a, b), 0) for b in order)) for a in order)
    rights = cluster((b, tuple(kern.get((a[0], b), 0) for a in lefts)) for b in order)
    pairs = {}
    for left in lefts:
        for right in rights:
            value = kern.get((left[0], right[0]), 0)
            if value:
                key = (tuple(sorted(left)), tuple(sorted(right)))
                pairs[key] = (builder.buildValue({"XAdvance": value}), None)
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 2, 0
    lookup.SubTable = [builder.buildPairPosClassesSubtable(pairs, font.getReverseGlyphMap())]
    lookup.SubTableCount = 1
    table = font["GPOS"].table
    table.LookupList.Lookup, table.LookupList.LookupCount = [lookup], 1
    feature = next(r for r in table.FeatureList.FeatureRecord if r.FeatureTag == "kern")
    feature.Feature.LookupListIndex = [0]
    table.FeatureList.FeatureRecord, table.FeatureList.FeatureCount = [feature], 1
    for record in table.ScriptList.ScriptRecord:
        record.Script.LangSysRecord, record.Script.LangSysCount = [], 0
        record.Script.DefaultLangSys.FeatureIndex = [0]
        record.Script.DefaultLangSys.FeatureCount = 1


def thin_variations(font):
    glyf, gvar, metrics = font["glyf"], font["gvar"], font["hmtx"].metrics
    for glyph in font.getGlyphOrder():
        variations = gvar.variations.get(glyph)
        if not variations or glyf[glyph].isComposite():
            continue
        points, control = glyf._getCoordinatesAndControls(glyph, metrics)
        for variation in variations:
            variation.calcInferredDeltas(points, control.endPts)
            variation.roundDeltas()
            variation.coordinates = iup_delta_optimize(
                variation.coordinates, points, control.endPts, tolerance=DELTA_TOLERANCE
            )


def rename(font, style, family=FAMILY):
    names = newTable("name")
    names.names = []
    old = font["name"].getDebugName(0)
    postscript = family.replace(" ", "") + "-" + style
    entries = {0: old, 1: family, 2: style, 4: f"{family} {style}", 6: postscript}
    if "fvar" in font:
        entries[256] = "Weight"
        font["fvar"].axes[0].axisNameID = 256
        font["fvar"].instances = []
    for number, text in entries.items():
        names.setName(text, number, 3, 1, 0x409)
    font["name"] = names


def cut_down(font, unicodes, *scripts):
    """Leave the letters of some scripts (tags of OpenType), and what sets them."""
    options = subset.Options()
    options.layout_features, options.layout_scripts = FEATURES, ["DFLT", *scripts]
    options.hinting = options.notdef_outline = options.recalc_timestamp = False
    options.drop_tables += ["DSIG", "BASE", "STAT", "MVAR"]
    options.name_IDs = [0]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codepoints(unicodes))
    subsetter.subset(font)


def build(source, target, style, script, limits=None):
    font = TTFont(source, recalcTimestamp=False)
    limit_ligatures(font)
    cut_down(font, *SCRIPTS[script])
    if limits:
        font = instancer.instantiateVariableFont(font, limits)
        thin_variations(font)
    rebuild_kerning(font)
    if "GDEF" in font:
        del font["GDEF"]  # no marks are left that need it
    rename(font, style)
    font.flavor = "woff2"
    font.save(target)


def build_sans(source, target):
    """The sans of images: all scripts in one file, since no page loads it."""
    font = TTFont(source, recalcTimestamp=False)
    cut_down(font, *ALL_SCRIPTS)
    font = instancer.instantiateVariableFont(font, {"wght": (400, 700)})
    if "GDEF" in font:
        del font["GDEF"]
    rename(font, "Regular", SANS)
    font.flavor = "woff2"
    font.save(target)


# Signs, in thousandths of an em: all as wide as one another, round one middle, of one stroke.
WIDTH, MIDDLE, RADIUS, STROKE = 760, 340, 300, 76
ROUND = 4 / 3 * math.tan(math.pi / 8)  # how far a cubic curve reaches for a quarter of a circle
X = WIDTH / 2


def circle(pen, radius, hole=False):
    """A circle; as a hole it runs the other way round."""
    side = -1 if hole else 1

    def at(x, y):
        return X + radius * x * side, MIDDLE + radius * y

    pen.moveTo(at(1, 0))
    for x, y in ((1, 0), (0, -1), (-1, 0), (0, 1)):
        # From (x, y) to the point a quarter of a turn further, which is (y, -x).
        to = (y, -x)
        pen.curveTo(
            at(x + ROUND * to[0], y + ROUND * to[1]),
            at(to[0] + ROUND * x, to[1] + ROUND * y),
            at(*to),
        )
    pen.closePath()


def ring(pen):
    circle(pen, RADIUS)
    circle(pen, RADIUS - STROKE, hole=True)


def polygon(pen, *points):
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def bar(pen, angle, half_length):
    """A line through the middle, at an angle in degrees, clockwise round."""
    dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y, w = dx * half_length, dy * half_length, STROKE / 2
    polygon(
        pen,
        (X - x - dy * w, MIDDLE - y + dx * w),
        (X + x - dy * w, MIDDLE + y + dx * w),
        (X + x + dy * w, MIDDLE + y - dx * w),
        (X - x + dy * w, MIDDLE - y - dx * w),
    )


def half_filled(pen):
    ring(pen)
    inside = RADIUS - STROKE / 2
    pen.moveTo((X, MIDDLE - inside))
    pen.curveTo(
        (X - ROUND * inside, MIDDLE - inside),
        (X - inside, MIDDLE - ROUND * inside),
        (X - inside, MIDDLE),
    )
    pen.curveTo(
        (X - inside, MIDDLE + ROUND * inside),
        (X - ROUND * inside, MIDDLE + inside),
        (X, MIDDLE + inside),
    )
    pen.closePath()


def cross(pen):
    bar(pen, 45, RADIUS)
    bar(pen, -45, RADIUS)


def struck_ring(pen):
    ring(pen)
    bar(pen, 45, RADIUS - STROKE / 2)


def diamond(pen):
    far = RADIUS * 1.1
    polygon(pen, (X, MIDDLE + far), (X + far, MIDDLE), (X, MIDDLE - far), (X - far, MIDDLE))


def hourglass(pen):
    """Two triangles whose points meet: what has to wait."""
    wide, high, neck = RADIUS * 0.85, RADIUS * 1.1, STROKE / 3
    for way in (1, -1):
        foot = MIDDLE - way * high
        polygon(
            pen,
            (X - way * wide, foot),
            (X - way * neck, MIDDLE),
            (X + way * neck, MIDDLE),
            (X + way * wide, foot),
        )


def warning(pen):
    """A triangle that points up, with an exclamation mark cut out of it."""
    top, foot = MIDDLE + RADIUS * 1.1, MIDDLE - RADIUS * 0.85
    polygon(pen, (X, top), (X + RADIUS * 1.15, foot), (X - RADIUS * 1.15, foot))
    w = STROKE / 2
    polygon(pen, (X - w, foot + 60), (X + w, foot + 60), (X + w, foot + 135), (X - w, foot + 135))
    polygon(pen, (X - w, foot + 185), (X + w, foot + 185), (X + w, foot + 385), (X - w, foot + 385))


DRAWN = {
    "·": lambda pen: circle(pen, STROKE),
    "●": lambda pen: circle(pen, RADIUS),
    "○": ring,
    "◐": half_filled,
    "◆": diamond,
    "✕": cross,
    "⊘": struck_ring,
    "⚠": warning,
    "⧗": hourglass,
}
MARKS_OF_TEXT = "–§"  # taken from the roman text face, as it is at the weight of a label
WEIGHT_OF_LABELS = 600


def build_signs(source, target):
    """The signs of verdicts, so that they look alike on every machine."""
    text = instancer.instantiateVariableFont(
        TTFont(source, recalcTimestamp=False), {"wght": WEIGHT_OF_LABELS, "opsz": 20}
    )
    glyphs, cmap = {".notdef": TTGlyphPen(None).glyph()}, {}
    for sign in sorted([*DRAWN, *MARKS_OF_TEXT]):
        pen, name = TTGlyphPen(None), f"uni{ord(sign):04X}"
        if sign in DRAWN:
            DRAWN[sign](Cu2QuPen(pen, 2))
        else:
            drawn = text.getGlyphSet()[text.getBestCmap()[ord(sign)]]
            drawn.draw(TransformPen(pen, (1, 0, 0, 1, (WIDTH - drawn.width) / 2, 0)))
        glyphs[name], cmap[ord(sign)] = pen.glyph(), name
    made = FontBuilder(1000)
    made.setupGlyphOrder(list(glyphs))
    made.setupCharacterMap(cmap)
    made.setupGlyf(glyphs)
    made.setupHorizontalMetrics({name: (WIDTH, glyphs[name].xMin or 0) for name in glyphs})
    made.setupHorizontalHeader(ascent=918, descent=-335)
    made.setupNameTable({"copyright": text["name"].getDebugName(0), "familyName": "Assay Signs"})
    made.setupOS2(sTypoAscender=918, sTypoDescender=-335, usWinAscent=918, usWinDescent=335)
    made.setupPost(keepGlyphNames=False)
    made.font["head"].created = made.font["head"].modified = text["head"].modified
    made.font.recalcTimestamp = False
    made.font.flavor = "woff2"
    made.font.save(target)


if __name__ == "__main__":
    package, sans, out = sys.argv[1:4]
    ROMAN = f"{package}/VAR/SourceSerif4Variable-Roman.ttf"
    ITALIC = f"{package}/TTF/SourceSerif4-It.ttf"
    for script in SCRIPTS:
        roman = f"{out}/source-serif-roman{script}.woff2"
        build(ROMAN, roman, "Regular", script, {"wght": (400, 700), "opsz": 20})
        build(ITALIC, f"{out}/source-serif-italic{script}.woff2", "Italic", script)
    build_signs(ROMAN, f"{out}/assay-signs.woff2")
    build_sans(f"{sans}/VAR/SourceSans3VF-Roman.ttf", f"{out}/source-sans.woff2")
