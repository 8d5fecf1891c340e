#!/bin/bash
# Starts and stops a Ceph object gateway for tests: a monitor, one storage daemon with its data in memory, a gateway.
# No authentication inside the cluster, nothing but loopback. Ready when "start" returns; "stop" forgets all data.
#
#   ceph-s3.sh start DIRECTORY      ceph-s3.sh stop DIRECTORY
#
# On Debian: apt-get install --no-install-recommends radosgw ceph-mon ceph-osd ceph-common
# Environment: PORT (7480), MON_PORT (6789), ACCESS_KEY, SECRET_KEY, MEMORY in bytes (2 GiB)
set -euo pipefail

action=${1:?start or stop}
dir=${2:?a directory for the cluster}
port=${PORT:-7480}
monitor=127.0.0.1:${MON_PORT:-6789}
conf=$dir/ceph.conf

ask() { timeout 30 ceph -c "$conf" --connect-timeout 20 "$@"; }

wait_for() { # WHAT COMMAND...: at most a minute
  local what=$1
  shift
  for _ in $(seq 1 240); do
    if "$@"; then return; fi
    sleep 0.25
  done
  echo "Ceph: $what did not come up within a minute; see $dir/log" >&2
  exit 1
}

stop() {
  local pids
  pids=$(cat "$dir"/run/*.pid 2>/dev/null || true)
  [ -z "$pids" ] || kill $pids 2>/dev/null || true
  sleep 1
  [ -z "$pids" ] || kill -9 $pids 2>/dev/null || true
  rm -rf "$dir"
}

configure() {
  mkdir -p "$dir"/{mon,osd,run,log}
  cat > "$conf" <<END
[global]
fsid = $1
mon host = v1:$monitor
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
ms bind msgr2 = false
auth cluster required = none
auth service required = none
auth client required = none
run dir = $dir/run
pid file = $dir/run/\$name.pid
admin socket = $dir/run/\$name.asok
log file = $dir/log/\$name.log
crash dir = $dir/log
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
mon data avail crit = 1
[mon]
mon data = $dir/mon
mon cluster log file = $dir/log/cluster.log
[osd]
osd data = $dir/osd
osd objectstore = memstore
osd class update on start = false
osd crush update on start = false
memstore device bytes = ${MEMORY:-2147483648}
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:$port
rgw thread pool size = 32
rgw dynamic resharding = false
rgw override bucket index max shards = 1
END
}

monitor_is_up() { ask mon stat > /dev/null 2>&1; }

storage_is_up() {
  # It may die of a race at its first start, and is started again.
  local pid
  pid=$(cat "$dir/run/osd.0.pid" 2>/dev/null || true)
  if [ -z "$pid" ] || ! kill -0 "$pid" 2>/dev/null; then
    timeout 60 ceph-osd -c "$conf" -i 0 > /dev/null 2>&1 || true
  fi
  ask osd stat 2>/dev/null | grep -q '1 up'
}

gateway_is_up() { curl -s -o /dev/null -f -m 1 "http://127.0.0.1:$port/"; }

start() {
  local fsid
  fsid=$(cat /proc/sys/kernel/random/uuid)
  configure "$fsid"
  monmaptool --create --clobber --addv a "[v1:$monitor]" --fsid "$fsid" "$dir/monmap" > /dev/null
  ceph-mon -c "$conf" --mkfs -i a --monmap "$dir/monmap"
  ceph-osd -c "$conf" --mkfs -i 0 --osd-uuid "$(cat /proc/sys/kernel/random/uuid)" --no-mon-config \
    > "$dir/log/mkfs.log" 2>&1
  ceph-mon -c "$conf" -i a
  wait_for "the monitor" monitor_is_up
  ask osd new "$(cat "$dir/osd/fsid")" 0 > /dev/null
  ask osd crush add osd.0 1.0 root=default host=localhost > "$dir/log/crush.log" 2>&1
  wait_for "the storage daemon" storage_is_up
  timeout 60 radosgw -c "$conf" -n client.rgw > /dev/null 2>&1
  wait_for "the gateway" gateway_is_up
  timeout 60 radosgw-admin -c "$conf" user create --uid=test --display-name=test --max-buckets=0 \
    --access-key="${ACCESS_KEY:?}" --secret-key="${SECRET_KEY:?}" > /dev/null 2> "$dir/log/admin.log"
}

case $action in
  start) start ;;
  stop) stop ;;
  *) echo "ceph-s3.sh: '$action' is neither start nor stop" >&2; exit 2 ;;
esac
