import { readFileSync, writeFileSync } from 'node:fs'
import { resolveLocalhostNames } from '@photo/service/localhost-names'
import { Resvg } from '@resvg/resvg-js'
import fetchHar from 'fetch-har'
import type { Page } from 'playwright/test'
import { connect, expect, LEARN, SHOP, test } from '../stack.ts'
import { openNetworkPanel } from './developer-tools.ts'
import { mermaidFile } from './mermaid.ts'

// A figure is made to be opened elsewhere: here programs open it that are not ours, and of which none knows another.

type Entry = { request: { method: string; url: string }; response: { status: number } }

/** A run of one's own, and what its figure is as a file. */
async function download(page: Page, format: string): Promise<string> {
  await page.goto(`${LEARN}/runs`)
  await page.locator('.runs a').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/ run \d+$/)
  const at = `${new URL(page.url()).pathname}/figure.${format}`
  return page.evaluate(async (path) => (await fetch(path)).text(), at)
}

test('S-75 an SVG is drawn by Chromium with text to select, and by a program that shares nothing with it', async ({
  page,
  person,
}) => {
  await connect(page, person, 0, 1)
  const svg = await download(page, 'svg')
  const file = test.info().outputPath('run.svg')
  writeFileSync(file, svg)

  await page.goto(`file://${encodeURI(file)}`)
  expect(await page.evaluate(() => document.documentElement.tagName)).toBe('svg')
  await page.locator('text').filter({ hasText: 'Back with a code' }).dblclick() // what stands at an arrow is a link
  expect(await page.evaluate(() => String(getSelection()))).toMatch(/\w{3}/)
  const [width, height] = await page.evaluate(() => {
    const { width, height } = document.documentElement.getBoundingClientRect()
    return [width, height]
  })

  // resvg reads SVG by itself; sharp, which draws our PNG, does so with librsvg.
  const drawn = new Resvg(svg, { font: { loadSystemFonts: true } }).render()
  expect(drawn.width / drawn.height).toBeCloseTo((width ?? 0) / (height ?? 1), 1)
  const { pixels } = drawn // a copy, each time that it is asked for
  const colours = new Set<number>()
  for (let at = 0; at < pixels.length; at += 4) colours.add(pixels.readUInt32BE(at))
  expect(colours.size).toBeGreaterThan(20)
})

test('S-75 an archive answers a browser in place of the shop, and another HTTP client sends from it', async ({
  page,
  person,
  browser,
}) => {
  await connect(page, person, 0, 1)
  const { file, entries } = await archive(page)

  // Playwright answers from the archive alone.
  const offline = await browser.newContext({ offline: true })
  await offline.routeFromHAR(file, { notFound: 'abort' })
  const there = await offline.newPage()
  const first = entries.find(({ request: { method, url } }) => method === 'GET' && url === `${SHOP}/`)
  const answer = await there.goto(first?.request.url ?? '')
  expect(answer?.status()).toBe(200)
  await expect(there.getByRole('heading', { level: 1 })).toHaveText('Good pictures deserve paper.')
  await offline.close()

  // What needs no secret is sent again as it stands there, and the answer is the same.
  resolveLocalhostNames()
  const { log } = JSON.parse(readFileSync(file, 'utf8'))
  const response = await fetchHar({ log: { ...log, entries: [first] } } as never)
  expect(response.status).toBe(first?.response.status)
})

test('S-75 an archive opens in a browser’s developer tools, with every message of the run', async ({
  page,
  person,
  launchOptions,
}) => {
  await connect(page, person, 0, 1)
  const { file, entries } = await archive(page)

  const { browser, panel } = await openNetworkPanel(test.info().outputPath('browser'), launchOptions)
  await panel.locator('input[type=file]').setInputFiles(file) // Import HAR file
  await expect(panel.getByText(`${entries.length} requests`, { exact: true })).toBeVisible()
  const tokens = entries.filter(({ request }) => request.url.endsWith('/token')).length
  await panel.getByRole('textbox', { name: 'Filter' }).fill('/token')
  await expect(panel.getByText(`${tokens} / ${entries.length} requests`, { exact: true })).toBeVisible()
  await browser.close()
})

test('S-75 Mermaid’s own parser takes what we write, and draws each arrow of it', async ({ page, person }) => {
  await connect(page, person, 0, 1)
  const text = await download(page, 'mmd')
  await page.goto('about:blank')
  await page.addScriptTag({ content: readFileSync(mermaidFile(), 'utf8') })
  const drawn = await page.evaluate(async (source) => {
    type Mermaid = {
      parse: (text: string) => Promise<{ diagramType: string }>
      render: (id: string, text: string) => Promise<{ svg: string }>
    }
    const { mermaid } = globalThis as unknown as { mermaid: Mermaid }
    const { diagramType } = await mermaid.parse(source)
    const { svg } = await mermaid.render('figure', source)
    const faults = await mermaid.parse(`${source}\nA->>`).then(
      () => 'none',
      () => 'refused',
    )
    return { diagramType, arrows: svg.match(/class="messageLine[01]"/g)?.length ?? 0, faults }
  }, text)
  const arrows = text.match(/--?>>/g)?.length
  expect(arrows).toBeGreaterThan(10)
  expect(drawn).toEqual({ diagramType: 'sequence', arrows, faults: 'refused' })
})

/** The run as an archive, in a file, and what is in it. */
async function archive(page: Page): Promise<{ file: string; entries: Entry[] }> {
  const har = await download(page, 'har')
  const file = test.info().outputPath('run.har')
  writeFileSync(file, har)
  return { file, entries: JSON.parse(har).log.entries }
}
