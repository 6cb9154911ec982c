# One file for the three services, `docker build --target service --build-arg APP=cloud-drive-auth .`, and for the classroom,
# which is the same and more: `docker build --target classroom --build-arg APP=classroom .` And, last, one for the door of a room,
# `docker build --target room --build-arg APP=room --build-arg WITH=classroom .`: see deploy/kubernetes.
FROM node:24-bookworm-slim AS base
WORKDIR /app

FROM base AS dependencies
ARG PNPM=12.21.0
RUN npm install --global --no-audit --no-fund pnpm@$PNPM
ARG APP
ARG WITH=$APP
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/$APP/package.json apps/$APP/
COPY apps/$WITH/package.json apps/$WITH/
COPY packages packages
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store \
    pnpm install --prod --frozen-lockfile --filter "@photo/$APP..." --filter "@photo/$WITH..." --filter @photo/lens --package-import-method=copy

FROM base AS service
ARG APP
ENV NODE_ENV=production DATA_DIR=/data LOCALHOST_NAMES=network
# What hashes and pictures took for a moment goes back to the system, and what is young is tidied up early: see scripts/services.ts.
ENV MALLOC_MMAP_THRESHOLD_=1048576 MALLOC_ARENA_MAX=2 NODE_OPTIONS=--max-semi-space-size=4
# A fresh volume takes its owner from the folder that it is mounted on.
RUN for holder in cloud-drive-auth cloud-drive-photos printing-service classroom lens tls trusted; do install -d -o node -g node -m 700 /data/$holder; done
COPY --from=dependencies /app ./
COPY scripts/containers scripts/containers
COPY scripts/secrets.ts scripts/start-table.ts scripts/rotate-keys.ts scripts/
# What a watched service lets into its pages, and binds by what it holds.
COPY apps/classroom/src/public/dock.js apps/classroom/src/public/dock-room.js apps/classroom/src/public/dock.css apps/classroom/src/public/held.css apps/classroom/src/public/
COPY GLOSSARY.md ./
COPY apps/$APP apps/$APP
USER node
WORKDIR /app/apps/$APP
CMD ["node", "src/main.ts"]

# The door of a room, and what is made before a room opens: the seats are the classroom's.
FROM service AS room
COPY apps/classroom /app/apps/classroom
COPY scripts/program-arguments.ts /app/scripts/
COPY scripts/room /app/scripts/room

# The classroom shows the lines of the three services: it reads them, and runs none of them. It holds what makes certificates, so
# this image also makes what is made before the services start.
FROM service AS classroom
WORKDIR /app
COPY scripts/make-secrets.ts scripts/
COPY scripts/tls scripts/tls
COPY apps/cloud-drive-auth/src apps/cloud-drive-auth/src
COPY apps/cloud-drive-photos/src apps/cloud-drive-photos/src
COPY apps/printing-service/src apps/printing-service/src
# What the labs' pages tell. None can be started in a container.
COPY labs labs
# What the workshop's pages tell.
COPY docs/workshop docs/workshop
COPY docs/screenshots docs/screenshots
WORKDIR /app/apps/classroom
