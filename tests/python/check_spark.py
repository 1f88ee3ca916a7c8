"""Spark, with the wheel installed: its rows are those of the command line, also when a worker is killed.

    python check_spark.py EGEL JSONL [--master M] [--rounds N]     JSONL: articles with id, title, date, source, text

Prints the speed of the command line on two threads and of Spark, start-up not counted.
"""

import argparse
import csv
import functools
import glob
import hashlib
import itertools
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict

import pyarrow
import pyarrow.parquet
import pyspark

os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")

from pyspark import StorageLevel  # noqa: E402
from pyspark.errors import PySparkException  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

import egel  # noqa: E402
import egel.spark  # noqa: E402

MOMENT = "2026-01-02T03:04:05Z"


def say(what):
    print(what, flush=True)


def fingerprint(rows, key):
    """By document, what adds up to the same for the same rows in any order: how many, and the sum of their hashes."""
    found = defaultdict(lambda: [0, 0])
    for row in rows:
        mark = found[row[key]]
        mark[0] += 1
        mark[1] += int.from_bytes(hashlib.blake2b("\x1f".join(row).encode(), digest_size=16).digest(), "big")
    return {document: (number, total % 2**128) for document, (number, total) in found.items()}


def of_csv(path, key=0):
    csv.field_size_limit(2**31 - 1)
    with open(path, encoding="utf-8-sig", newline="") as table:
        rows = csv.reader(table)
        return next(rows), fingerprint(rows, key)


def cell(value):
    return "" if value is None else ("yes" if value else "no") if isinstance(value, bool) else str(value)


def of_parquet(folder, key=0):
    def rows():
        for path in sorted(glob.glob(f"{folder}/*.parquet")):
            for batch in pyarrow.parquet.ParquetFile(path).iter_batches(20_000):
                yield from zip(*([cell(value) for value in column.to_pylist()] for column in batch.columns))

    schema = pyarrow.parquet.read_schema(glob.glob(f"{folder}/*.parquet")[0])
    return schema.names, fingerprint(rows(), key)


def compare(name, one, other):
    (header, left), (columns, right) = one, other
    assert list(header) == list(columns), f"{name}: {header} and {columns}"
    differ = [document for document in left.keys() | right.keys() if left.get(document) != right.get(document)]
    number = sum(count for count, _ in left.values())
    assert not differ, f"{name}: {len(differ)} documents differ, for instance {sorted(differ)[:3]}"
    assert number > 0, f"{name}: no rows"
    say(f"  {name}: {number} rows, {len(header)} columns, the same as the command line's")


def to_parquet(jsonl, folder, files):
    """The articles as Parquet, with the ids that the command line gives them; how many bytes of text they have."""
    path, size = os.path.basename(jsonl), 0
    with open(jsonl, encoding="utf-8") as lines:
        each = -(-sum(1 for _ in lines) // files)
    os.makedirs(folder)
    with open(jsonl, encoding="utf-8") as lines:
        for number in range(files):
            articles = [json.loads(line) for line in itertools.islice(lines, each)]
            for article in articles:
                article.update(id=f"{path}#{article['id']}", path=path)
                size += len(article["text"].encode())
            part = pyarrow.Table.from_pylist(articles)
            pyarrow.parquet.write_table(part, f"{folder}/{number:03}.parquet", compression="zstd", row_group_size=2_000)
    return size


def session(master):
    builder = SparkSession.builder.master(master).appName("egel").config("spark.ui.enabled", "false")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "1g",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
        "spark.sql.files.maxPartitionBytes": "16m",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.showConsoleProgress": "false",
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def descendants():
    """All processes that descend from this one: parent, command and the seconds that each has worked."""
    found = {}
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(stat) as file:
                number, rest = file.read().split(" (", 1)
            fields = rest.rsplit(") ", 1)[1].split()
            with open(f"/proc/{number}/cmdline") as file:
                command = file.read()
        except (OSError, ValueError, IndexError):
            continue  # it ended meanwhile
        # with those of its children that have ended
        worked = sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")
        found[int(number)] = (int(fields[1]), command, worked)

    def is_ours(process):
        while process in found:
            process = found[process][0]
            if process == os.getpid():
                return True
        return False

    return {process: known for process, known in found.items() if is_ours(process)}


def worked():
    """Seconds of CPU of all that this process has started."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime + sum(seconds for _, _, seconds in descendants().values())


def dying(work, marker):
    """The work of a worker that is killed in the middle of it, the first time that one comes there."""

    def part_of_it(parts):
        for number, rows in enumerate(work(parts)):
            yield rows
            if number == 0:
                try:
                    os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    continue
                os.kill(os.getpid(), signal.SIGKILL)

    return part_of_it


def failed_tasks(spark):
    tracker = spark.sparkContext.statusTracker()
    stages = [stage for job in tracker.getJobIdsForGroup() for stage in tracker.getJobInfo(job).stageIds]
    return sum(info.numFailedTasks for info in map(tracker.getStageInfo, stages) if info)


def timed(what, size, bare, work):
    begun, before = time.time(), worked()
    work()
    took, cpu = time.time() - begun, worked() - before
    beside = f", {100 * size / took / bare:.0f} % of the command line's" if bare else ""
    say(f"  {what}: {took:.1f} s, {size / took / 1e6:.1f} MB/s{beside}; CPU {cpu / size * 1e9:.1f} ms a MB")
    return size / took


def check_bad(spark):
    """A null text and bytes that are no text do as the option says."""
    rows = [("a", bytearray(b"Het regent in Gent.")), ("b", None), ("c", bytearray(b"\x89PNG\r\n\x1a\n\x00\x00"))]
    frame = spark.createDataFrame(rows, "id string, text binary")
    analyser = egel.Analyser(assume_language="nl")
    for bad, wanted in (("row", {"a": "analysed", "b": "failed", "c": "failed"}), ("drop", {"a": "analysed"})):
        found = egel.spark.documents(frame, bad=bad, analyser=analyser).select("doc_id", "status").collect()
        assert {row.doc_id: row.status for row in found} == wanted, found
        assert egel.spark.entities(frame, bad=bad, analyser=analyser).count() == 1
        found = egel.spark.found(frame, bad=bad, analyser=analyser)
        assert {row.doc_id: len(row.entity_rows) for row in found.collect()} == {id: int(id == "a") for id in wanted}
    try:
        egel.spark.entities(frame, bad="fail", analyser=analyser).collect()
    except PySparkException as error:
        assert "BadRecord: b: its text is null" in str(error), error
    else:
        raise AssertionError("bad='fail' did not fail")
    try:
        egel.spark.entities(frame, text="lead")
    except egel.EgelError as error:
        assert "no column \"lead\"" in str(error), error
    else:
        raise AssertionError("a column that is not there was not told at once")
    say("  null texts and bytes that are no text: as bad= says")


def check_lists(spark, folder):
    """Lists of one's own reach the workers, also when their folder is gone."""
    own = os.path.join(folder, "own.tsv")
    with open(own, "w") as file:
        file.write("name\ttype\ttier\nQwxzy Bank\tORG\tstrong\n")
    analyser = egel.Analyser(own, assume_language="nl")
    os.remove(own)
    frame = spark.createDataFrame([("a", "De Qwxzy Bank groeit.")], "id string, text string")
    for _ in range(2):
        found = egel.spark.entities(frame, analyser=analyser).select("mention", "found_by").collect()
        assert [tuple(row) for row in found] == [("Qwxzy Bank", "own")], found
    say("  lists of one's own: on the workers")


def check_job(articles, folder, out):
    """The job that is shipped, run twice: the second run replaces what the first wrote."""
    import egel.spark_job

    command = [sys.executable, egel.spark_job.__file__, articles, f"{folder}/job"]
    master = {**os.environ, "PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false pyspark-shell"}
    for _ in range(2):
        subprocess.run(command, check=True, env=master, stderr=subprocess.DEVNULL)
    number = pyarrow.parquet.read_table(f"{folder}/job/entities", columns=["doc_id"]).num_rows
    with open(f"{out}/entities.csv", encoding="utf-8", newline="") as table:
        wanted = sum(1 for _ in csv.reader(table)) - 1
    assert number == wanted, f"{number} rows of entities, not {wanted}"
    days = glob.glob(f"{folder}/job/documents/day=*")
    say(f"  spark_job, run twice: {number} rows of entities in {len(days)} days")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("jsonl")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--rounds", type=int, default=1, help="of each measurement")
    parser.add_argument("--files", type=int, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        check(options, folder)


def check(options, folder):
    out, articles = f"{folder}/out", f"{folder}/articles"
    size = to_parquet(options.jsonl, articles, options.files)
    say(f"{size / 1e6:.1f} MB of text")
    run = [os.path.abspath(options.program), "run", options.jsonl, "-o", out, "-j", "2", "--no-bom", "--quiet"]
    moment = {**os.environ, "SOURCE_DATE_EPOCH": "1767323045"}

    def command_line():
        done = subprocess.run(run, env=moment).returncode
        assert done in (0, 3), done

    what = "the command line, two threads, all tables"
    bare = max(timed(what, size, None, command_line) for _ in range(options.rounds))
    begun = time.time()
    spark = session(options.master)
    say(f"  Spark's start: {time.time() - begun:.1f} s")
    frame = spark.read.parquet(articles)
    check_bad(spark)  # starts the Python workers, too
    check_lists(spark, folder)

    def write(rows, name):
        rows.write.mode("overwrite").parquet(f"{folder}/{name}")

    def in_one_go():
        found = egel.spark.found(frame, first_seen=MOMENT).persist(StorageLevel.DISK_ONLY)
        write(found.drop("entity_rows", "hedge_rows"), "documents_2")
        write(egel.spark.inlined(found, "entity_rows"), "entities_2")
        write(egel.spark.inlined(found, "hedge_rows"), "hedges_2")
        found.unpersist()

    # what starts once, the compiling of the JVM above all, is not of the measurement
    write(egel.spark.entities(spark.read.parquet(f"{articles}/000.parquet")), "warm")
    tables = {
        "entities": egel.spark.entities(frame),
        "hedges": egel.spark.hedges(frame),
        "documents": egel.spark.documents(frame, first_seen=MOMENT),
    }
    for _ in range(options.rounds):
        for name, rows in tables.items():
            timed(f"Spark, {name} to Parquet", size, bare, functools.partial(write, rows, name))
            to_nothing = rows.write.format("noop").mode("overwrite").save
            timed(f"Spark, {name} to nothing", size, bare, to_nothing)
        timed("Spark, all three in one go to Parquet", size, bare, in_one_go)
    wanted = {name: of_csv(f"{out}/{name}.csv") for name in ("documents", "entities", "hedges")}
    for name, one in wanted.items():
        compare(name, one, of_parquet(f"{folder}/{name}"))
        compare(f"{name}, in one go", one, of_parquet(f"{folder}/{name}_2"))
    totals = egel.spark.entity_totals(spark.read.parquet(f"{folder}/entities"))
    write(totals, "entity_totals")
    compare("entity_totals, by Spark SQL", of_csv(f"{out}/entity_totals.csv", 1), of_parquet(f"{folder}/entity_totals", 1))

    failed_before = failed_tasks(spark)
    whole, marker = egel.spark._work, f"{folder}/a worker was killed"
    egel.spark._work = lambda *about: dying(whole(*about), marker)
    timed("with a worker killed", size, bare, lambda: write(egel.spark.entities(frame), "entities_3"))
    egel.spark._work = whole
    failed = failed_tasks(spark) - failed_before
    assert os.path.exists(marker), "no worker was killed"
    say(f"  a worker was killed with SIGKILL; {failed} tasks failed and were tried again")
    assert failed > 0, "the killed worker's task did not fail"
    compare("entities, with a worker killed", wanted["entities"], of_parquet(f"{folder}/entities_3"))
    spark.stop()
    if size < 50e6:
        check_job(articles, folder, out)


if __name__ == "__main__":
    main()
