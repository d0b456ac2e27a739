#!/usr/bin/env bash
# Tries docker-compose.yml for real: an engine of its own, stand-in images, smoke.sh, killed containers, two learners, and
# cleans up behind itself. Needs root, dockerd, debootstrap and docker-compose; elsewhere it says so and ends with 0.
#   deploy/test/run.sh [FOLDER]    the engine's data and logs; kept, so that the next run finds its images
#   GNS_DOCKER_KEEP=false          removes FOLDER too
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
deploy="$(cd "$here/.." && pwd)"
work="${1:-/var/tmp/gns-docker-test}"

say() { echo "$(date +%T) $*"; }
fail() {
  say "FAILED: $*" >&2
  exit 1
}

[ "$(id -u)" = 0 ] || { echo "skipped: the Docker test needs root"; exit 0; }
for tool in dockerd debootstrap docker-compose docker iptables; do
  command -v "$tool" >/dev/null || { echo "skipped: the Docker test needs the program '$tool'"; exit 0; }
done

mkdir -p "$work"
export DOCKER_HOST="unix://$work/docker.sock"
export COMPOSE_PROJECT_NAME=gns-docker-test COMPOSE_DOCKER_CLI_BUILD=0 DOCKER_BUILDKIT=0
export GNS_PORT="${GNS_PORT:-18080}" GNS_KAFKA_PORT="${GNS_KAFKA_PORT:-19292}" GNS_PROMETHEUS_PORT="${GNS_PROMETHEUS_PORT:-19090}"
engine=

compose() { docker-compose -f "$deploy/docker-compose.yml" -f "$here/docker-compose.stand-in.yml" "$@"; }

clean() {
  local code=$?
  set +e
  if docker version >/dev/null 2>&1; then
    [ "$code" = 0 ] || { compose ps; compose logs --no-color --tail=30; } >"$work/failure.log" 2>&1
    compose down -v --remove-orphans -t 5 >/dev/null 2>&1
    say "containers left: $(docker ps -aq --filter label=com.docker.compose.project=$COMPOSE_PROJECT_NAME | wc -l)," \
      "volumes left: $(docker volume ls -q --filter label=com.docker.compose.project=$COMPOSE_PROJECT_NAME | wc -l)"
  fi
  if [ -n "$engine" ]; then
    kill "$engine" && wait "$engine"
    say "the engine has stopped"
    [ "${GNS_DOCKER_KEEP:-true}" = true ] || rm -rf "$work"
  fi
  [ "$code" = 0 ] || say "the containers' last words: $work/failure.log" >&2
  exit "$code"
}
trap clean EXIT

if ! docker version >/dev/null 2>&1; then
  dockerd --data-root "$work/data" --exec-root "$work/run" --pidfile "$work/dockerd.pid" -H "$DOCKER_HOST" \
    >"$work/dockerd.log" 2>&1 &
  engine=$!
  for _ in $(seq 60); do docker version >/dev/null 2>&1 && break || sleep 1; done
  docker version >/dev/null 2>&1 || fail "no Docker engine: $(tail -1 "$work/dockerd.log")"
fi
say "engine $(docker version -f '{{.Server.Version}}')"

"$here/stand-ins.sh" "$work"
say "stand-in images are there"
compose build >"$work/build.log" 2>&1 || { tail -20 "$work/build.log"; fail "the images cannot be built"; }
say "images are built"

up() { compose up -d --scale grafana=0 "$@" >"$work/up.log" 2>&1 || { cat "$work/up.log"; fail "up"; }; }
healthy() { compose ps -q "$1" | xargs -r docker inspect -f '{{.State.Health.Status}}' | sort | uniq -c | tr -s ' '; }
await_healthy() {
  local service="$1" count="$2"
  for _ in $(seq 120); do
    [ "$(healthy "$service")" = " $count healthy" ] && { say "$service: $count healthy"; return; }
    sleep 1
  done
  fail "$service: wanted $count healthy, is$(healthy "$service")"
}

up
for service in results-service policy-service trainer-service learner-service prometheus; do
  await_healthy "$service" 1
done
"$deploy/smoke.sh"

say "two learners"
up --scale learner-service=2
await_healthy learner-service 2

say "smoke test again, while containers are killed"
GNS_SMOKE_STEPS=400 "$deploy/smoke.sh" &
smoke=$!
for victim in learner-service kafka results-service; do
  sleep 12
  container="$(compose ps -q "$victim" | head -1)"
  say "kill -9 $victim"
  docker kill -s KILL "$container" >/dev/null
  # The engine takes its own kill for the user's wish and does not restart it.
  docker start "$container" >/dev/null
done
wait "$smoke" || fail "the experiment did not survive"
for service in results-service policy-service trainer-service kafka; do await_healthy "$service" 1; done
await_healthy learner-service 2

prometheus="http://127.0.0.1:$GNS_PROMETHEUS_PORT/api/v1"
known="$(curl -fsS "$prometheus/label/__name__/values")"
for name in $(grep -ohE '\b(gns|jvm|process)_[a-z_]+' "$deploy/prometheus/alerts.yml" "$deploy/grafana/dashboards/gns.json" | sort -u); do
  grep -q "\"$name\"" <<<"$known" || fail "Prometheus has no metric $name, which the alerts or the dashboard use"
done
curl -fsS "$prometheus/rules" | grep -q '"health":"err"' && fail "an alert's rule is in error"
say "Prometheus has every metric of the alerts and the dashboard"
say "OK"
