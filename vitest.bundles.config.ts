// `npm run bundles`: the folders for a stick, made and started. Each fetches 600 MB from a registry, so it has its own command.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['scripts/test/bundle/bundle.check.ts'], testTimeout: 600_000, hookTimeout: 1_200_000 },
})
