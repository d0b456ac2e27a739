#!/bin/sh
# Writes what is missing in /secrets, once: the database's password, given as GNS_DB_PASSWORD or made up, and Grafana's.
# Only the containers that mount the volume, and root on this machine, can read it.
set -eu
umask 022
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

if [ ! -s /secrets/results.properties ]; then
  printf '%s' "${GNS_DB_PASSWORD:-$(random)}" >/secrets/db-password
  printf 'quarkus.datasource.password=%s\n' "$(cat /secrets/db-password)" >/secrets/results.properties
fi
[ -s /secrets/grafana-password ] || random >/secrets/grafana-password
