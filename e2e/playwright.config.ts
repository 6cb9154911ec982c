import { join } from 'node:path'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { defineConfig } from 'playwright/test'
import { findBrowser } from '../scripts/browser.mjs'
import { LEARNERS } from './people.ts'
import { isRunning, PORT_BASE } from './ports.ts'

// Workers load this file too and inherit the environment, so that all of them agree on the folder.
if (!process.env.E2E_DATA) {
  const { folder, remove } = temporaryFolder()
  process.env.E2E_DATA = folder
  process.on('exit', remove)
}

const root = process.getuid?.() === 0
const executablePath = findBrowser()

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // Only what never comes takes this long: a busy machine is slow, and no test may be red for that.
  timeout: 120_000,
  expect: { timeout: 30_000 },
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
  ...(!isRunning && {
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
