#!/usr/bin/env python3
"""Opens pages that the tool writes in a real browser: `pages.py TOOL`.

Every page is opened from disk as a reader opens it, offline, in light and dark; what a browser or axe-core says of it is a
failure. Needs Chromium (`apt-get install chromium`) and, from PyPI, `playwright` and `axe-playwright-python`; where one is
missing it says so and passes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
if not CHROMIUM:
    sys.exit(print("browser tests skipped: Chromium is not installed") or 0)
try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright
except ImportError as missing:
    sys.exit(print(f"browser tests skipped: {missing.name} is not installed") or 0)

TOOL = os.path.abspath(sys.argv[1])
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# How many times slower than a quiet machine this one may be.
SLOWNESS = float(os.environ.get("SLOWNESS", "1"))
SIZES = [(1280, 900), (768, 900), (320, 256)]


class Pages:
    """The browser, and the files that the tool wrote."""

    def __init__(self, browser, folder):
        self.browser = browser
        self.folder = folder

    def write(self, name, *arguments, program=None):
        """The path of the page that a command prints; `program` is the text of a file `program.js` beside it."""
        if program is not None:
            (self.folder / "program.js").write_text(program)
        result = subprocess.run([TOOL, *arguments, "--format", "html"], cwd=self.folder, capture_output=True)
        path = self.folder / f"{name}.html"
        path.write_bytes(result.stdout)
        assert result.stdout.startswith(b"<!DOCTYPE html>"), result.stderr.decode()
        return path

    @contextmanager
    def open(self, path, fragment="", width=1280, height=900, **options):
        """The page of a file; when it is left, the browser must have said nothing and asked for nothing but the file."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)
        page = context.new_page()
        said, asked = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url.split("#")[0]))
        page.goto(path.as_uri() + fragment)
        yield page
        assert said == [], said
        assert set(asked) == {path.as_uri()}, asked
        context.close()

    def check(self, path, fragment="", schemes=("light", "dark")):
        """No violation in light and dark, and no sideways scrolling of the page at any size."""
        for scheme in schemes:
            with self.open(path, fragment, color_scheme=scheme) as page:
                report = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
                found = [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in report.response["violations"]]
                assert found == [], found
        for width, height in SIZES:
            with self.open(path, fragment, width=width, height=height) as page:
                assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path.name} at {width}"


def shown(page):
    """The titles of the steps that are seen."""
    return [title.inner_text() for title in page.locator(".step h3").all() if title.is_visible()]


def becomes(page, read, expected, patience=10):
    """Waits until a reading of the page is what is expected: a browser may deliver what a click caused a moment later."""
    is_met = expected if callable(expected) else lambda value: value == expected
    end = time.monotonic() + patience * SLOWNESS
    while not is_met(value := read()):
        assert time.monotonic() < end, f"{value!r} stays, expected {expected!r}"
        page.wait_for_timeout(20)


def has_address(page, end):
    """Waits for the address, which follows the steps after a moment."""
    becomes(page, lambda: page.url[-len(end):], end)


def is_at(page, number, count=10):
    """Waits until the page says that it shows a step."""
    becomes(page, page.locator("output").inner_text, f"Step {number} of {count}")


def test_the_steps_of_a_lesson_are_gone_through_with_keys_and_buttons(pages):
    with pages.open(pages.write("steps", "step", "has-many-belongs-to")) as page:
        assert shown(page) == ["Step 1 of 10: Define User model"]
        for key, number in [("ArrowRight", 2), ("End", 10), ("ArrowLeft", 9), ("Home", 1)]:
            page.keyboard.press(key)
            is_at(page, number)
        for button, number in [("Next", 2), ("Last step", 10), ("Back", 9), ("First step", 1)]:
            page.get_by_role("button", name=button, exact=True).click()
            is_at(page, number)
        page.locator("input[type=range]").focus()
        page.keyboard.press("ArrowRight")
        is_at(page, 2)
        assert page.locator(".execution tr.current").inner_text().startswith("2")
        assert page.locator(".listing .now").all_inner_texts()[0].startswith("const Post")


def test_the_address_names_the_step(pages):
    path = pages.write("steps", "step", "has-many-belongs-to")
    with pages.open(path, "#step=8") as page:
        assert shown(page) == ["Step 8 of 10: Query User with Posts"]
        assert page.evaluate("scrollY") == 0, "the page is seen from its top"
        page.get_by_role("link", name="3", exact=True).click()
        has_address(page, "#step=3")
        becomes(page, lambda: shown(page), ["Step 3 of 10: User.hasMany(Post)"])
        page.keyboard.press("ArrowRight")
        has_address(page, "#step=4")


def test_a_link_to_a_step_shows_it_with_its_program(pages):
    path = pages.write("lesson", "show", "has-many-belongs-to")
    for width, height in [(1280, 900), (360, 740)]:
        with pages.open(path, "#step=8", width=width, height=height) as page:
            places = lambda: [page.locator(part).first.bounding_box() for part in ["nav", ".listing .now", ".current h3"]]
            becomes(page, places, lambda boxes: all(boxes) and abs(boxes[0]["y"]) <= 20
                    and boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"] <= height and boxes[2]["y"] <= height)


def test_playing_goes_on_by_itself_and_stops(pages):
    with pages.open(pages.write("steps", "step", "has-many-belongs-to"), "#step=9") as page:
        page.get_by_role("button", name="Play").click()
        page.get_by_text("Step 10 of 10", exact=True).wait_for(timeout=5000)
        page.get_by_role("button", name="Play").wait_for(timeout=5000)


def test_what_is_to_come_is_held_back_and_what_changed_is_marked(pages):
    with pages.open(pages.write("steps", "step", "has-many-belongs-to"), "#step=7") as page:
        assert page.locator(".execution tr", has_text="Query User").locator("td").last.is_hidden()
        assert page.locator(".tracked td.changed.now").all_inner_texts() == [
            "Instance linked", "Linked to user", "Set to User id",
        ]


def test_everything_is_there_without_the_script_and_in_print(pages):
    path = pages.write("steps", "step", "has-many-belongs-to")
    with pages.open(path, java_script_enabled=False) as page:
        assert len(shown(page)) == 10
        assert page.locator("nav").is_hidden()
    with pages.open(path) as page:
        page.emulate_media(media="print")
        assert len(shown(page)) == 10
        assert page.locator("nav").is_hidden()
    lesson = pages.write("lesson", "show", LESSONS[0])
    with pages.open(lesson) as page:
        page.emulate_media(media="print")
        colour = "item => getComputedStyle(item).backgroundColor"
        stations = page.locator(".flow li").evaluate_all(f"items => items.map({colour})")
        assert len(set(stations)) == 1, "print marks no step"
        assert page.locator("details pre.code").first.is_visible(), "print unfolds programs"


def test_pages_of_steps_are_accessible_and_fit_every_screen(pages):
    pages.check(pages.write("steps", "step", "has-many-belongs-to"), "#step=7")
    failing = pages.write("failing", "step", "program.js", program="""
        const User = sequelize.define('User', { name: DataTypes.STRING });
        const Post = sequelize.define('Post', { title: DataTypes.STRING });
        User.hasMany(Post);
        await sequelize.sync();
        await User.create({ name: 'Ada' });
        for (const user of await User.findAll()) console.log((await user.getPosts()).length);
        await Post.findAll({ include: User });
        """)
    pages.check(failing, "#step=7")


LESSONS = ["has-many-belongs-to", "many-to-many", "several-associations"]


def test_a_lesson_has_all_its_sections_and_is_small(pages):
    path = pages.write("lesson", "show", LESSONS[0])
    assert path.stat().st_size <= 150_000, path.stat().st_size
    with pages.open(path) as page:
        headings = page.locator("h2").all_inner_texts()
        for part in ["Concept Flow", "Execution sample", "Program", "Execution table", "Variable tracker", "Schema",
                     "Key moments", "Visual quiz", "Concept snapshot", "Full transcript"]:
            assert any(heading.startswith(part) for heading in headings), part
        page.locator(".flow a", has_text="7").click()
        is_at(page, 7)
        assert shown(page)[0].startswith("Step 7 of 10")
        assert page.locator(".flow li.now").inner_text().startswith("Link Child")
        assert page.locator(".edge.now").count() == 1


def test_the_sample_of_a_lesson_leads_to_its_steps_and_is_lit_with_them(pages):
    with pages.open(pages.write("lesson", "show", LESSONS[0])) as page:
        lit = page.locator(".sample .piece.now")
        assert lit.inner_text().startswith("const User"), lit.inner_text()
        page.locator(".sample").get_by_role("link", name="step 3").click()
        is_at(page, 3)
        assert shown(page)[0].startswith("Step 3 of 10")
        assert lit.inner_text().startswith("User.hasMany(Post);")
        page.keyboard.press("End")
        is_at(page, 10)
        assert lit.count() == 0


def test_a_lesson_about_an_app_has_the_files_of_its_exercises(pages):
    path = pages.write("app-lesson", "show", "an-app-of-several-files")
    assert path.stat().st_size <= 150_000, path.stat().st_size
    with pages.open(path) as page:
        files = page.locator("details", has_text="The files to begin with").first
        files.locator("summary").first.click()
        files.get_by_text("models/index.js", exact=True).click()
        becomes(page, files.locator("pre.code:visible").count, 1)


def test_the_quiz_of_a_lesson_is_played(pages):
    path = pages.write("lesson", "show", LESSONS[0])
    source = path.read_text().split("<main>")[1]
    assert "Right: " not in source and "Wrong: " not in source and "Observed: " not in source
    with pages.open(path) as page:
        first, second, third = [page.locator(".question").nth(index) for index in range(3)]
        assert first.get_by_role("button", name="Check").is_disabled()
        first.get_by_text("Hint").click()
        becomes(page, page.locator("td.hinted").all_inner_texts, ["Post.UserId set"])
        assert page.locator("td.hinted").is_visible()
        first.get_by_text("Hint").click()
        becomes(page, page.locator("td.hinted").count, 0)
        first.locator("input").nth(1).focus()
        page.keyboard.press("Space")
        first.get_by_role("button", name="Check").click()
        assert first.locator(".verdict .bad").inner_text().startswith("Wrong: B. It is A")
        second.get_by_text("Step 6").click()
        second.get_by_role("button", name="Check").click()
        assert second.locator(".verdict .good").inner_text().startswith("Right: B")
        third.get_by_text("It would still be added by hasMany").click()
        third.get_by_role("button", name="Check").click()
        assert page.locator(".score").inner_text() == "Score: 2 of 3"
        first.locator("input").first.check()
        first.get_by_role("button", name="Check").click()
        assert page.locator(".score").inner_text() == "Score: 2 of 3", "the first answer counts"


def test_lessons_are_accessible_and_fit_every_screen(pages):
    for lesson in LESSONS:
        pages.check(pages.write(lesson, "show", lesson), "#step=8")


def test_every_result_is_a_page(pages):
    (pages.folder / "other.js").write_text("const User = sequelize.define('User', {});\n")
    program = """
        const User = sequelize.define('User', { name: DataTypes.STRING });
        const Post = sequelize.define('Post', { title: DataTypes.STRING });
        User.hasMany(Post);
        await sequelize.sync();
        const user = await User.create({ name: 'Ada' });
        await user.createPost({ title: 'One' });
        """
    for arguments in [
        ["run", "program.js"], ["schema", "program.js"], ["diff", "program.js", "other.js"],
        ["what-if", "program.js", "--without", "2"], ["quiz", "program.js"], ["why", "User", "program.js"],
        ["explain", "n-plus-one"], ["lessons"], ["check", LESSONS[0]], ["exercise", LESSONS[0]], ["quiz", LESSONS[0]],
    ]:
        path = pages.write("-".join(arguments).replace(".js", ""), *arguments, program=program)
        pages.check(path, schemes=["light"])


def test_a_course_is_a_folder_with_an_index(pages):
    (pages.folder / "shop.js").write_text("const a = 1;\n")
    subprocess.run([TOOL, "export", LESSONS[0], "shop.js", "-o", "out"], cwd=pages.folder, check=True)
    index = pages.folder / "out" / "index.html"
    pages.check(index)
    context = pages.browser.new_context(offline=True)
    page = context.new_page()
    page.goto(index.as_uri())
    page.get_by_role("link", name="Associations").click()
    has_address(page, "has-many-belongs-to.html")
    page.get_by_role("link", name="All pages").click()
    has_address(page, "index.html")
    context.close()


APP = """
    const express = require('express');
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    Post.belongsTo(User);
    const app = express();
    app.use(express.json());
    app.get('/users', async function list(req, res) {
      const users = await User.findAll();
      for (const user of users) user.dataValues.count = (await user.getPosts()).length;
      res.json(users);
    });
    app.post('/users', async (req, res) => {
      res.status(201).json(await User.create(req.body));
    });
    sequelize.sync().then(() => app.listen(3000));
    """


def test_an_app_shows_its_requests_and_their_way(pages):
    requests = ["--request", 'POST /users {"name":"Ada"}', "--request", 'POST /users {"name":"Bo"}', "--request", "GET /users"]
    path = pages.write("app", "run", "program.js", *requests, program=APP)
    with pages.open(path) as page:
        row = page.locator("table", has_text="Answer").first.locator("tr", has_text="GET /users")
        assert "answered 200" in row.inner_text()
        row.get_by_role("link").click()
        is_at(page, 12, 12)
        step = page.locator(".step.current")
        assert "list" in step.locator("table").first.inner_text()
        assert step.get_by_text("user.getPosts at").first.inner_text().endswith("2 statements")
        marked = page.locator(".listing .now").all_inner_texts()
        assert "app.get('/users'" in marked[0] and len(marked) == 3, marked
    pages.check(path)


def test_a_run_of_ten_thousand_steps_opens_and_moves_at_once(pages):
    path = pages.write("long", "step", "program.js", program="let a = 0;\n" + "a += 1;\n" * 9_999)
    with pages.open(path) as page:
        loaded = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        assert loaded < 2000 * SLOWNESS, loaded
        began = time.monotonic()
        page.keyboard.press("End")
        is_at(page, 10000, 10000)
        page.keyboard.press("Home")
        is_at(page, 1, 10000)
        assert time.monotonic() - began < 2 * SLOWNESS
        assert page.locator(".part").count() == 100
        page.evaluate("location.hash = '#step=7777'")
        page.get_by_text("Step 7777 of 10000", exact=True).first.wait_for()
        boxes = lambda: [page.locator(part).bounding_box() for part in [".listing", ".listing .now"]]
        becomes(page, boxes, lambda places: places[0]["y"] <= places[1]["y"] <= places[0]["y"] + places[0]["height"])


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    failed = 0
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, test in tests:
            try:
                test(Pages(browser, Path(folder)))
            except Exception as problem:
                failed += 1
                where = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.name == name][-1]
                print(f"FAILED {name[5:].replace('_', ' ')}, line {where.lineno}, {where.line}: {problem!r}")
        browser.close()
    print(f"browser tests: {len(tests) - failed} of {len(tests)} passed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
