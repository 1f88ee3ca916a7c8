"""20 articles (JSONL: id, title, date, source, text) → the same in every format and container, by real programs.

    python generate.py articles.jsonl OUT [N]  needs pyarrow, warcio; libreoffice for DOCX, ODT, XLSX, ODS; xz, bzip2, zstd, zip, tar
    python generate.py --compare OUT EGEL      reads all of them with egel and compares
    python generate.py --speed OUT EGEL        MB of text a CPU second of each; make OUT of some thousand articles
"""
import csv, datetime, html, io, json, os, pathlib, resource, subprocess, sys, textwrap

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()

def dutch(date):
    year, month, day = date.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"

def paragraphs(text):
    return text.split("\n\n")

def page(article):
    body = "".join(f"<p>{html.escape(p, quote=False)}</p>\n" for p in paragraphs(article["text"]))
    title = html.escape(article["title"])
    return f"""<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title} | {article['source']}</title>
<meta property="article:published_time" content="{article['date']}"><meta property="og:site_name" content="{html.escape(article['source'])}">
<meta property="og:title" content="{title}"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/abonnee">Word abonnee</a></li></ul></nav>
<article><h1>{title}</h1>\n{body}</article>
<aside><a href="/x">Lees ook dit</a></aside><footer>Cookies en privacy &copy; {article['source']}</footer></body></html>"""

def write(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path

def xml(text):
    return html.escape(text, quote=False)

def tables(articles, out):
    for name, options in {"komma.csv": {}, "puntkomma.csv": {"delimiter": ";", "quoting": csv.QUOTE_ALL}, "tab.tsv": {"delimiter": "\t"},
                          "streep.csv": {"delimiter": "|"}, "enkel.csv": {"quotechar": "'", "quoting": csv.QUOTE_ALL}}.items():
        buffer = io.StringIO()
        writer = csv.writer(buffer, **options)
        writer.writerow(["nr", "kop", "datum", "medium", "tekst"])
        for a in articles:
            writer.writerow([a["id"], a["title"], dutch(a["date"]), a["source"], a["text"]])
        write(out, name, buffer.getvalue())
    komma = (out / "komma.csv").read_text()
    write(out, "utf16.csv", komma.encode("utf-16"))
    write(out, "bom.csv", komma.encode("utf-8-sig"))
    rows = [{"id": a["id"], "headline": a["title"], "date": a["date"], "publisher": a["source"], "text": a["text"]} for a in articles]
    write(out, "rij.json", json.dumps(rows, ensure_ascii=False, indent=1))
    write(out, "diep.json", json.dumps({"response": {"count": len(rows), "docs": [{"meta": {"id": r["id"], "date": r["date"]}, "title": {"rendered": r["headline"]},
          "publisher": {"name": r["publisher"]}, "content": {"rendered": r["text"]}} for r in rows]}}, ensure_ascii=False))
    write(out, "regels.jsonl", "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))
    import pyarrow, pyarrow.parquet
    table = pyarrow.Table.from_pylist([{**r, "date": datetime.date.fromisoformat(r["date"])} for r in rows])
    pyarrow.parquet.write_table(table, out / "snappy.parquet", row_group_size=7)
    pyarrow.parquet.write_table(table, out / "zstd.parquet", compression="zstd")

def exports(articles, out):
    blocks = []
    for number, a in enumerate(articles, 1):
        blocks.append(f"\n{f'{number} of {len(articles)} DOCUMENTS':^80}\n\n\n{a['source']:^80}\n\n{dutch(a['date']):^80}\n\n{a['title']}\n\nBYLINE: EEN VERSLAGGEVER\n\n"
                      f"SECTION: BINNENLAND; Blz. 3\n\nLENGTH: {len(a['text'].split())} woorden\n\n\n{a['text']}\n\nLOAD-DATE: March 1, 2024\n\nLANGUAGE: DUTCH; NEDERLANDS\n\n\n"
                      f"{'Copyright 2024 ' + a['source']:^80}\n{'All Rights Reserved':^80}\n\n")
    write(out, "nexis.txt", "\ufeff" + "".join(blocks))
    listed = "".join(f"{n}. {a['title']}\n\n{a['source']}, {dutch(a['date'])}, p. 3, {len(a['text'].split())}w.\n\n{a['text'][:80]}...\n\n\n" for n, a in enumerate(articles, 1))
    full = "".join("\n\n\n\n\n" + "-".join(reversed(a["date"].split("-"))) + f", p.3\n\nBinnenland\n\n{a['title']}\n\n{a['text']}\n\n © {a['source']}\n" for a in articles)
    write(out, "gopress.txt", listed + full)

def marked(articles, out):
    items = "".join(f"<item><title>{xml(a['title'])}</title><guid>{a['id']}</guid><pubDate>{a['date']}</pubDate><description>{xml(xml(a['text'][:60]))}</description>"
                    f"<content:encoded><![CDATA[{''.join(f'<p>{xml(p)}</p>' for p in paragraphs(a['text']))}]]></content:encoded><source url=\"x\">{xml(a['source'])}</source></item>" for a in articles)
    write(out, "rss.xml", f'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Krant</title>{items}</channel></rss>')
    entries = "".join(f"<entry><title>{xml(a['title'])}</title><id>{a['id']}</id><published>{a['date']}</published><author><name>X</name></author><source><title>{xml(a['source'])}</title></source>"
                      f"<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{''.join(f'<p>{xml(p)}</p>' for p in paragraphs(a['text']))}</div></content></entry>" for a in articles)
    write(out, "atom.xml", f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Krant</title>{entries}</feed>')
    for n, a in enumerate(articles):
        ps = "".join(f"<p>{xml(p)}</p>" for p in paragraphs(a["text"]))
        write(out, f"newsml12/{n:02}.xml", f'<?xml version="1.0" encoding="UTF-8"?><NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier><NewsItemId>{a["id"]}</NewsItemId></NewsIdentifier></Identification>'
              f'<NewsManagement><FirstCreated>{a["date"].replace("-", "")}</FirstCreated></NewsManagement><NewsComponent xml:lang="nl"><NewsLines><HeadLine>{xml(a["title"])}</HeadLine></NewsLines>'
              f'<AdministrativeMetadata><Source><Party FormalName="{html.escape(a["source"])}"/></Source></AdministrativeMetadata><ContentItem><DataContent><nitf><body><body.content>{ps}</body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>')
        write(out, f"newsmlg2/{n:02}.xml", f'<?xml version="1.0" encoding="UTF-8"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{a["id"]}"><itemMeta><provider literal="{html.escape(a["source"])}"/><firstCreated>{a["date"]}</firstCreated></itemMeta>'
              f'<contentMeta><headline>{xml(a["title"])}</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{ps}</body></html></inlineXML></contentSet></newsItem>')
        fp = "".join(f'<p><s><t>{xml(p)}</t></s></p>' for p in paragraphs(a["text"]))
        write(out, f"folia/{n:02}.folia.xml", f'<?xml version="1.0" encoding="utf-8"?><FoLiA xmlns="http://ilk.uvt.nl/folia" version="2.0" xml:id="a"><metadata type="native"><annotations/><meta id="date">{a["date"]}</meta><meta id="source">{xml(a["source"])}</meta></metadata>'
              f'<text xml:id="t"><div><head><t>{xml(a["title"])}</t></head>{fp}</div></text></FoLiA>')
        write(out, f"naf/{n:02}.naf", f'<?xml version="1.0" encoding="UTF-8"?><NAF version="v3" xml:lang="nl"><nafHeader><fileDesc title="{html.escape(a["title"])}" creationtime="{a["date"]}" magazine="{html.escape(a["source"])}"/></nafHeader><raw>{xml(a["text"])}</raw><text><wf>x</wf></text></NAF>')
        blocks = ""
        for p in paragraphs(a["text"]):
            lines = "".join("<TextLine>" + "<SP/>".join(f'<String CONTENT="{html.escape(w)}"/>' for w in line.split(" ")) + "</TextLine>" for line in textwrap.wrap(p, 60, break_on_hyphens=False))
            blocks += f"<TextBlock>{lines}</TextBlock>"
        write(out, f"alto/{n:02}.xml", f'<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout><Page><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>')
        write(out, f"delpher/{n:02}.xml", f'<?xml version="1.0" encoding="UTF-8"?><text><title>{xml(a["title"])}</title>{ps}</text>')
        write(out, f"html/{n:02}-{a['date']}.html", page(a))
        write(out, f"markdown/{n:02}.md", f'---\ntitle: "{a["title"]}"\ndate: {a["date"]}\nsource: {a["source"]}\n---\n\n' + a["text"].replace("*", "\\*"))
        write(out, f"plat/{n:02}-{a['date']}.txt", a["text"])

def web(articles, out):
    from warcio.warcwriter import WARCWriter
    from warcio.statusandheaders import StatusAndHeaders
    for name, packed in (("pagina.warc", False), ("pagina.warc.gz", True)):
        with open(out / name, "wb") as file:
            writer = WARCWriter(file, gzip=packed)
            writer.write_record(writer.create_warcinfo_record(name, {"software": "warcio"}))
            for a in articles:
                head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
                writer.write_record(writer.create_warc_record("http://krant.example/" + str(a["id"]), "response", payload=io.BytesIO(page(a).encode()), http_headers=head))
                head = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
                writer.write_record(writer.create_warc_record("http://krant.example/x.png", "response", payload=io.BytesIO(b"\x89PNG"), http_headers=head))
    with open(out / "tekst.warc.wet.gz", "wb") as file:
        writer = WARCWriter(file, gzip=True)
        for a in articles:
            writer.write_record(writer.create_warc_record("http://krant.example/" + str(a["id"]), "conversion", payload=io.BytesIO(a["text"].encode()), warc_content_type="text/plain"))

def offices(articles, out):
    work = out / "bron"
    for n, a in enumerate(articles):
        write(work, f"{n:02}.html", f"<html><head><meta charset='utf-8'><title>{html.escape(a['title'])}</title></head><body><h1>{xml(a['title'])}</h1>" + "".join(f"<p>{xml(p)}</p>" for p in paragraphs(a["text"])) + "</body></html>")
    soffice = ["soffice", "--headless", f"-env:UserInstallation=file:///tmp/egel-lo"]
    pages = sorted(map(str, work.glob("*.html")))
    subprocess.run(soffice + ["--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8", "--outdir", str(out / "odt")] + pages, check=True, capture_output=True)
    subprocess.run(soffice + ["--convert-to", "docx", "--outdir", str(out / "docx")] + sorted(map(str, (out / "odt").glob("*.odt"))), check=True, capture_output=True)
    for kind in ("xlsx", "ods", "xls"):
        subprocess.run(soffice + ["--infilter=CSV:44,34,76,1,,1043,true,false", "--convert-to", kind, "--outdir", str(out), str(out / "komma.csv")], check=True, capture_output=True)
    for page_ in work.glob("*"):
        page_.unlink()
    work.rmdir()

def containers(articles, out):
    source = out / "regels.jsonl"
    for name, command in {"gz": ["gzip", "-c"], "zst": ["zstd", "-q", "-c"], "xz": ["xz", "-c"], "bz2": ["bzip2", "-c"]}.items():
        write(out, f"regels.jsonl.{name}", subprocess.run(command + [str(source)], capture_output=True, check=True).stdout)
    subprocess.run(["tar", "--sort=name", "-C", str(out), "-cf", str(out / "plat.tar"), "plat"], check=True)
    subprocess.run(["tar", "--sort=name", "-C", str(out), "-czf", str(out / "plat.tar.gz"), "plat"], check=True)
    subprocess.run(["tar", "--sort=name", "-C", str(out), "-cJf", str(out / "plat.txz"), "plat"], check=True)
    subprocess.run("zip -qr plat.zip plat; zip -q nest.zip plat.zip; [ ! -d docx ] || zip -qr kantoor.zip docx", shell=True, cwd=out, check=True)

def compare(out, egel):
    wanted = [json.loads(line) for line in open(out / "bron.jsonl")]
    squeeze = lambda text: " ".join((text or "").split())
    for path in sorted(out.iterdir()):
        if path.name == "bron.jsonl":
            continue
        run = subprocess.run([egel, "text", str(path)], capture_output=True, text=True)
        found = [json.loads(line) for line in run.stdout.splitlines()]
        texts = sum(a["text"] == b["text"] for a, b in zip(wanted, found))
        loose = sum(squeeze(a["text"]) == squeeze(b["text"]) for a, b in zip(wanted, found))
        facts = [sum(squeeze(a[key]) == squeeze(b[key])[:10 if key == "date" else None] for a, b in zip(wanted, found)) for key in ("title", "date", "source")]
        print(f"{path.name:20} exit {run.returncode}  documents {len(found):3}  texts {texts:2} (blanks apart {loose:2})  titles {facts[0]:2}  dates {facts[1]:2}  sources {facts[2]:2}", run.stderr.splitlines()[0][:150] if run.stderr else "")

def speed(out, egel, rounds=3):
    """The least CPU time of a few rounds, less that of an empty text: what reading costs, not starting."""
    def cost(path):
        took = []
        for _ in range(rounds):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            run = subprocess.run([egel, "text", str(path), "--quiet"], capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        texts = [json.loads(line)["text"] for line in run.stdout.splitlines()]
        return len(texts), sum(len(text.encode()) for text in texts) / 1e6, min(took)
    nothing = cost(write(out, "niets.txt", "niets"))[2]
    (out / "niets.txt").unlink()
    found = {path.name: cost(path) for path in sorted(out.iterdir()) if path.name != "bron.jsonl"}
    rate = {name: megabytes / max(seconds - nothing, 0.001) for name, (_, megabytes, seconds) in found.items()}
    for name in sorted(rate, key=rate.get, reverse=True):
        number, megabytes, seconds = found[name]
        print(f"{name:20} {number:6} documents {megabytes:7.2f} MB  {seconds - nothing:6.2f} s  {rate[name]:6.0f} MB/s  {100 * rate[name] / rate['plat']:5.0f} % of plain text")

if __name__ == "__main__":
    if sys.argv[1] == "--compare":
        compare(pathlib.Path(sys.argv[2]), sys.argv[3])
    elif sys.argv[1] == "--speed":
        speed(pathlib.Path(sys.argv[2]), sys.argv[3])
    else:
        articles = [json.loads(line) for line in open(sys.argv[1])][:int(sys.argv[3]) if len(sys.argv) > 3 else 20]
        out = pathlib.Path(sys.argv[2])
        out.mkdir(parents=True, exist_ok=True)
        write(out, "bron.jsonl", "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles))
        steps = [tables, exports, marked, web, offices, containers]
        if len(articles) > 200:
            print("no DOCX, ODT, XLSX and ODS of so many: LibreOffice would take an hour")
            steps.remove(offices)
        for step in steps:
            step(articles, out)
