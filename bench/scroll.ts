// Whether two hundred runs, and a long one, scroll without stutter: frame times in a real browser, with the wheel and with
// the keys. And how much memory the classroom takes for them.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { openDataFolder } from '../packages/service/src/data-folder.ts'
import { readLensKey } from '../packages/service/src/lens-key.ts'
import { resolveLocalhostNames } from '../packages/service/src/localhost-names.ts'
import type { RecordedExchange } from '../packages/types/src/recorded-exchange.ts'
import { findBrowser } from '../scripts/browser.mjs'
import { untilHealthy } from '../scripts/health.ts'
import { longRun, runNumber } from './recorded-runs.ts'

const RUNS = 200
/** Exchanges, each of two arrows: a run keeps four hundred. */
const RENEWALS = 376
const FRAME = 1000 / 60
const BASE = 9870
const learn = `http://learn.localhost:${BASE + 3}`
const browserName = 'b'.repeat(22)

const folder = mkdtempSync(join(tmpdir(), 'photo-bench-'))
const key = readLensKey(openDataFolder(folder, 'lens'))
const env = { ...process.env, ORIGINS: 'named', PORT_BASE: String(BASE), DATA_DIR: folder }
const main = join(import.meta.dirname, '../apps/classroom/src/main.ts')
const classroom = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] })

async function deliver(records: RecordedExchange[]): Promise<void> {
  const response = await fetch(`${learn}/records`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(records),
  })
  if (!response.ok) throw new Error(`The classroom answered ${response.status}: ${await response.text()}`)
}

/** Resident memory of the classroom in MB, where the system tells. */
function memory(): string {
  const file = `/proc/${classroom.pid}/status`
  const kilobytes = existsSync(file) ? /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  return kilobytes ? `${Math.round(Number(kilobytes) / 1024)} MB` : 'an unknown amount'
}

/** Does something in the page, and prints how long each frame took meanwhile. */
async function measure(name: string, page: Page, act: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(globalThis, { times })
    const note = (now: number) => {
      times.push(now)
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  await act()
  const times = await page.evaluate(() => (globalThis as unknown as { times: number[] }).times)
  const frames = times
    .slice(1)
    .map((time, index) => time - (times[index] ?? time))
    .sort((one, other) => one - other)
  const at = (share: number) => `${(frames[Math.floor((frames.length - 1) * share)] ?? 0).toFixed(1)} ms`
  const late = frames.filter((time) => time > FRAME * 1.5).length / frames.length
  console.log(
    `${name.padEnd(34)} ${String(frames.length).padStart(5)} frames  median ${at(0.5)}  95 % ${at(0.95)}  longest ${at(1)}  late ${(late * 100).toFixed(1)} %`,
  )
}

/** Turns the wheel until the end, sixty times a second at most. */
async function wheelToEnd(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().hover()
  const atEnd = () =>
    page.evaluate((where) => {
      const own = document.querySelector(where)
      const box = own && own.scrollHeight > own.clientHeight + 4 ? own : document.scrollingElement
      return !box || box.scrollTop + box.clientHeight >= box.scrollHeight - 2
    }, selector)
  while (!(await atEnd())) {
    for (let turn = 0; turn < 10; turn += 1) {
      await page.mouse.wheel(0, 60)
      await page.waitForTimeout(FRAME)
    }
  }
}

async function press(page: Page, name: string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await page.keyboard.press(name)
    await page.waitForTimeout(100)
  }
}

try {
  resolveLocalhostNames()
  await untilHealthy(learn)
  console.log(`The classroom takes ${memory()} when it starts,`)
  await deliver(longRun(browserName, RENEWALS))
  for (let n = 1; n < RUNS; n += 1) await deliver(runNumber(n, browserName))
  console.log(`and ${memory()} with ${RUNS} runs.`)

  const executablePath = findBrowser()
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies([{ name: 'learn_browsers', value: browserName, url: learn }])
  const page = await context.newPage()
  await page.goto(`${learn}/runs`)
  const shown = await page.locator('.runs > li').count()
  if (shown !== RUNS) throw new Error(`The list has ${shown} runs and not ${RUNS}.`)
  await measure(`${RUNS} runs, wheel`, page, () => wheelToEnd(page, 'main'))
  await page.goto(`${learn}/runs/8`)
  await page.locator('.flow a.m').first().focus()
  await measure('a run of the shop, arrow keys', page, () => press(page, 'ArrowDown', 20))
  await page.goto(`${learn}/runs/1`)
  console.log(`Run 1 has ${await page.locator('.flow a.m').count()} arrows.`)
  await page.locator('.flow a.m').first().scrollIntoViewIfNeeded()
  await measure('a long run, wheel', page, () => wheelToEnd(page, '[data-part=flow]'))
  await page.locator('.flow a.m').first().focus()
  await measure('a long run, End and Home', page, async () => {
    for (const name of ['Home', 'End', 'Home']) await press(page, name, 1)
  })
  await measure('a long run, arrow keys', page, () => press(page, 'ArrowDown', 40))
  console.log(`In the end the classroom takes ${memory()}.`)
  await browser.close()
} finally {
  classroom.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
