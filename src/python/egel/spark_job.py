"""Articles in Parquet or JSON lines → Parquet of entities, hedges, documents and totals, one folder a day.

    spark-submit --master yarn --conf spark.sql.execution.arrow.maxRecordsPerBatch=1000 \\
        "$(python -c 'import egel.spark_job as job; print(job.__file__)')" articles/ found/ --text body --id url

A table that is there is written anew, day by day: days that this input has no article of stay as they are.
"""

from __future__ import annotations

import argparse

import egel
import egel.spark


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="file or folder of Parquet or JSON lines (.jsonl, .json, packed or not)")
    parser.add_argument("output", help="folder for the tables")
    parser.add_argument("--format", choices=["parquet", "json"], help="of the input; by its name if it is not said")
    parser.add_argument("--text", default="text", help="column with the article")
    parser.add_argument("--id", default="id", help="column with its id")
    parser.add_argument("--date", default="date", help="column with its date")
    parser.add_argument("--lists", help="folder on the driver with lists of your own")
    parser.add_argument("--assume-language", choices=["nl"], help="take every text for Dutch")
    parser.add_argument("--bad", choices=["row", "drop", "fail"], default="row", help="records without id or text")
    return parser.parse_args()


def main() -> None:
    from pyspark import StorageLevel
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import coalesce, lit, substring

    options = arguments()
    spark = SparkSession.builder.appName("egel").getOrCreate()
    # a day is replaced as a whole, also when the job is run again
    spark.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")
    kind = options.format or ("json" if ".json" in options.input else "parquet")
    articles = spark.read.format(kind).load(options.input)
    analyser = egel.Analyser(options.lists, assume_language=options.assume_language)
    # analysed once, kept on the executors' disks, written three times
    everything = egel.spark.found(
        articles, options.text, options.id, date=options.date, bad=options.bad, analyser=analyser
    ).persist(StorageLevel.DISK_ONLY)
    tables = {
        "documents": everything.drop("entity_rows", "hedge_rows"),
        "entities": egel.spark.inlined(everything, "entity_rows"),
        "hedges": egel.spark.inlined(everything, "hedge_rows"),
    }
    for name, rows in tables.items():
        by_day = rows.withColumn("day", coalesce(substring("date", 1, 10), lit("undated")))
        by_day.write.mode("overwrite").partitionBy("day").parquet(f"{options.output}/{name}")
    # of all days that are there, not of this input alone
    entities = spark.read.parquet(f"{options.output}/entities")
    egel.spark.entity_totals(entities).write.mode("overwrite").parquet(f"{options.output}/entity_totals")
    spark.stop()


if __name__ == "__main__":
    main()
