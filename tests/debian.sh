#!/bin/sh
# Debian packages that tests use, one per line: command and package. Missing ones are installed when we are root.
set -u
wanted=""
while read -r tool package; do
    command -v "$tool" >/dev/null 2>&1 || wanted="$wanted $package"
done <<LIST
tshark tshark
chromium chromium
softhsm2-util softhsm2
pg_ctlcluster postgresql
cc gcc libc6-dev
LIST
[ -z "$wanted" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted) >/dev/null 2>&1 || true
fi
exit 0
