import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright/test'
import { test as base } from './person.ts'

/** What Chromium's settings call "not allowed to use cookies". Such a site may store nothing else either. */
const BLOCKED = 2

/** A browser whose owner has blocked the cookies of one site, as the browser's own settings do it. */
export const test = base.extend<{ site: string }>({
  site: ['', { option: true }],
  context: async ({ site, launchOptions, javaScriptEnabled }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'photo-no-cookies-'))
    const cookies = { [`${site},*`]: { setting: BLOCKED } }
    mkdirSync(join(folder, 'Default'))
    writeFileSync(
      join(folder, 'Default/Preferences'),
      JSON.stringify({ profile: { content_settings: { exceptions: { cookies } } } }),
    )
    const context = await chromium.launchPersistentContext(folder, {
      ...launchOptions,
      javaScriptEnabled: javaScriptEnabled ?? true,
    })
    await use(context)
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  },
})
