#!/usr/bin/env bash
# KAFKA_A_B=c becomes the setting a.b=c; then the storage is formatted, if it is new, and the broker runs.
set -euo pipefail
settings=/opt/kafka/config/server.properties
env | sed -n 's/^KAFKA_\([A-Z_]*\)=/\1=/p' | grep -vE '^(HEAP_OPTS|OPTS|JVM_PERFORMANCE_OPTS)=' |
  while IFS='=' read -r name value; do
    name="${name,,}"
    echo "${name//_/.}=$value"
  done >"$settings"
java="java ${KAFKA_HEAP_OPTS:--Xmx512m} -XX:+UseSerialGC -cp /opt/kafka/libs/*"
set -f
$java kafka.tools.StorageTool format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$settings" >/dev/null
exec $java kafka.Kafka "$settings"
