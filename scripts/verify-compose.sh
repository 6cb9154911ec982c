#!/usr/bin/env bash
# Builds the containers, walks through the running stack in a browser, over http and then over https, and takes everything down
# again. Uses ports and a project name of its own, so it can run beside another stack.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/node_modules/.bin:$PATH"
export COMPOSE_PROJECT_NAME=photo-printing-verify
export PORT_BASE="${PORT_BASE:-9200}"
export AUTH_PORT=$((PORT_BASE + 1)) PHOTOS_PORT=$((PORT_BASE + 2)) LEARN_PORT=$((PORT_BASE + 3))
export LEARNERS=80 TLS=off
# What the browser's tests share: whom of the learners one of them has met already.
export E2E_STACK=running E2E_DATA="$(mktemp -d)"

finish() {
  status=$?
  if [ "$status" -ne 0 ]; then docker compose logs --no-color | tee compose.log | tail -n 100; fi
  docker compose down --volumes --timeout 5
  rm -r "$E2E_DATA"
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
playwright test -c e2e "$@"

# The same people, photos and orders on https. Whoever is to trust the authority is told as docs/tls.md says.
export TLS=on
docker compose up --detach --wait --wait-timeout 180
docker compose cp addresses:/data/tls/authority.pem "$E2E_DATA/authority.pem"
export NODE_EXTRA_CA_CERTS="$E2E_DATA/authority.pem"
node scripts/verify-addresses.ts

# The authority's key is in one volume that no service has, and each service has its own key alone.
docker compose run --rm --no-deps -T secrets node -e "
  const { mode } = require('node:fs').statSync('/data/tls/authority.key')
  if ((mode & 0o777) !== 0o600) { console.error('others may read the key of the authority'); process.exit(1) }
"
for service in auth photos printshop classroom addresses; do
  keys=$(docker compose exec -T "$service" find /data -name '*.key')
  if [ "$(wc -w <<<"$keys")" -gt 1 ] || grep authority <<<"$keys"; then exit 1; fi
done

node scripts/containers/verify-restarts.ts
playwright test -c e2e/tls.config.ts
