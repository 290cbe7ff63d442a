#!/usr/bin/env bash
# onnxruntime 1.32.0 (Linux): disable_telemetry_events() comes too late to keep it from naming the machine.
#
# Done:     in an empty home, `import onnxruntime` and at once `onnxruntime.disable_telemetry_events()`, no model; then the same
#           with ORT_DISABLE_TELEMETRY=1 in the environment
# Seen:     the first leaves ~/.cache/Microsoft/DeveloperTools/.onnxruntime/ with `deviceid`, a UUID that the next run takes again,
#           and a database of events, and .ses in TMPDIR; the second leaves nothing
# Expected: nothing from either: the function is what the Python interface has for it, and no event has been asked for.
#
# Ends with 0 while this is so, with 1 when it has changed.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
unset CI XDG_CACHE_HOME ORT_DISABLE_TELEMETRY

python3 -m venv tools
tools/bin/python -m pip install --quiet --disable-pip-version-check onnxruntime==1.32.0

left() {
    mkdir -p "$1" "$1-temp"
    HOME="$place/$1" TMPDIR="$place/$1-temp" tools/bin/python -c 'import onnxruntime; onnxruntime.disable_telemetry_events()'
    (cd "$1" && find . -type f | sort) && (cd "$1-temp" && find . -type f | sort)
}
by_function=$(left first)
name=$(cat first/.cache/Microsoft/DeveloperTools/.onnxruntime/deviceid || true)
left first > again
by_environment=$(ORT_DISABLE_TELEMETRY=1 left second)
printf 'by the function:\n%s\nby the environment:\n%s\n' "$by_function" "$by_environment"
[[ $by_function == *deviceid*onnxruntime.db*.ses* && -n $name && -z $by_environment ]]
[[ $(cat first/.cache/Microsoft/DeveloperTools/.onnxruntime/deviceid) == "$name" ]]
