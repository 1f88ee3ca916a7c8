"""The wheel, installed: its doctests, its laws, and that its rows are those of the command line.

    python check_module.py EGEL JSONL       EGEL: the program; JSONL: articles with id, title, date, source, text
"""

import csv
import doctest
import gc
import json
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import unittest

import pyarrow

import egel
import egel._egel
import egel.frames

PROGRAM, ARTICLES = "", ""
MOMENT = "2026-01-02T03:04:05Z"


def cell(value):
    """A value of Arrow as it stands in CSV."""
    return {None: "", True: "yes", False: "no"}[value] if value is None or isinstance(value, bool) else str(value)


def rows(batches, without=()):
    """The rows of record batches as lists of cells, with a header."""
    table = pyarrow.Table.from_batches(list(batches)).drop_columns(list(without))
    return [table.column_names] + [[cell(value) for value in row.values()] for row in table.to_pylist()]


def memory():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Doctests(unittest.TestCase):
    def test_every_example_in_the_docstrings_is_true(self):
        found = [test for module in (egel, egel._egel, egel.frames) for test in doctest.DocTestFinder().find(module)]
        found += doctest.DocTestFinder().find(egel.Analyser, "egel.Analyser")
        runner = doctest.DocTestRunner()
        seen = {test.name: test for test in found if test.examples}.values()
        for test in seen:
            runner.run(doctest.DocTest(test.examples, {"egel": egel}, test.name, test.filename, 0, test.docstring))
        self.assertEqual(runner.summarize(verbose=False).failed, 0)
        self.assertGreaterEqual(len(seen), 12, "doctests are found")

    def test_the_stub_knows_every_name(self):
        with open(os.path.join(os.path.dirname(egel.__file__), "_egel.pyi"), encoding="utf-8") as stub:
            text = stub.read()
        for name in dir(egel._egel):
            if not name.startswith("__"):
                self.assertIn(name, text)
        for kind in (egel.Analyser, egel.Document, egel.Entity, egel.Hedge, egel.Quote, egel.Sentence):
            for name in dir(kind):
                if not name.startswith("_"):
                    self.assertRegex(text, rf"\b{name}\b", kind.__name__)


class Rows(unittest.TestCase):
    """What Arrow gets is what the command line writes, cell by cell."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        out = os.path.join(cls.folder.name, "out")
        run = [PROGRAM, "run", ARTICLES, "-o", out, "--no-bom", "--quiet"]
        done = subprocess.run(run, env={**os.environ, "SOURCE_DATE_EPOCH": "1767323045"})
        assert done.returncode in (0, 3), done.returncode
        cls.tables = {}
        for name in ("documents", "entities", "hedges"):
            with open(os.path.join(out, f"{name}.csv"), encoding="utf-8", newline="") as table:
                cls.tables[name] = list(csv.reader(table))
        with open(ARTICLES, encoding="utf-8") as lines:
            articles = [json.loads(line) for line in lines]
        path = os.path.basename(ARTICLES)
        for article in articles:
            article["path"] = path
            article["id"] = f"{path}#{article['id']}"
        cls.articles = pyarrow.Table.from_pylist(articles)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def same(self, name, batches):
        found = rows(batches)
        self.assertEqual(found[0], self.tables[name][0])
        for number, (one, other) in enumerate(zip(found, self.tables[name])):
            self.assertEqual(one, other, f"{name}, row {number}")
        self.assertEqual(len(found), len(self.tables[name]))
        self.assertGreater(len(found), 30)

    def test_documents_entities_and_hedges_are_the_same(self):
        analyser = egel.Analyser()
        self.same("entities", egel.entities(self.articles, analyser))
        self.same("hedges", egel.hedges(self.articles, analyser))
        self.same("documents", egel.documents(self.articles, analyser, first_seen=MOMENT))

    def test_all_in_one_go_and_in_small_batches_are_the_same(self):
        analyser = egel.Analyser()
        parts = [analyser.tables(batch, first_seen=MOMENT) for batch in egel.batches(self.articles, rows=7)]
        for name, batches in zip(("documents", "entities", "hedges"), zip(*parts)):
            self.same(name, batches)

    def test_pandas_polars_and_all_types_of_text_are_the_same(self):
        import polars

        columns = self.articles.schema.names
        large = self.articles.cast(pyarrow.schema([(name, pyarrow.large_string()) for name in columns]))
        view = self.articles.cast(pyarrow.schema([(name, pyarrow.string_view()) for name in columns]))
        category = self.articles.set_column(
            columns.index("source"), "source", self.articles["source"].cast("string").dictionary_encode()
        )
        frames = [self.articles.to_pandas(), polars.from_arrow(self.articles), large, view, category]
        for frame in [*frames, self.articles.to_batches(max_chunksize=3)]:
            self.same("entities", egel.entities(frame))

    def test_threads_beside_each_other_find_the_same(self):
        analyser, found = egel.Analyser(), [None] * 4

        def work(number):
            found[number] = list(egel.entities(self.articles, analyser))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        for batches in found:
            self.same("entities", batches)

    def test_objects_have_what_the_rows_have_and_positions_are_pythons(self):
        analyser, mentions = egel.Analyser(), []
        for article in self.articles.to_pylist():
            document = analyser.analyse(article["text"], article["title"], id=article["id"])
            field = {"title": article["title"], "text": article["text"]}
            for one in document.entities:
                self.assertEqual(field[one.field][one.start : one.end], one.mention)
                mentions.append([document.id, one.field, str(one.start), str(one.end), one.entity, one.entity_id])
            for one in document.hedges:
                self.assertEqual(field[one.field][one.start : one.end], one.hedge)
            for one in document.quotes:
                self.assertEqual(field[one.field][one.start : one.end], one.quote)
            for one in document.sentences:
                self.assertTrue(field[one.field][one.start : one.end].strip())
        header, *wanted = self.tables["entities"]
        places = [header.index(name) for name in ("doc_id", "field", "start", "end", "entity", "entity_id")]
        self.assertEqual(mentions, [[row[place] for place in places] for row in wanted])


class Bad(unittest.TestCase):
    """Records that cannot be analysed, and calls that cannot be meant."""

    def setUp(self):
        self.analyser = egel.Analyser(assume_language="nl")
        texts = ["Het regent in Gent.".encode(), None, b"\x89PNG\r\n\x1a\n\x00\x00\x01", "België regent.".encode("cp1252")]
        self.batch = pyarrow.record_batch({"id": [1, 2, 3, 4], "text": texts})

    def test_a_null_text_and_bytes_that_are_no_text_do_as_the_option_says(self):
        status = self.analyser.documents(self.batch)["status"].to_pylist()
        self.assertEqual(status, ["analysed", "failed", "failed", "analysed"])
        self.assertEqual(self.analyser.documents(self.batch, bad="drop")["doc_id"].to_pylist(), ["1", "4"])
        for bad in ("row", "drop"):
            self.assertEqual(self.analyser.entities(self.batch, bad=bad)["mention"].to_pylist(), ["Gent", "België"])
        for call in (self.analyser.entities, self.analyser.hedges, self.analyser.tables, self.analyser.analyse_batch):
            with self.assertRaises(egel.BadRecord) as caught:
                call(self.batch, bad="fail")
            self.assertEqual((caught.exception.id, caught.exception.reason), ("2", "its text is null"))
        with self.assertRaisesRegex(egel.BadRecord, "3: its text is bytes that are no text"):
            self.analyser.entities(self.batch.slice(2), bad="fail")
        objects = self.analyser.analyse_batch(self.batch)
        self.assertEqual([one.problem for one in objects][:3], [None, "its text is null", "its text is bytes that are no text"])

    def test_a_record_without_id_is_bad(self):
        batch = pyarrow.record_batch({"id": [None], "text": ["Gent"]})
        with self.assertRaisesRegex(egel.BadRecord, "row 0: it has no id"):
            self.analyser.entities(batch, bad="fail")

    def test_half_a_character_is_an_exception_with_the_id(self):
        with self.assertRaisesRegex(egel.BadRecord, "a7: .*surrogates") as caught:
            self.analyser.analyse("Gent \ud83d regent", id="a7")
        self.assertEqual(caught.exception.id, "a7")

    def test_wrong_calls_say_what_is_wrong(self):
        with self.assertRaisesRegex(egel.EgelError, "no column \"lead\" for the text; there are id, text"):
            self.analyser.entities(self.batch, text="lead")
        with self.assertRaisesRegex(TypeError, "no option \"txt\""):
            self.analyser.entities(self.batch, txt="lead")
        with self.assertRaisesRegex(TypeError, "egel.batches"):
            self.analyser.entities({"id": ["a"], "text": ["b"]})
        with self.assertRaisesRegex(ValueError, "row, drop or fail"):
            self.analyser.entities(self.batch, bad="skip")
        with self.assertRaises(ValueError):
            egel.Analyser(assume_language="fr")
        with self.assertRaises(TypeError):
            self.analyser.analyse(None)
        lists = pyarrow.record_batch({"id": ["a"], "text": [["a"]]})
        with self.assertRaisesRegex(egel.EgelError, "of type List"):
            self.analyser.entities(lists)

    def test_dates_of_every_kind_come_out_as_the_command_line_writes_them(self):
        import datetime

        day, moment = datetime.date(2024, 3, 9), datetime.datetime(2024, 3, 9, 8, 30)
        for value, wanted in ((day, "2024-03-09"), (moment, "2024-03-09T08:30:00"), ("9 maart 2024", "2024-03-09")):
            batch = pyarrow.record_batch({"id": ["a"], "text": ["Het regent in Gent."], "date": [value]})
            self.assertEqual(self.analyser.documents(batch)["date"].to_pylist(), [wanted])


class Lists(unittest.TestCase):
    def test_own_lists_are_used_and_travel_with_the_analyser(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "own.tsv"), "w") as own:
                own.write("name\ttype\ttier\nQwxzy Bank\tORG\tstrong\n")
            analyser = egel.Analyser(folder, assume_language="nl")
        text = "De Qwxzy Bank groeit vermoedelijk."
        self.assertEqual([one.found_by for one in analyser.analyse(text).entities], ["own"])
        copy = pickle.loads(pickle.dumps(analyser))
        self.assertEqual(copy.analyse(text).entities, analyser.analyse(text).entities)
        self.assertEqual(copy.key, analyser.key)
        self.assertNotEqual(copy.key, egel.Analyser(assume_language="nl").key)

    def test_a_list_that_is_wrong_says_where(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "own.tsv"), "w") as own:
                own.write("name\ttype\nQwxzy Bank\tFIRM\n")
            with self.assertRaisesRegex(egel.BadLists, "own.tsv.*2"):
                egel.Analyser(folder)
        with self.assertRaises(egel.BadLists):
            egel.Analyser("/no/such/folder")


class Memory(unittest.TestCase):
    def test_it_is_flat(self):
        analyser = egel.Analyser()
        text = "Minister Els Peeters zei donderdag in Brussel dat de belasting misschien stijgt. 'We zien wel', zei ze."
        batch = pyarrow.record_batch({"id": ["a"] * 50, "text": [text] * 50})

        def calls(times):
            for number in range(times):
                analyser.analyse(text, id="a")
                if number % 50 == 0:
                    analyser.tables(batch)
            gc.collect()

        calls(2_000)
        before = memory()
        calls(10_000)
        self.assertLess(memory() - before, 5, "MB more after 10,000 calls")


if __name__ == "__main__":
    PROGRAM, ARTICLES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
