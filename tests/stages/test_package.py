#!/usr/bin/env python3
"""test_package.py GOUJI SAMPLES TEMPLATES PROFILE: datapackage.json is a Tabular Data Package by the published PROFILE,
and every row of every CSV file is what it says: types, constraints, keys, foreign keys, sizes, checksums."""
import csv
import decimal
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import jsonschema

GOUJI, SAMPLES, TEMPLATES, PROFILE = (os.path.abspath(p) for p in sys.argv[1:5])
MARK = b"\xef\xbb\xbf"
csv.field_size_limit(1 << 26)


def cast(field, text):
    """The value that a field's type makes of its text; None for no value."""
    if text == "":
        return None
    if field["type"] == "integer":
        return int(text)
    if field["type"] == "number":
        return decimal.Decimal(text)
    return text


def faults_of_value(field, text):
    """What a value has against its field."""
    try:
        value = cast(field, text)
    except (ValueError, decimal.InvalidOperation):
        return ["is no " + field["type"]]
    limits = field.get("constraints", {})
    if value is None:
        return ["is required"] if limits.get("required") else []
    wrong = {
        "is too small": "minimum" in limits and value < limits["minimum"],
        "is too large": "maximum" in limits and value > limits["maximum"],
        "is none of the words": "enum" in limits and value not in limits["enum"],
        "has not the form": "pattern" in limits and not re.fullmatch(limits["pattern"], text),
    }
    return [what for what, is_wrong in wrong.items() if is_wrong]


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = pathlib.Path(tempfile.mkdtemp())
        os.chdir(cls.work)
        os.symlink(SAMPLES, "samples")
        cls.make_inputs()
        cls.harvest("out", "samples", "t", "gone")
        own = cls.make_template()
        ours = sorted(map(str, pathlib.Path("samples").glob("*2021*")))
        cls.harvest("mine", "--templates", own, "--bom", "--labels", "zh", "t", *ours)

    @classmethod
    def tearDownClass(cls):
        os.chdir("/")
        shutil.rmtree(cls.work)

    @classmethod
    def make_inputs(cls):
        """Inputs that fail, that are there twice, and whose texts and names mean harm."""
        os.mkdir("t")
        pathlib.Path("t/empty.pdf").write_bytes(b"")
        pathlib.Path("t/=1+1,\"x\".txt").write_text("=1+1\n", encoding="utf-8")
        shutil.copy("samples/text-tab-cells-2021.txt", "t/copy")

    @classmethod
    def make_template(cls):
        """A folder with a template of the user's, whose id differs from another's by case alone."""
        text = pathlib.Path(TEMPLATES, "cn-gov-disclosure-2021.xml").read_text(encoding="utf-8")
        os.mkdir("own")
        for name in ("mine", "Mine"):
            named = text.replace('id="cn-gov-disclosure-2021"', 'id="%s"' % name, 1)
            pathlib.Path("own", name + ".xml").write_text(
                named.replace('family="cn-gov-disclosure"', 'family="%s"' % name, 1), encoding="utf-8")
        return "own"

    @classmethod
    def harvest(cls, out, *arguments):
        done = subprocess.run([GOUJI, "harvest", "-q", *arguments, "-o", out], capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr

    def package(self, out):
        return json.loads(pathlib.Path(out, "datapackage.json").read_text(encoding="utf-8"))

    def rows(self, out, resource):
        with open(pathlib.Path(out, resource["path"]), encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    def each(self):
        for out in ("out", "mine"):
            for resource in self.package(out)["resources"]:
                with self.subTest(out=out, resource=resource["name"]):
                    yield out, resource

    def test_the_package_is_what_the_profile_says(self):
        profile = json.loads(pathlib.Path(PROFILE).read_text(encoding="utf-8"))
        validator = jsonschema.Draft4Validator(profile)
        for out in ("out", "mine"):
            package = self.package(out)
            self.assertEqual([e.message for e in validator.iter_errors(package)], [])
            package["resources"][0]["schema"]["fields"][0]["type"] = "words"
            self.assertNotEqual(list(validator.iter_errors(package)), [])

    def test_every_file_is_described(self):
        for out in ("out", "mine"):
            resources = self.package(out)["resources"]
            self.assertEqual(sorted(r["path"] for r in resources),
                             sorted(p.name for p in pathlib.Path(out).glob("*.csv")))
            self.assertEqual(len({r["name"] for r in resources}), len(resources))

    def test_sizes_and_checksums(self):
        for out, resource in self.each():
            raw = pathlib.Path(out, resource["path"]).read_bytes()
            self.assertEqual(resource["bytes"], len(raw))
            self.assertEqual(resource["hash"], "sha256:" + hashlib.sha256(raw).hexdigest())
            self.assertEqual(raw.startswith(MARK), out == "mine")

    def test_the_header_is_the_list_of_fields(self):
        for out, resource in self.each():
            with open(pathlib.Path(out, resource["path"]), encoding="utf-8-sig", newline="") as file:
                header = next(csv.reader(file))
            self.assertEqual(header, [f["name"] for f in resource["schema"]["fields"]])
            self.assertEqual(len(set(header)), len(header))

    def test_columns_of_fields_are_called_as_asked(self):
        fields = {out: {f["description"]: (f["name"], f["title"]) for r in self.package(out)["resources"]
                        if r["name"] == "reports" for f in r["schema"]["fields"] if "title" in f}
                  for out in ("out", "mine")}
        code = "requests.denied.state_secret.total"
        self.assertEqual(fields["out"][code], (code, "1.属于国家秘密 / 总计"))
        self.assertEqual(fields["mine"][code], ("1.属于国家秘密 / 总计", "1.属于国家秘密 / 总计"))

    def test_every_value_is_of_its_type_and_within_its_limits(self):
        seen = 0
        for out, resource in self.each():
            for row in self.rows(out, resource):
                for field in resource["schema"]["fields"]:
                    faults = faults_of_value(field, row[field["name"]])
                    self.assertEqual(faults, [], (row, field["name"]))
                    seen += 1
        self.assertGreater(seen, 100000)

    def test_keys_tell_rows_apart(self):
        for out, resource in self.each():
            key = resource["schema"].get("primaryKey", [])
            rows = [tuple(row[c] for c in key) for row in self.rows(out, resource)]
            self.assertTrue(key or resource["name"] == "extras")
            self.assertTrue(not key or len(set(rows)) == len(rows))

    def test_foreign_keys_are_there(self):
        used = set()
        for out, resource in self.each():
            resources = {r["name"]: r for r in self.package(out)["resources"]}
            for foreign in resource["schema"].get("foreignKeys", []):
                reference = foreign["reference"]
                there = {tuple(row[c] for c in reference["fields"])
                         for row in self.rows(out, resources[reference["resource"]])}
                here = {tuple(row[c] for c in foreign["fields"]) for row in self.rows(out, resource)}
                self.assertEqual({k for k in here if any(k)} - there, set())
                used.add((resource["name"], reference["resource"]))
        self.assertIn(("observations", "codebook"), used)
        self.assertIn(("checks", "documents"), used)

    def test_words_and_codes_are_listed(self):
        fields = {(r["name"], f["name"]): f.get("constraints", {}).get("enum")
                  for r in self.package("mine")["resources"] for f in r["schema"]["fields"]}
        for name in (("files", "status"), ("documents", "reason"), ("documents", "template"), ("observations", "status"),
                     ("observations", "row_code"), ("observations", "unit"), ("checks", "check"), ("checks", "cause")):
            self.assertTrue(fields[name], name)
        self.assertIn("mine", fields["documents", "template"])
        self.assertNotIn("", fields["checks", "cause"])

    def test_the_codebook_is_that_of_the_templates(self):
        for out, options in (("out", []), ("mine", ["--templates", "own"])):
            listed = subprocess.run([GOUJI, "templates", "list", *options], capture_output=True, text=True, check=True)
            ids = [line.split()[0] for line in listed.stdout.splitlines()[1:]]
            shown = b""
            for number, name in enumerate(ids):
                one = subprocess.run([GOUJI, "templates", "show", name, *options], capture_output=True, check=True)
                shown += one.stdout if number == 0 else one.stdout.split(b"\n", 1)[1]
            self.assertEqual(pathlib.Path(out, "codebook.csv").read_bytes().replace(MARK, b""), shown)

    def test_every_check_is_an_equation_of_its_edition(self):
        resources = {r["name"]: r for r in self.package("out")["resources"]}
        equations = {(e["template"], e["check"], e["table"], e["code"]): e["expression"]
                     for e in self.rows("out", resources["equations"])}
        editions = {(o["document_id"], o["table"]): o["template"] for o in self.rows("out", resources["observations"])}
        checks = self.rows("out", resources["checks"])
        self.assertGreater(len(checks), 500)
        for c in checks:
            edition = editions[c["document_id"], c["table"]]
            self.assertEqual(equations[edition, c["check"], c["table"], c["code"]], c["expression"])

    def test_equations_have_the_labels_of_their_lines(self):
        resources = {r["name"]: r for r in self.package("out")["resources"]}
        labels = {(e["check"], e["code"]): (e["each"], e["label_zh"], e["label_en"])
                  for e in self.rows("out", resources["equations"]) if e["template"] == "cn-gov-disclosure-2021"}
        self.assertEqual(labels["row_sum", "denied.state_secret"], ("row", "1.属于国家秘密", "denied: state secret"))
        self.assertEqual(labels["balance", "total"], ("column", "总计", "total"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
