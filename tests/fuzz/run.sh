#!/usr/bin/env bash
# Fuzzes every target and every format of the reader, SECONDS each (default 600), as many at once as there are cores; what
# is found is in artifacts/.
#   tests/fuzz/run.sh 600                       needs: rustup toolchain install nightly, cargo install cargo-fuzz
#   tests/fuzz/run.sh 60 lists reader:csv       these only
#   TIMEOUT=5 LANES=1 tests/fuzz/run.sh 60      on a machine that others use: a unit may take 5 s; one at a time
set -u
cd "$(dirname "$0")"
export seconds=${1:-600} timeout=${TIMEOUT:-1}
shift || true
formats="text jsonl json csv xlsx html markdown rss newsml folia naf alto nexis gopress docx odt warc parquet packed"
targets=${*:-"decoder segmenter findings lists $(printf 'reader:%s ' $formats)"}
mkdir -p logs
cargo +nightly fuzz build --fuzz-dir . --sanitizer none || exit 1

fuzz() {
    local program=${1%%:*} name=${1##*:} status=0
    mkdir -p "corpus/$name" "artifacts/$name"
    EGEL_FORMAT=$name "target/x86_64-unknown-linux-gnu/release/$program" "corpus/$name" "seeds/$name" \
        -max_total_time="$seconds" -timeout="$timeout" -max_len=102400 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="artifacts/$name/" > "logs/$name" 2>&1 || { status=1; echo "$name: FOUND SOMETHING, see logs/$name"; }
    echo "$name: $(grep -ohE 'number_of_executed_units: +[0-9]+|slowest_unit_time_sec: +[0-9]+' "logs/$name" | tr -s ' ' | tr '\n' ' ')"
    return $status
}
export -f fuzz
printf '%s\n' $targets | xargs -n 1 -P "${LANES:-$(nproc)}" bash -c 'fuzz "$0"'
