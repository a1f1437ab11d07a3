"""Rebuild the two text faces from the npm package source-serif 4.5.1 (OFL).

    python -m venv venv && venv/bin/pip install fonttools==4.68.0 brotli==1.2.1
    npm pack source-serif@4.5.1 && tar xzf source-serif-4.5.1.tgz
    venv/bin/python build.py package .

The results are modified versions, so they carry another internal family name
("Assay Serif"): the licence reserves the original one.
"""

import sys
import unicodedata

from fontTools import subset
from fontTools.otlLib import builder
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables
from fontTools.varLib import instancer
from fontTools.varLib.iup import iup_delta_optimize

UNICODES = (
    "0020-007E,00A0-00A3,00A5,00A7,00A9-00AB,00AD,00AE,00B0-00B3,00B6,00B7,00B9-00FF,"
    "0100-0107,010C-0113,0116-011B,011E,011F,012A,012B,012E-0131,0139-013E,0141-0144,"
    "0147,0148,014C,014D,0150-0155,0158-015B,015E-0165,016A,016B,016E-0173,0178-017E,"
    "018F,0218-021B,0259,2009,2010,2013,2014,2018-201A,201C-201E,2022,2026,202F,2039,"
    "203A,20AC,2116,2190-2193,2212"
)
FEATURES = ["kern", "liga", "locl"]
LIGATURES = {"f_f", "f_i", "f_l", "f_f_i", "f_f_l"}
FAMILY = "Assay Serif"
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


def rename(font, style):
    names = newTable("name")
    names.names = []
    old = font["name"].getDebugName(0)
    postscript = FAMILY.replace(" ", "") + "-" + style
    entries = {0: old, 1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: postscript}
    if "fvar" in font:
        entries[256] = "Weight"
        font["fvar"].axes[0].axisNameID = 256
        font["fvar"].instances = []
    for number, text in entries.items():
        names.setName(text, number, 3, 1, 0x409)
    font["name"] = names


def build(source, target, style, limits=None):
    font = TTFont(source, recalcTimestamp=False)
    limit_ligatures(font)
    options = subset.Options()
    options.layout_features, options.layout_scripts = FEATURES, ["DFLT", "latn"]
    options.hinting = options.notdef_outline = options.recalc_timestamp = False
    options.drop_tables += ["DSIG", "BASE", "STAT", "MVAR"]
    options.name_IDs = [0]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codepoints(UNICODES))
    subsetter.subset(font)
    if limits:
        font = instancer.instantiateVariableFont(font, limits)
        thin_variations(font)
    rebuild_kerning(font)
    if "GDEF" in font:
        del font["GDEF"]  # no marks are left that need it
    rename(font, style)
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    package, out = sys.argv[1], sys.argv[2]
    build(
        f"{package}/VAR/SourceSerif4Variable-Roman.ttf",
        f"{out}/source-serif-roman.woff2",
        "Regular",
        {"wght": (400, 700), "opsz": 20},
    )
    build(f"{package}/TTF/SourceSerif4-It.ttf", f"{out}/source-serif-italic.woff2", "Italic")
