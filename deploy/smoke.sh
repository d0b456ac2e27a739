#!/usr/bin/env bash
# Launches a small comparison by REST, waits for its end and checks its report. One line per step; the exit code is 0 if
# all is well, and 1 after a line that says what is not.
#   GNS_URL      the results service (http://127.0.0.1:8080)
#   GNS_API_KEY  its API key; not given, it is read from the container
#   GNS_TIMEOUT  seconds until it gives up (600)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

url="${GNS_URL:-http://127.0.0.1:${GNS_PORT:-8080}}"
deadline=$((SECONDS + ${GNS_TIMEOUT:-600}))
policy="smoke-$(date +%s)"
task="{\"preset\": \"fashion-mnist-small\", \"trainExamples\": 2000, \"steps\": ${GNS_SMOKE_STEPS:-60}, \"decisionInterval\": 10}"

say() { echo "smoke: $*"; }
fail() {
  echo "smoke: FAILED: $*" >&2
  exit 1
}

# Reads JSON from standard input; the argument is a Python expression of it, called "it".
json() { python3 -c 'import json, sys; it = json.load(sys.stdin); print('"$1"')'; }

compose() { if docker compose version >/dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi; }

for tool in curl python3; do
  command -v "$tool" >/dev/null || fail "the program '$tool' is missing"
done

until curl -fsS -m 5 -o /dev/null "$url/q/health/ready" 2>/dev/null; do
  [ "$SECONDS" -lt "$deadline" ] || fail "$url is not ready; docker-compose ps and docker-compose logs tell why"
  sleep 2
done
say "$url is ready"

key="${GNS_API_KEY:-$(compose exec -T results-service cat /var/lib/gns/api-key 2>/dev/null || true)}"
[ -n "$key" ] || fail "there is no API key: set GNS_API_KEY"

# launch SPEC: prints the experiment's id. The key goes by a file descriptor: everyone here can read arguments.
launch() {
  local answer
  answer="$(curl -sS -m 30 -X POST -H @<(printf 'Authorization: Bearer %s' "$key") -H 'Content-Type: application/json' \
    -H "Idempotency-Key: $policy-$(cksum <<<"$1" | cut -d ' ' -f 1)" -d "$1" "$url/api/experiments")" ||
    fail "the launch was not answered"
  json 'it["id"]' <<<"$answer" 2>/dev/null || fail "the launch was answered with $answer"
}

# await_end ID: waits for its end; a service that is restarting answers again later.
await_end() {
  local answer line last=
  while true; do
    if answer="$(curl -fsS -m 10 "$url/api/experiments/$1" 2>/dev/null)"; then
      line="$(json '"%s, %d of %d episodes" % (it["phase"], it["progress"]["episodesDone"],
        it["progress"]["episodesTotal"])' <<<"$answer")"
      [ "$line" = "$last" ] || say "$1: $line"
      last="$line"
      case "$line" in
        completed,*) return ;;
        failed,* | stopped,*) fail "$1 is $line: $(json 'it.get("message")' <<<"$answer")" ;;
      esac
    fi
    [ "$SECONDS" -lt "$deadline" ] || fail "$1 did not end in time; the last word was: ${last:-none}"
    sleep 1
  done
}

learn="{\"name\": \"smoke: learn\", \"kind\": \"train\", \"seed\": 1, \"tasks\": [$task],
  \"policy\": {\"id\": \"$policy\"}, \"train\": {\"rounds\": 1, \"groups\": 1, \"groupSize\": 2}}"
compare="{\"name\": \"smoke: compare\", \"kind\": \"compare\", \"seed\": 2, \"tasks\": [$task], \"compare\": {\"pairs\": 2, \"test\": true,
  \"entries\": [
    {\"label\": \"gns\", \"schedule\": {\"type\": \"gns\", \"policy\": \"$policy\"}, \"learningRate\": {\"type\": \"prior\"}},
    {\"label\": \"constant\", \"schedule\": {\"type\": \"constant\"}, \"learningRate\": {\"type\": \"prior\"}},
    {\"label\": \"cosine\", \"schedule\": {\"type\": \"cosine\"}, \"learningRate\": {\"type\": \"prior\"}}]}}"

code="$(curl -sS -m 30 -o /dev/null -w '%{http_code}' -X POST -H 'Content-Type: application/json' -d "$learn" \
  "$url/api/experiments")"
[ "$code" = 401 ] || fail "a launch without the key was answered with $code, not 401"
say "a launch without the key is refused"

id="$(launch "$learn")"
say "launched $id, which learns the policy $policy"
await_end "$id"

id="$(launch "$compare")"
say "launched $id, which compares it with constant and cosine"
await_end "$id"

until report="$(curl -fsS -m 10 -H 'Accept: application/json' "$url/api/experiments/$id/report" 2>/dev/null)" &&
  [ "$(json 'it["complete"]' <<<"$report")" = True ]; do
  [ "$SECONDS" -lt "$deadline" ] || fail "the report of $id is not complete: ${report:-no answer}"
  sleep 1
done
for label in gns constant cosine; do
  loss="$(json 'next(r["scores"]["validationLoss"]["mean"] for r in it["rows"] if r["label"] == "'"$label"'")' \
    <<<"$report" 2>/dev/null)" || fail "the report has no loss of $label: $report"
  [[ "$loss" =~ ^[0-9.]+(e-?[0-9]+)?$ ]] || fail "the loss of $label is $loss"
  say "$label: validation loss $loss"
done
say "OK after $SECONDS s"
