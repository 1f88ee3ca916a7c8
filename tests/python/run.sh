#!/usr/bin/env bash
# The Python module: its wheel, installed where no Rust is to be seen; its doctests and tests, and a short run of Spark.
# Everything is kept in target/python, so that a second run installs nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."

skip() {
    echo "skipped: the Python module: $1"
    exit 0
}

# pyspark 4 needs Python 3.11 or later
python=
for name in python3 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2> /dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ] || ! "$python" -c 'import ensurepip, venv' 2> /dev/null; then
    { apt-get update -qq && apt-get install -y -qq python3 python3-venv; } > /dev/null || skip "no python3-venv to be had"
    python=python3
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || skip "no Python 3.11 or later to be had"
fi
if ! command -v java > /dev/null; then
    { apt-get update -qq && apt-get install -y -qq default-jre-headless; } > /dev/null || skip "no Java to be had"
fi

kept=$PWD/target/python
packages=("maturin>=1.16,<2" "pyspark==4.*" "pyarrow>=18" "pandas>=2.2,<3" "polars>=1")
mkdir -p "$kept"
if [ "$(cat "$kept/packages" 2> /dev/null)" != "${packages[*]}" ]; then
    rm -rf "$kept/venv"
    "$python" -m venv "$kept/venv"
    "$kept/venv/bin/pip" install --quiet --disable-pip-version-check "${packages[@]}" || skip "no ${packages[*]} to be had"
    echo "${packages[*]}" > "$kept/packages"
fi

# unoptimised, as the tests are: most of what it is made of has been built for those
cargo build --locked --quiet
rm -rf "$kept/wheels"
(cd src/python && "$kept/venv/bin/maturin" build --locked --quiet --profile dev -o "$kept/wheels")
wheel=("$kept"/wheels/egel-*-cp39-abi3-*.whl)
[ -e "${wheel[0]}" ] || { echo "no wheel for CPython 3.9 and later in $kept/wheels" >&2; exit 1; }

"$kept/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --force-reinstall "${wheel[0]}"
articles=$(mktemp -d)
trap 'rm -rf "$articles"' EXIT
egel=$PWD/target/debug/egel
"$egel" text corpus --quiet | "$python" -c '
import json, sys
for line in sys.stdin:
    article = json.loads(line)
    article["id"] = article.pop("doc_id")
    print(json.dumps(article, ensure_ascii=False))' > "$articles/articles.jsonl"
# the same articles many times over, so that Spark has something to do
"$python" - "$articles" << 'EOF'
import json, sys
folder = sys.argv[1]
with open(f"{folder}/articles.jsonl", encoding="utf-8") as lines, open(f"{folder}/many.jsonl", "w", encoding="utf-8") as many:
    articles = [json.loads(line) for line in lines]
    for number in range(40):
        for article in articles:
            many.write(json.dumps({**article, "id": f"{number}/{article['id']}"}, ensure_ascii=False) + "\n")
EOF

# neither cargo nor the sources: what is installed is what is tested
checks=$PWD/tests/python
cd "$articles"
run() { PATH=/usr/local/bin:/usr/bin:/bin PYTHONPATH="" "$kept/venv/bin/python" "$@"; }
run "$checks/check_module.py" "$egel" articles.jsonl
run "$checks/check_spark.py" "$egel" many.jsonl --files 4
