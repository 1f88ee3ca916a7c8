#!/usr/bin/env python3
"""Whole runs of egel, timed: how fast, beside `wc -w` on the same bytes, and with how much memory.

  runs.py corpus DIR --mb N         makes DIR/folder (one file a document) and DIR/news.jsonl (one record a document)
  runs.py tiny DIR --files N        makes DIR with N files of one sentence
  runs.py text                      prints a text of 100 kB: tests/bench/news.txt, which `cargo bench` reads
  runs.py time EGEL DIR [-n 7]      runs over what `corpus` made (all tables, no report): 1 and 2 threads, folder and JSONL,
                                    warm; medians of n
  runs.py time EGEL DIR --cold      the same with the page cache dropped before each run (needs root)

The texts are made of sentences of our own with words, names and places of the shipped lists; as in life one word in about
27 is new: new names and new compounds are made as it goes. The same seed gives the same bytes. Python 3.9, no packages.
"""
import argparse, json, os, random, re, shutil, statistics, subprocess, sys, tempfile

LISTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "lexicons")
SYLLABLES = "ba be bo bra da de dor el fa fen ga ger gro ha hel hoe ja jan ka kes kra la len lo ma me mo na nel no ou pa pel".split()

# {p} a person, {s} a surname, {l} a place, {o} an organisation, {n} a noun, {c} a compound, {w} any word, {d} a number
SENTENCES = """
{p}, burgemeester van {l}, zegt dat de {n} er vermoedelijk volgend jaar komt.
Volgens {p} van {o} is het nog niet zeker of de {c} doorgaat.
De {n} in {l} was gisteren misschien wel drukker dan ooit, meldt {o}.
"Wij hebben daar niets van gemerkt", reageert {p} op vragen over de {c}.
In {l} werden {d} mensen opgepakt na een ruzie over een {n} en een {w}.
Het lijkt erop dat {o} de {c} van {l} wil overnemen, al is daar geen {w} van bekend.
{s} noemde de {n} eerder "een grote vergissing", maar nam dat later terug.
De {w} {n} kostte ongeveer {d} miljoen euro, blijkt uit de cijfers van {o}.
Wie met de trein van {l} naar {l} reist, moet rekening houden met {d} minuten vertraging.
Na afloop sprak {p} met {p} over de toekomst van de {n} en de {c}.
De {c} zou volgens bronnen bij {o} al in het voorjaar zijn besproken.
Voor de meeste inwoners van {l} verandert er voorlopig weinig, zegt wethouder {s}.
Het is een {w} verhaal, met veel {n} en weinig {c}, en toch blijft het boeien.
De politie van {l} onderzoekt of de {n} iets met de {w} te maken heeft.
"Ik denk dat het goed komt", aldus {p}, die {d} jaar bij {o} werkte.
Dat de {n} daalt, komt waarschijnlijk door de {c}; dat verwacht ook {o}.
Meer dan {d} bezoekers kwamen naar de {n} op het plein, onder wie {p}.
Er is wat {w} tussen de regels te lezen, vindt {s}: de {c} is nooit gebouwd.
De woordvoerder wilde niet zeggen hoeveel {n} er in de {w} van {l} nog over is.
Eigenlijk had {o} de {n} al in {d} moeten sluiten, maar dat gebeurde niet.
""".strip().split("\n")


def column(name, keep=lambda cells: True):
    """The first column of a list, in its order."""
    with open(os.path.join(LISTS, name), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return [cells[0] for cells in rows[1:] if keep(cells)]


class News:
    """Documents one after another; frequent words come often and rare ones seldom."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        plain = re.compile("^[a-zë]{3,14}$").match
        self.words = column("words.tsv", lambda cells: "l" in cells[1] and plain(cells[0]))
        self.given = column("given_names.tsv", lambda cells: cells[0].isalpha())
        self.surnames = column("surnames.tsv", lambda cells: cells[0].isalpha())
        self.places = column("gazetteers/places.tsv", lambda cells: cells[0][:1].isupper())
        for names in (self.words, self.given, self.surnames, self.places):
            self.random.shuffle(names)
        self.number = 0

    def one(self, names):
        """A name or word, by Zipf's law."""
        return names[int(len(names) ** self.random.random()) - 1]

    def fresh(self):
        return "".join(self.random.choice(SYLLABLES) for _ in range(self.random.randrange(2, 5)))

    def surname(self):
        return self.fresh().capitalize() if self.random.random() < 0.25 else self.one(self.surnames)

    def slot(self, kind):
        chance = self.random.random()
        if kind == "p":
            return f"{self.one(self.given)} {self.surname()}"
        if kind == "s":
            return self.surname()
        if kind == "l":
            return self.fresh().capitalize() + "dorp" if chance < 0.1 else self.one(self.places)
        if kind == "o":
            if chance < 0.3:
                return "".join(self.random.choice("ABCDEGKNOPRSTV") for _ in range(3))
            return f"{self.surname()} {self.random.choice(['Groep', 'Bank', 'Bouw', 'Media'])}"
        if kind == "c":
            return self.fresh() + self.one(self.words) if chance < 0.3 else self.one(self.words) + self.one(self.words)
        if kind == "d":
            return str(self.random.randrange(2, 2000))
        return self.one(self.words)

    def sentence(self):
        text = re.sub(r"\{(.)\}", lambda slot: self.slot(slot[1]), self.random.choice(SENTENCES))
        return text[0].upper() + text[1:]

    def document(self):
        """Id, date, source, title and text of the next document."""
        size = int(min(max(self.random.gauss(3000, 1500), 400), 20000))
        parts, length = [], 0
        while length < size:
            parts.append(self.sentence())
            length += len(parts[-1]) + 1
        self.number += 1
        text = "".join(part + ("\n\n" if place % 4 == 3 else " ") for place, part in enumerate(parts)).strip() + "\n"
        day = f"20{self.random.randrange(10, 26)}-{self.random.randrange(1, 13):02d}-{self.random.randrange(1, 29):02d}"
        source = self.random.choice(["dagblad", "avondkrant", "streekblad", "weekblad"])
        return dict(id=f"{self.number:07d}", date=day, source=source, title=self.sentence(), text=text)


def make_corpus(folder, megabytes, seed):
    news, written = News(seed), 0
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "news.jsonl"), "w", encoding="utf-8") as lines:
        while written < megabytes * 1_000_000:
            document = news.document()
            place = os.path.join(folder, "folder", document["source"], document["date"][:4])
            os.makedirs(place, exist_ok=True)
            with open(os.path.join(place, f"{document['date']}-{document['id']}.txt"), "w", encoding="utf-8") as file:
                file.write(document["text"])
            lines.write(json.dumps(document, ensure_ascii=False) + "\n")
            written += len(document["text"].encode())
    print(f"{news.number} documents, {written / 1e6:.1f} MB")


def make_tiny(folder, files, seed):
    news = News(seed)
    for number in range(files):
        place = os.path.join(folder, f"{number // 1000:04d}")
        os.makedirs(place, exist_ok=True)
        with open(os.path.join(place, f"{number:07d}.txt"), "w", encoding="utf-8") as file:
            file.write(news.sentence() + "\n")


def measured(command, **more):
    """Wall seconds, CPU seconds and peak memory in MB of a command."""
    process = subprocess.Popen(command, **more)
    began = os.times().elapsed
    _, status, used = os.wait4(process.pid, 0)
    wall = os.times().elapsed - began
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def count_words(corpus):
    """Seconds and words of `wc -w` over a file or a folder of texts."""
    command = ["wc", "-w", corpus] if os.path.isfile(corpus) else [
        "sh", "-c", 'find "$1" -name "*.txt" -exec cat {} + | wc -w', "sh", corpus]
    return measured(command, env=dict(os.environ, LC_ALL="C.UTF-8"), stdout=subprocess.DEVNULL)[0]


def size(corpus):
    if os.path.isfile(corpus):
        with open(corpus, "rb") as lines:
            return os.path.getsize(corpus), sum(1 for _ in lines)
    files = [os.path.join(place, name) for place, _, names in os.walk(corpus) for name in names]
    return sum(map(os.path.getsize, files)), len(files)


def drop_cache():
    subprocess.run(["sync"], check=True)
    with open("/proc/sys/vm/drop_caches", "w") as file:
        file.write("3")


def time_runs(egel, folder, times, cold, output):
    print("| corpus | threads | s | CPU s | MB/s | × wc -w | documents/s | peak MB |\n|---|---|---|---|---|---|---|---|")
    output = tempfile.mkdtemp(prefix="egel-bench-", dir=output)
    for corpus in (os.path.join(folder, "news.jsonl"), os.path.join(folder, "folder")):
        bytes_, documents = size(corpus)
        for threads in (1, 2):
            runs = []
            for _ in range(times):
                shutil.rmtree(output)
                if cold:
                    drop_cache()
                counted = count_words(corpus)
                if cold:
                    drop_cache()
                command = [egel, "run", corpus, "--output", output, "--full", "--no-report", "--jobs", str(threads), "--quiet"]
                runs.append((*measured(command), counted))
            wall, cpu, memory, counted = (statistics.median(column) for column in zip(*runs))
            ratio = statistics.median(run[0] / run[3] for run in runs)
            print(f"| {os.path.basename(corpus)} | {threads} | {wall:.2f} | {cpu:.2f} | {bytes_ / wall / 1e6:.1f} | {ratio:.1f} "
                  f"| {documents / wall:,.0f} | {memory:.0f} |", flush=True)
            if threads == 2:
                shutil.rmtree(output)
                subprocess.run([*command[:-1], "--timings"], check=False)
    shutil.rmtree(output)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    corpus = commands.add_parser("corpus")
    corpus.add_argument("folder")
    corpus.add_argument("--mb", type=float, default=100)
    tiny = commands.add_parser("tiny")
    tiny.add_argument("folder")
    tiny.add_argument("--files", type=int, default=1_000_000)
    commands.add_parser("text")
    runs = commands.add_parser("time")
    runs.add_argument("egel")
    runs.add_argument("folder")
    runs.add_argument("-n", type=int, default=7)
    runs.add_argument("--cold", action="store_true")
    runs.add_argument("--output", default="/dev/shm", help="where the tables go [default: /dev/shm]")
    for command in (corpus, tiny):
        command.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.command == "corpus":
        make_corpus(given.folder, given.mb, given.seed)
    elif given.command == "tiny":
        make_tiny(given.folder, given.files, given.seed)
    elif given.command == "text":
        news, text = News(1), ""
        while len(text) < 100_000:
            text += news.document()["text"] + "\n"
        print(text, end="")
    else:
        time_runs(given.egel, given.folder, given.n, given.cold, given.output)


if __name__ == "__main__":
    main()
