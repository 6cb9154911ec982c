// @ts-check
// Which browser do the end-to-end tests drive? $BROWSER_PATH, Playwright's own, or the system's Chrome or Chromium.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

const candidates = [
  process.env.BROWSER_PATH,
  chromium.executablePath(),
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
]

/** @returns {string | undefined} */
export const findBrowser = () => candidates.find((path) => path && existsSync(path))
