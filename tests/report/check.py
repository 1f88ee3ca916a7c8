#!/usr/bin/env python3
"""report.html in a real browser: what it shows is checked against the tables that it was made from.

    python3 tests/report/check.py EGEL [OUTPUT…] [--screenshots FOLDER] [--axe axe.min.js]

EGEL is the program. It is run over corpus/ and over a corpus whose texts, titles and sources try to be markup; each
OUTPUT (a folder that egel run wrote) is checked too. Needs Playwright for Python and a Chromium (CHROMIUM says where);
without them this prints why it was skipped and ends with 0. axe-core is used where AXE or --axe says where it is.
"""

import argparse
import collections
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEDGES = "epistemic inferential reportative belief approximator downtoner reservation contrast booster".split()
EVIL = "</script><script>window.hit=1</script></style></title>\"><img src=x onerror=\"window.hit=2\"><svg onload=window.hit=3>&lt;b&gt; {{7*7}} ${7*7}"
TEXT = (
    "De burgemeester van Gent heeft vrijdag gezegd dat Jan " + EVIL + " Peeters vermoedelijk niet komt. "
    "Volgens Marie <b>De Smet</b> is er misschien geen geld, zegt ze. <!-- Naar verluidt --> zou de haven sluiten.\n"
)


def skip(why):
    print(f"skipped: {why}")
    sys.exit(0)


def rows(folder, table):
    with open(folder / table, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def plain(text):
    return "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.category(letter).startswith("M"))


class Lines:
    """The lines that the page must have, from the tables alone."""

    def __init__(self, folder, ids):
        self.sources = {}
        self.all = []
        for row in rows(folder, "entities.csv"):
            if row["doc_id"] in ids:
                self.all.append((row["type"], row["source"], row["date"][:7], {row["entity"]}, "", row["mention"]))
        for row in rows(folder, "hedges.csv"):
            if row["doc_id"] in ids:
                names = set(filter(None, row["entities"].split("; ")))
                self.all.append((row["category"], row["source"], row["date"][:7], names, row["speaker"], row["hedge"]))

    def most(self, place, hedges):
        values = collections.Counter()
        for line in self.all:
            if (line[0] in HEDGES) == hedges:
                values.update([line[place]] if isinstance(line[place], str) else line[place])
        values.pop("", None)
        return values.most_common(1)[0][0] if values else None

    def count(self, wanted):
        return sum(1 for line in self.all if wanted(line))


class Checked:
    def __init__(self):
        self.wrong = []

    def same(self, what, expected, found):
        good = expected == found
        print(f"  {'ok   ' if good else 'WRONG'} {what}: {found}" + ("" if good else f", expected {expected}"))
        if not good:
            self.wrong.append(what)


def found(page):
    """The number before „van” in the line that says how many were found."""
    text = page.text_content("#gevonden")
    match = re.match(r"([\d.,]+)", text)
    return int(re.sub(r"[.,]", "", match.group(1))) if match else 0


def choose(page, selector, value):
    if page.evaluate("s => document.querySelector(s).tagName", selector) == "SELECT":
        page.select_option(selector, value)
    else:
        page.fill(selector, value)


def clear(page):
    page.click("#filters button[type=reset]")
    page.wait_for_timeout(60)


def filters(page, lines, checked):
    """Each filter alone, and some together: the count on the page is the count in the tables."""
    hedge = lambda line: line[0] in HEDGES
    checked.same("hedges", lines.count(hedge), found(page))
    choose(page, "#toon", "both")
    checked.same("hedges and names", len(lines.all), found(page))
    choose(page, "#toon", "names")
    checked.same("names", lines.count(lambda line: not hedge(line)), found(page))
    clear(page)
    kind, name = lines.most(0, True), lines.most(3, True)
    source, month, speaker = lines.most(1, True), lines.most(2, True), lines.most(4, True)
    places = page.evaluate("JSON.parse(document.getElementById('gegevens').textContent).words")
    data = page.evaluate("(() => { const d = JSON.parse(document.getElementById('gegevens').textContent); return {sources: d.sources, months: d.months} })()")
    if kind:
        choose(page, "#soort", str(places.index(kind)))
        checked.same(f"kind {kind}", lines.count(lambda line: line[0] == kind), found(page))
    if kind and name:
        choose(page, "#naam", name)
        checked.same(f"kind {kind} about {name}", lines.count(lambda line: line[0] == kind and name in line[3]), found(page))
    clear(page)
    if name:
        choose(page, "#toon", "both")
        choose(page, "#naam", name)
        checked.same(f"all of {name}", lines.count(lambda line: name in line[3]), found(page))
        clear(page)
    if source:
        choose(page, "#bron", str(data["sources"].index(source)))
        checked.same(f"source {source[:20]}", lines.count(lambda line: hedge(line) and line[1] == source), found(page))
        clear(page)
    if month:
        year, number = map(int, month.split("-"))
        choose(page, "#maand", str(year * 12 + number - 1))
        checked.same(f"month {month}", lines.count(lambda line: hedge(line) and line[2] == month), found(page))
        clear(page)
    if speaker:
        choose(page, "#spreker", speaker)
        same = plain(speaker)
        checked.same(f"speaker {speaker}", lines.count(lambda line: hedge(line) and plain(line[4]) == same), found(page))
        clear(page)
    search(page, checked)


def search(page, checked):
    """A word that is searched for is in each line that is shown, and in no other."""
    word = "vermoedelijk"
    page.fill("#zoek", word)
    expected = page.evaluate("""word => {
      const data = JSON.parse(document.getElementById('gegevens').textContent);
      let count = 0;
      for (const doc of data.docs) for (const [kind, flags, start, end, , , left, words, right] of doc.r) {
        if (kind > 8) continue;
        const field = flags & 8 ? doc.t : doc.x;
        let line = left + words + right;
        if (doc.x !== undefined) {
          // 60 characters on each side, without the words that are cut in two
          const before = field.slice(Math.max(0, start - 60), start), after = field.slice(end, end + 60);
          line = before.replace(before.length < 40 ? /^$/ : /^\\S+/, '') + field.slice(start, end) + after.replace(after.length < 40 ? /$^/ : /\\S+$/, '');
        }
        count += line.toLowerCase().includes(word);
      }
      return count;
    }""", word)
    checked.same(f"search {word}", expected, found(page))
    begun = time.perf_counter()
    page.fill("#zoek", "zzzz")
    checked.same("search of what is not there", "Niets" in page.text_content("#gevonden"), True)
    print(f"        a search took {(time.perf_counter() - begun) * 1000:.0f} ms")
    clear(page)
    for order in ["date", "words", "left", "right", "source", "order"]:
        page.select_option("#volgorde", order)
    words = "document.querySelectorAll('#regels .word')"
    page.select_option("#volgorde", "words")
    shown = page.evaluate(f"[...{words}].map(cell => cell.textContent.toLowerCase())")
    in_order = page.evaluate("words => [...words].sort(new Intl.Collator('nl').compare)", shown)
    checked.same("sorted by keyword", in_order, shown) if shown != in_order else checked.same("sorted by keyword", True, True)
    clear(page)


def reading(page, folder, checked):
    """The first article opens with its finds, closes with Escape, and gives the focus back."""
    page.click("#artikelregels .open >> nth=0")
    checked.same("an article opens", page.evaluate("document.getElementById('lezen').open"), True)
    marks = page.evaluate("document.querySelectorAll('#lezen mark').length")
    checked.same("with marks", marks > 0, True)
    page.keyboard.press("Escape")
    checked.same("and closes", page.evaluate("document.getElementById('lezen').open"), False)
    checked.same("and gives the focus back", page.evaluate("document.activeElement.className"), "open")


def axe(page, path, where, checked):
    if not path:
        return
    # the policy of the page lets no script in: that of the test goes round it
    page.evaluate(pathlib.Path(path).read_text())
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    bad = [one for one in result["violations"] if one["impact"] in ("serious", "critical")]
    for one in result["violations"]:
        print(f"        axe {one['impact']} {one['id']}: {one['help']} ({len(one['nodes'])}) {one['nodes'][0]['html'][:110]}")
        if one in bad:
            print(f"          {one['nodes'][0]['failureSummary'][:300]}")
    checked.same(f"axe, {where}: serious findings", 0, len(bad))


def opened(browser, path, checked, **options):
    page = browser.new_context(**options).new_page()
    page.told, page.asked = [], []
    page.on("console", lambda message: page.told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    begun = time.perf_counter()
    page.goto(path.resolve().as_uri())
    page.wait_for_function("!document.getElementById('filters') || document.getElementById('regels').children.length > 0")
    page.took = time.perf_counter() - begun
    return page


def check(browser, folder, checked, arguments, name):
    path = folder / "report.html"
    print(f"{name}: {path.stat().st_size / 1e6:.2f} MB")
    checked.same("at most 4 MB", path.stat().st_size <= 4_000_000, True)
    page = opened(browser, path, checked, viewport={"width": 1280, "height": 900})
    print(f"        loaded in {page.took:.2f} s")
    checked.same("loads under 2 s", page.took < 2, True)
    ids = set(page.evaluate("JSON.parse(document.getElementById('gegevens').textContent).docs.map(doc => doc.i)"))
    lines = Lines(folder, ids)
    if lines.all:
        filters(page, lines, checked)
        reading(page, folder, checked)
    axe(page, arguments.axe, "light", checked)
    checked.same("console", [], page.told)
    checked.same("requests", [path.resolve().as_uri()], page.asked)
    dark = opened(browser, path, checked, viewport={"width": 1280, "height": 900}, color_scheme="dark")
    axe(dark, arguments.axe, "dark", checked)
    phone = opened(browser, path, checked, viewport={"width": 375, "height": 740}, device_scale_factor=2)
    axe(phone, arguments.axe, "phone", checked)
    checked.same("phone: nothing stands out at the side", phone.evaluate("document.documentElement.scrollWidth"), 375)
    if arguments.screenshots:
        to = pathlib.Path(arguments.screenshots)
        to.mkdir(parents=True, exist_ok=True)
        for shown, how in [(page, "desktop"), (dark, "dark"), (phone, "phone")]:
            shown.evaluate("scrollTo(0, 0)")
            shown.screenshot(path=to / f"{name}-{how}.png", full_page=True)
        page.pdf(path=to / f"{name}.pdf", format="A4", margin=dict.fromkeys(["top", "bottom", "left", "right"], "15mm"))
        if lines.all:
            page.click("#artikelregels .open >> nth=0")
            page.screenshot(path=to / f"{name}-article.png")
    return page


def evil(browser, egel, place, checked, arguments):
    """A corpus that tries to be markup is shown as text."""
    corpus = place / "kwaad"
    corpus.mkdir()
    with open(corpus / "kwaad.jsonl", "w") as file:
        for number in range(3):
            file.write(json.dumps({"id": f"{number}<script>", "title": f"{EVIL} Gent", "source": EVIL, "date": "2025-03-01", "text": TEXT}) + "\n")
    (corpus / "<img src=x onerror=window.hit=4>.txt").write_text(TEXT)
    subprocess.run([egel, "run", corpus, "-o", place / "kwaad-uit", "-q"], check=True)
    page = check(browser, place / "kwaad-uit", checked, arguments, "markup")
    page.evaluate("document.getElementById('lezen').close()")
    page.select_option("#toon", "both")
    for number in range(page.evaluate("document.querySelectorAll('#artikelregels .open').length")):
        page.click(f"#artikelregels .open >> nth={number}")
        text = page.text_content("#lezen")
        checked.same(f"article {number} shows the markup as text", "onerror=" in text, True)
        page.keyboard.press("Escape")
    checked.same("nothing of it ran", None, page.evaluate("window.hit ?? null"))
    checked.same("no elements came of it", 0, page.evaluate("document.querySelectorAll('img, svg[onload], b[onclick]').length"))
    checked.same("two scripts, one style", [2, 1], page.evaluate("['script', 'style'].map(tag => document.querySelectorAll(tag).length)"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("egel")
    parser.add_argument("outputs", nargs="*", type=pathlib.Path)
    parser.add_argument("--screenshots")
    parser.add_argument("--axe", default=os.environ.get("AXE"))
    arguments = parser.parse_args()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        skip("Playwright for Python is not installed")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        skip("there is no chromium (CHROMIUM says where)")
    if not arguments.axe:
        print("without axe-core (AXE says where axe.min.js is)")
    egel = str(pathlib.Path(arguments.egel).resolve())
    checked = Checked()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as place:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        place = pathlib.Path(place)
        subprocess.run([egel, "run", "corpus", "-o", place / "uit", "-q"], check=True, cwd=ROOT)
        check(browser, place / "uit", checked, arguments, "corpus")
        for folder in arguments.outputs:
            check(browser, folder, checked, arguments, folder.name)
        evil(browser, egel, place, checked, arguments)
        browser.close()
    print("wrong: " + "; ".join(checked.wrong) if checked.wrong else "all as it should be")
    sys.exit(1 if checked.wrong else 0)


if __name__ == "__main__":
    main()
