import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'playwright/test'
import { findBrowser } from '../scripts/browser.mjs'
import { LEARNERS, PORT_BASE } from './stack.ts'

// Workers load this file too and inherit the environment, so that all of them agree on the folder.
process.env.E2E_DATA ??= mkdtempSync(join(tmpdir(), 'photo-e2e-'))

const root = process.getuid?.() === 0
const executablePath = findBrowser()

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [['list'], ['html', { outputFolder: '../playwright-report', open: 'never' }]],
  projects: [{ name: 'flows', testMatch: ['flows/*.spec.ts', 'attacks/*.spec.ts'] }],
  use: {
    trace: 'off',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        ...(root ? ['--no-sandbox'] : []),
      ],
    },
  },
  // `E2E_STACK=running` walks through what is already there, such as the containers.
  ...(process.env.E2E_STACK !== 'running' && {
    webServer: {
      command: `"${process.execPath}" scripts/start.ts`,
      cwd: join(import.meta.dirname, '..'),
      env: {
        ORIGINS: 'named',
        PORT_BASE: String(PORT_BASE),
        DATA_DIR: process.env.E2E_DATA,
        LEARNERS: String(LEARNERS),
        OPEN_BROWSER: 'off',
      },
      wait: { stdout: /To stop everything/ },
      gracefulShutdown: { signal: 'SIGTERM', timeout: 3_000 },
      timeout: 60_000,
    },
  }),
})
