#!/bin/sh
# Prints the commands that grant each service what it needs on a Kafka that asks for names, and no more:
#   ./kafka-access.sh gns- --bootstrap-server HOST:PORT --command-config admin.properties | sh
# The first argument (here gns-) stands before each user's name; what follows is passed to Kafka's own kafka-acls.sh, which
# has to be on the PATH. The rows are those of the class dev.gns.contracts.bus.Access; a test holds them against it.
set -eu
prefix="${1-}"
[ $# -eq 0 ] || shift

# --topic a --topic b … for "topic a b …"; a name that ends in * is a prefix.
resources() {
  type="$1"
  shift
  for name in "$@"; do
    case "$name" in
      *\*) printf ' --%s %s --resource-pattern-type prefixed' "$type" "${name%\*}" ;;
      *) printf ' --%s %s' "$type" "$name" ;;
    esac
  done
}

set -f
while read -r user operation type names; do
  # shellcheck disable=SC2086 # Names are words.
  echo "kafka-acls.sh${*:+ $*} --add --allow-principal User:$prefix$user --operation $operation$(resources "$type" $names)"
done <<'ROWS'
learner Read topic gns.experiments gns.episode-orders gns.lr-actions
learner Write topic gns.graph-states gns.trajectories gns.metrics gns.dead-letters
learner Read group learners
learner AlterConfigs group learners
policy Read topic gns.graph-states gns.policies
policy Write topic gns.lr-actions gns.metrics gns.dead-letters
policy Read group policy
trainer Read topic gns.experiments gns.experiment-state gns.trajectories gns.policies gns.metrics
trainer Write topic gns.experiment-state gns.episode-orders gns.trajectories gns.policies gns.metrics gns.dead-letters
trainer Read group trainer
trainer Write transactional-id trainer
results Create topic gns.experiments gns.experiment-state gns.episode-orders gns.graph-states gns.lr-actions gns.trajectories gns.policies gns.metrics gns.dead-letters
results Read topic gns.experiments gns.experiment-state gns.episode-orders gns.trajectories gns.policies gns.metrics gns.dead-letters
results Write topic gns.experiments gns.policies gns.metrics gns.dead-letters
results Describe topic gns.graph-states gns.lr-actions
results Describe group learners policy trainer
reader Read topic gns.metrics
reader Read group reader*
ROWS
