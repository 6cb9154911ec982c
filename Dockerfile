# One file for the three services and the classroom: docker build --build-arg APP=cloud-drive-auth .
FROM node:24-bookworm-slim AS base
WORKDIR /app

FROM base AS dependencies
ARG PNPM=12.21.0
RUN npm install --global --no-audit --no-fund pnpm@$PNPM
ARG APP
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/$APP/package.json apps/$APP/
COPY packages packages
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store \
    pnpm install --prod --frozen-lockfile --filter "@photo/$APP..." --filter @photo/lens --package-import-method=copy

FROM base
ARG APP
ENV NODE_ENV=production DATA_DIR=/data
# A fresh volume takes its owner from the folder that it is mounted on.
RUN for service in cloud-drive-auth cloud-drive-photos printing-service lens; do install -d -o node -g node -m 700 /data/$service; done
COPY --from=dependencies /app ./
COPY scripts/make-secrets.ts scripts/secrets.ts scripts/
COPY GLOSSARY.md ./
COPY apps/$APP apps/$APP
USER node
WORKDIR /app/apps/$APP
CMD ["node", "src/main.ts"]
