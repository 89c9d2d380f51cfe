#!/usr/bin/env python3
"""Reads what the tool writes for other programs with readers that others wrote: `readers.py TOOL`.

Quizzes are exported and read back by the formats' own or independent readers, which must find the same questions, options
and right answers; reports of `check` are read by those that CI systems use. What one needs comes from PyPI, and its test is
skipped with a line where that is not installed: `junitparser`, `tap.py` (with `pyyaml` and `more-itertools`), `sarif-tools`,
`anki`, `moodle_xml_parser`, `citolab-qti-convert`, `ua-exam`.
"""

import contextlib
import csv
import html
import importlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import traceback
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TOOL = os.path.abspath(sys.argv[1])
LESSONS = ["has-many-belongs-to", "many-to-many", "limit-and-count"]
QTI = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"


class Missing(Exception):
    """A reader that is not installed."""


def reader(name, package):
    """A module of a package; what it prints while it is made is not of interest."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return importlib.import_module(name)
    except ImportError:
        raise Missing(package) from None


def tool(*arguments, folder=None, statuses=(0,)):
    result = subprocess.run([TOOL, *arguments], cwd=folder, capture_output=True)
    assert result.returncode in statuses, result.stderr.decode()
    return result.stdout.decode()


def questions(lesson):
    """The questions of a lesson as the quiz has them: text, options in order, the index of the right one."""
    for count in range(3, 20):
        result = subprocess.run([TOOL, "quiz", lesson, "--answers", ",".join("A" * count), "--format", "json"],
                                capture_output=True)
        if result.stdout:
            quiz = json.loads(result.stdout)
            return [(question["question"], [option["text"] for option in question["options"]],
                     ord(question["answer"]) - ord("A")) for question in quiz["questions"]]
    raise AssertionError(f"the quiz of {lesson} takes no answers: {result.stderr.decode()}")


def plain(text):
    """A text without what formats and readers do to blanks and line ends."""
    return " ".join(text.replace("\\n", " ").split())


def agree(found, lesson):
    expected = [(plain(text), [plain(option) for option in options], right) for text, options, right in questions(lesson)]
    found = [(plain(text), [plain(option) for option in options], right) for text, options, right in found]
    assert found == expected, f"{lesson}: {found} instead of {expected}"


def test_gift(folder):
    parser = reader("ua_exam.gift_parser", "ua-exam")
    for lesson in LESSONS:
        path = folder / f"{lesson}.gift"
        path.write_text(tool("export-quiz", lesson, "--format", "gift"))
        quiz = parser.parse_gift_file(str(path))
        agree([(question["text"].removeprefix("[plain]"), [option["text"] for option in question["options"]],
                [option["is_correct"] for option in question["options"]].index(True)) for question in quiz], lesson)


def test_moodle_xml(folder):
    parser = reader("moodle_xml_parser.parser", "moodle_xml_parser")
    for lesson in LESSONS:
        quiz = parser.parse_string(tool("export-quiz", lesson, "--format", "moodle-xml"))
        agree([(text_of(question.text_pre_parse), [text_of(option.answer) for option in question.options],
                [option.score_fraction for option in question.options].index(100)) for question in quiz["multichoice"]], lesson)


def text_of(markup):
    """The text of a piece of HTML as a browser shows it."""
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def test_qti(folder):
    reader("qti_convert", "citolab-qti-convert")
    for lesson in LESSONS:
        package, upgraded = folder / lesson, folder / f"{lesson}-3"
        tool("export-quiz", lesson, "--format", "qti21", "--output", str(package))
        convert = Path(sys.executable).with_name("qti-convert")
        subprocess.run([convert, "upgrade", "-q", package, upgraded], check=True, capture_output=True)
        manifest = ElementTree.parse(package / "imsmanifest.xml")
        order = [item.get("href") for item in manifest.iter() if item.tag.endswith("}resource")]
        found = []
        for name in order:
            item = ElementTree.parse(next(upgraded.rglob(name)))
            choices = list(item.iter(f"{QTI}qti-simple-choice"))
            right = item.find(f".//{QTI}qti-correct-response/{QTI}qti-value").text.strip()
            prompt = item.find(f".//{QTI}qti-item-body")
            text = "".join(prompt.itertext()).split("".join(choices[0].itertext()))[0]
            own = [re.sub(r"\s+", " ", "".join([choice.text or ""] + [child.tail or "" for child in choice])) for choice in choices]
            found.append((text, own, [choice.get("identifier") for choice in choices].index(right)))
        agree(found, lesson)


def test_anki_imports_a_quiz_once(folder):
    reader("anki.collection", "anki")
    from anki.collection import Collection, ImportCsvRequest

    for lesson in LESSONS:
        path = folder / f"{lesson}.txt"
        path.write_text(tool("export-quiz", lesson, "--format", "anki"))
        collection = Collection(str(folder / f"{lesson}.anki2"))
        counts = []
        for _ in range(2):
            metadata = collection.get_csv_metadata(path=str(path), delimiter=None)
            log = collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log
            counts.append((len(log.new), len(log.updated)))
        expected = questions(lesson)
        assert counts == [(len(expected), 0), (0, 0)], counts
        fronts = [collection.get_note(note)["Front"] for note in collection.find_notes("")]
        for text, _, _ in expected:
            assert any(plain(text) in plain(text_of(front)) for front in fronts), text
        collection.close()


def test_csv(folder):
    for lesson in LESSONS:
        rows = list(csv.DictReader(io.StringIO(tool("export-quiz", lesson, "--format", "csv"), newline="")))
        assert len(rows) == len(questions(lesson))
        texts = [text for text, _, _ in questions(lesson)]
        assert [plain(value) for row in rows for value in row.values() if plain(value) in map(plain, texts)] == list(map(plain, texts))


def test_reports_of_check(folder):
    junit, tap = reader("junitparser", "junitparser"), reader("tap.parser", "tap.py")
    paths = {kind: folder / f"report.{kind}" for kind in ["junit", "tap", "sarif"]}
    (folder / "broken.yml").write_text("format: 1\ntitle: Broken\nprogram: nothing.js\nquiz: []\n")
    reports = [part for kind, path in paths.items() for part in ["--report", f"{kind}={path}"]]
    tool("check", "broken.yml", *LESSONS, *reports, folder=folder, statuses=(1, 2))
    suites = junit.JUnitXml.fromfile(str(paths["junit"]))
    broken = [case for suite in suites for case in suite if any(not isinstance(result, junit.Skipped) for result in case.result)]
    assert broken and all("broken" in f"{case.classname} {case.name}" for case in broken), broken
    assert suites.tests > len(LESSONS) and suites.failures + suites.errors == len(broken)
    lines = [line for line in tap.Parser().parse_file(str(paths["tap"])) if line.category == "test"]
    assert any(not line.ok for line in lines) and any(line.ok for line in lines)
    loader = reader("sarif.loader", "sarif-tools")
    files = loader.load_sarif_files(str(paths["sarif"]))
    records = files.get_records()
    assert records and all(record["Location"].endswith("broken.yml") for record in records), records


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    failed = skipped = 0
    for name, test in tests:
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Path(folder))
            except Missing as missing:
                skipped += 1
                print(f"skipped {name[5:].replace('_', ' ')}: {missing} is not installed")
            except Exception as problem:
                failed += 1
                where = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.name == name][-1]
                print(f"FAILED {name[5:].replace('_', ' ')}, line {where.lineno}, {where.line}: {problem!r}")
    print(f"readers of other programs: {len(tests) - failed - skipped} of {len(tests) - skipped} passed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
