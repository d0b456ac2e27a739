#!/usr/bin/env bash
# Tries docker-compose.yml for real: an engine of its own, stand-in images, smoke.sh, two learners, killed containers,
# metrics and alerts, a broker that asks for a password; and cleans up behind itself. Needs root, dockerd, debootstrap and
# docker-compose; elsewhere it says so and ends with 77.
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

[ "$(id -u)" = 0 ] || { echo "skipped: the Docker test needs root"; exit 77; }
for tool in dockerd debootstrap docker-compose docker iptables mvn curl python3; do
  command -v "$tool" >/dev/null || { echo "skipped: the Docker test needs the program '$tool'"; exit 77; }
done

mkdir -p "$work"
export DOCKER_HOST="unix://$work/docker.sock"
export COMPOSE_PROJECT_NAME=gns-docker-test COMPOSE_DOCKER_CLI_BUILD=0 DOCKER_BUILDKIT=0
# Of this machine, whatever else runs on it.
read -r GNS_PORT GNS_KAFKA_PORT GNS_PROMETHEUS_PORT < <(python3 -c 'import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
print(*(s.getsockname()[1] for s in sockets))')
export GNS_PORT GNS_KAFKA_PORT GNS_PROMETHEUS_PORT
engine=

files=(-f "$deploy/docker-compose.yml" -f "$here/docker-compose.stand-in.yml")

compose() { docker-compose "${files[@]}" "$@"; }

clean() {
  local code=$?
  set +e
  if docker version >/dev/null 2>&1; then
    [ "$code" = 0 ] || { compose ps; compose logs --no-color --tail=30; } >"$work/failure.log" 2>&1
    compose down -v --remove-orphans -t 5 >/dev/null 2>&1
    say "containers left: $(docker ps -aq --filter label=com.docker.compose.project=$COMPOSE_PROJECT_NAME | wc -l)," \
      "volumes left: $(docker volume ls -q --filter label=com.docker.compose.project=$COMPOSE_PROJECT_NAME | wc -l)"
  fi
  rm -f "$work/sasl.env"
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

# The waits have room for a busy machine.
up() { compose up -d --scale grafana=0 "$@" >"$work/up.log" 2>&1 || { cat "$work/up.log"; fail "up"; }; }
healthy() { compose ps -q "$1" | xargs -r docker inspect -f '{{.State.Health.Status}}' | sort | uniq -c | tr -s ' '; }
await_healthy() {
  local service="$1" count="$2" deadline=$((SECONDS + 300))
  while [ "$SECONDS" -lt "$deadline" ]; do
    [ "$(healthy "$service")" = " $count healthy" ] && { say "$service: $count healthy"; return; }
    sleep 1
  done
  fail "$service: wanted $count healthy, is$(healthy "$service")"
}

# What a service may do in its container: nothing but its work.
confined() {
  local container="$1" name
  name="$(docker inspect -f '{{.Name}}' "$container")"
  [ "$(docker inspect -f '{{.HostConfig.Memory}}' "$container")" -gt 0 ] || fail "$name may take all memory"
  [ "$(docker exec "$container" id -u)" != 0 ] || fail "$name is root"
  docker exec "$container" grep -q '^CapEff:[[:space:]]*0*$' /proc/1/status || fail "$name has capabilities"
  docker exec "$container" grep -q '^NoNewPrivs:[[:space:]]*1$' /proc/1/status || fail "$name may get new privileges"
  docker exec "$container" sh -c 'echo x >/app/x' 2>/dev/null && fail "$name can write to its own code"
  return 0
}
memory() { docker stats --no-stream --format '  {{.Name}}: {{.MemUsage}} ({{.MemPerc}})' | sort; }

up
for service in results-service policy-service trainer-service learner-service prometheus; do
  await_healthy "$service" 1
done
for service in results-service policy-service trainer-service learner-service; do confined "$(compose ps -q "$service")"; done
say "the services are not root, have no capabilities and a memory limit, and cannot write to their code"
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

for container in $(compose ps -q); do
  [ "$(docker inspect -f '{{.State.OOMKilled}}' "$container")" = false ] || fail "$container was killed for its memory"
done
say "memory, of the limit:"
memory

prometheus="http://127.0.0.1:$GNS_PROMETHEUS_PORT/api/v1"
"$here/panels.py" "$prometheus" "$deploy/grafana/dashboards/gns.json" || fail "a panel of the dashboard stays empty"
curl -fsS "$prometheus/rules" | grep -q '"health":"err"' && fail "an alert's rule is in error"

# bad_record: writes what is no metric, as a client without a password.
bad_record() {
  docker run --rm --network "${COMPOSE_PROJECT_NAME}_default" -v "$here/BadRecord.java:/BadRecord.java:ro" gns-stand-in/jdk \
    sh -c 'java -cp "$(find -L ~/.m2 -name "kafka-clients-4*.jar" -o -name "slf4j-api-2*.jar" | tr "\n" ":")" \
      /BadRecord.java kafka:19092' >"$work/bad-record.log" 2>&1
}
await_alert() {
  local deadline=$((SECONDS + 300))
  while [ "$SECONDS" -lt "$deadline" ]; do
    curl -fsS "$prometheus/alerts" | python3 -c 'import json, re, sys
alerts = json.load(sys.stdin)["data"]["alerts"]
sys.exit(not any(a["state"] == "firing" and re.match(sys.argv[1], a["annotations"]["summary"]) for a in alerts))' "$1" &&
      { say "an alert fires: $1"; return; }
    sleep 1
  done
  fail "no alert: $1"
}
compose stop policy-service >/dev/null 2>&1
bad_record || { cat "$work/bad-record.log"; fail "the bad record was not written"; }
await_alert "results-service could not use records of gns.metrics .unreadable."
await_alert "There is no policy-service|policy-service at .* does not answer"
compose start policy-service >/dev/null 2>&1
await_healthy policy-service 1

say "a broker that asks for a password"
password="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
(umask 077 && cat >"$work/sasl.env") <<END
GNS_TEST_PASSWORD=$password
KAFKA_SECURITY_PROTOCOL=SASL_PLAINTEXT
KAFKA_SASL_MECHANISM=PLAIN
KAFKA_SASL_JAAS_CONFIG='org.apache.kafka.common.security.plain.PlainLoginModule required username="gns" password="$password";'
END
files+=(-f "$here/docker-compose.sasl.yml" --env-file "$work/sasl.env")
up
for service in kafka results-service policy-service trainer-service learner-service; do await_healthy "$service" 1; done
bad_record && fail "the broker takes a record without a password"
"$deploy/smoke.sh"
compose ps
say "OK"
