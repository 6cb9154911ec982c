#!/bin/sh
# Starts the demo in this folder with the Node that lies in it. Nothing is fetched.
# `sh start.sh scripts/doctor.ts` runs another of its programs: package.json names them.
case $0 in */*) cd "${0%/*}" || exit 1 ;; esac
for node in "$PWD"/.cache/node/node_modules/node-*/bin/node; do PATH="${node%/*}:$PATH"; done
export PATH
[ $# -gt 0 ] || set -- scripts/start.ts
exec "$node" scripts/setup.mjs --run "$@"
