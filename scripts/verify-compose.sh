#!/usr/bin/env bash
# Builds the containers, walks through the running stack in a browser, and takes everything down again.
# Uses ports and a project name of its own, so it can run beside another stack.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/node_modules/.bin:$PATH"
export COMPOSE_PROJECT_NAME=photo-printing-verify
export PORT_BASE="${PORT_BASE:-9200}"
export AUTH_PORT=$((PORT_BASE + 1)) PHOTOS_PORT=$((PORT_BASE + 2)) LEARN_PORT=$((PORT_BASE + 3))
export LEARNERS=80

finish() {
  status=$?
  if [ "$status" -ne 0 ]; then docker compose logs --no-color | tee compose.log | tail -n 100; fi
  docker compose down --volumes --timeout 5
  exit "$status"
}
trap finish EXIT

docker compose up --build --detach --wait --wait-timeout 180
node scripts/verify-addresses.ts
docker compose logs addresses | grep --fixed-strings "First: open http://printshop.localhost:$PORT_BASE"
docker compose exec -T auth node /app/scripts/rotate-keys.ts | grep "New signing keys are published"

# What is said for npm start and would mean something else here is refused in one sentence, before anything starts.
said=$(AUTH_PORT='' PHOTOS_PORT='' LEARN_PORT='' docker compose run --rm --no-deps -T secrets 2>&1) && exit 1
grep "docker compose cannot add" <<<"$said"

# What one party keeps is not there for another, and the containers are locked down.
docker compose exec -T printshop node -e "
  const { existsSync, readFileSync, writeFileSync } = require('node:fs')
  const fail = (why) => { console.error(why); process.exit(1) }
  if (process.getuid() === 0) fail('the shop runs as root')
  const secrets = Object.keys(JSON.parse(readFileSync('/data/printing-service/client-secrets.json', 'utf8')))
  if (secrets.join() !== 'printshop-web') fail('the shop holds ' + secrets)
  if (existsSync('/data/cloud-drive-auth/client-secrets.json')) fail('the shop sees the hashes')
  if (existsSync('/data/cloud-drive-photos/client-secrets.json')) fail('the shop sees the secrets of the photo storage')
  try { writeFileSync('/app/x', ''); fail('the container can be written to') } catch {}
"

node scripts/containers/verify-restarts.ts
E2E_STACK=running playwright test -c e2e "$@"
