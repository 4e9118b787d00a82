"""How often values of scans are right that were said to be so sure: scans in typefaces that nothing was made from."""

import os
import pathlib
import shutil
import sys

import inputs
import measure

sys.path.insert(0, str(inputs.GENERATE.parent))
import reliability  # noqa: E402

# Scans are made and read in folders of so many, of each grade in turn, with a seed of its own each.
FOLDER_COUNT = 6
# Bands of confidence, from below.
BANDS = (0, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9995)
CLAIMS = (0.99, 0.999)
SPLITS = ("grade", "dpi", "mode", "way")


def read_folder(gouji, folder, grade, seed):
    """The values that were read of one folder of scans, and how many fields the scans have."""
    made, out = folder / f"sure-{seed}", folder / f"sure-{seed}-out"
    documents = inputs.generate(made, "scan", grade, seed, FOLDER_COUNT, "--fonts", "held-out")
    if documents is None:
        return None
    measure.run([gouji, "harvest", "-q", "-j", "1", str(made / "docs"), "-o", str(out)], output=False)
    values, fields = reliability.values_of(str(made), str(out), "ocr")
    for value in values:
        value.features = [*value.features, "grade/" + grade]
    shutil.rmtree(made)
    shutil.rmtree(out)
    return values, fields


def counted(values):
    return {"values": len(values), "right": sum(v.right for v in values),
            "silent": sum(v.status == "ok" and not v.right for v in values)}


def band(values, low, high):
    return {"from": low, "to": high, **counted([v for v in values if low <= v.confidence < high or v.confidence == high == 1])}


def claims(values):
    """What is right of the values that were given at least so much, and how much that shows."""
    found = []
    for claim in CLAIMS:
        some = counted([v for v in values if v.confidence >= claim])
        found.append({"claim": claim, **some, "at_least": reliability.lower_bound(some["right"], some["values"])})
    return found


def split(values, name):
    """The values given at least 0.99 by a feature of their scans."""
    groups = {}
    for value in values:
        for feature in value.features:
            if feature.startswith(name + "/"):
                groups.setdefault(feature, []).append(value)

    def order(feature):
        word = feature.partition("/")[2]
        return (0, int(word), "") if word.isdigit() else (1, 0, word)

    return [{"what": f.replace("/", " "), "all": counted(groups[f]), **counted([v for v in groups[f] if v.confidence >= CLAIMS[0]])}
            for f in sorted(groups, key=order)]


def find(gouji, folder, wanted, seed):
    """Reads scans until there are so many values, of all grades alike; None where none can be made here."""
    values, fields, n = [], 0, 0
    while len(values) < wanted or n % len(inputs.GRADES):
        read = read_folder(os.path.abspath(gouji), pathlib.Path(folder), inputs.GRADES[n % len(inputs.GRADES)], seed + n)
        if read is None:
            return None
        values, fields, n = values + read[0], fields + read[1], n + 1
        print(f"{len(values)} values of {n * FOLDER_COUNT} scans", file=sys.stderr)
    edges = [*BANDS, 1]
    return {"scans": n * FOLDER_COUNT, "seeds": [seed, seed + n - 1], "fields": fields, **counted(values),
            "bands": [band(values, low, high) for low, high in zip(edges, edges[1:])][::-1],
            "claims": claims(values), "splits": [row for name in SPLITS for row in split(values, name)]}


# ---- what is printed ----


def share(row):
    return f"{100 * row['right'] / row['values']:.2f} %" if row["values"] else "–"


def lines(found):
    first, last = found["seeds"]
    yield "## How sure scans are"
    yield ""
    yield (f"{found['values']:,} values, {found['silent']} of them wrong and called ok, of {found['scans']} scans in held-out typefaces, "
           f"of all grades alike (seeds {first} to {last}; {found['fields']:,} fields of scans that were taken for reports).")
    yield ""
    yield "| confidence | values | right | |"
    yield "|---|---|---|---|"
    for row in found["bands"]:
        yield f"| {row['from']:g} to {row['to']:g} | {row['values']:,} | {row['right']:,} | {share(row)} |"
    yield ""
    for row in found["claims"]:
        holds = "holds" if row["right"] >= row["claim"] * row["values"] else "does not hold"
        yield (f"Given at least {row['claim']:g}: {row['right']:,} of {row['values']:,} right, {share(row)} (97.5 % sure: at least "
               f"{100 * row['at_least']:.2f} %): {holds}.")
    yield ""
    yield "| | values | right | given at least 0.99 | right of those | called ok, wrong |"
    yield "|---|---|---|---|---|---|"
    for row in found["splits"]:
        yield (f"| {row['what']} | {row['all']['values']:,} | {share(row['all'])} | {row['values']:,} | {share(row)} | "
               f"{row['all']['silent']} |")
