#!/usr/bin/env bash
# Makes base images on a Debian machine that cannot pull any: debootstrap for the system, Debian's packages, and Kafka
# from the jars that Maven has. The engine is the one that DOCKER_HOST names.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="$1"
export DOCKER_BUILDKIT=0

has() { docker image inspect "$1" >/dev/null 2>&1; }

image() {
  local name="$1" context="$2"
  shift 2
  has "gns-stand-in/$name" || docker build -q -t "gns-stand-in/$name" "$@" "$context" 2>/dev/null >/dev/null ||
    docker build -t "gns-stand-in/$name" "$@" "$context"
  echo "stand-in: $name"
}

debian() {
  has gns-stand-in/debian:bookworm && return
  debootstrap --variant=minbase --include=ca-certificates bookworm "$work/rootfs" \
    >"$work/debootstrap.log" 2>&1 || { tail -5 "$work/debootstrap.log"; exit 1; }
  # What this machine trusts, downloads in its containers have to trust.
  cp /usr/local/share/ca-certificates/*.crt "$work/rootfs/usr/local/share/ca-certificates/" 2>/dev/null || true
  chroot "$work/rootfs" update-ca-certificates >/dev/null 2>&1
  rm -rf "$work/rootfs/var/cache/apt/archives/"*.deb
  tar -C "$work/rootfs" -c . | docker import - gns-stand-in/debian:bookworm >/dev/null
  rm -rf "$work/rootfs"
}

debian
echo "stand-in: debian"
image jre "$here/stand-ins/java" --target jre
image jdk-bare "$here/stand-ins/java" --target jdk
if ! has gns-stand-in/jdk; then
  # What Maven has on this machine need not be downloaded again; what is missing, it downloads.
  mkdir -p "$work/maven"
  cp -rl "${MAVEN_REPOSITORY:-$HOME/.m2/repository}" "$work/maven/" 2>/dev/null || mkdir -p "$work/maven/repository"
  rm -rf "$work/maven/repository/dev/gns"
  printf 'FROM gns-stand-in/jdk-bare\nCOPY repository /maven\nRUN mkdir -p ~/.m2 && ln -s /maven ~/.m2/repository\n' >"$work/maven/Dockerfile"
  image jdk "$work/maven"
  rm -rf "$work/maven"
fi
image postgres "$here/stand-ins/postgres"
image prometheus "$here/stand-ins/prometheus"
if ! has gns-stand-in/kafka; then
  mkdir -p "$work/kafka"
  cp "$here"/stand-ins/kafka/* "$work/kafka/"
  (cd "$root" && mvn -B -q -ntp -DskipTests -Dspotless.apply.skip -Dspotless.check.skip -pl launcher -am package)
  cp -r "$root/launcher/target/lib" "$work/kafka/"
  rm -f "$work/kafka/lib/"embedded-postgres*
  image kafka "$work/kafka"
  rm -rf "$work/kafka"
fi
