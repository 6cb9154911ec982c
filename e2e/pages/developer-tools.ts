import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserContext, chromium, type LaunchOptions, type Page } from 'playwright/test'

type Target = { type: string; id: string }

/** The panel Network of a browser's own developer tools, as a page: they are one, and look at another page of the same browser. */
export async function openNetworkPanel(
  folder: string,
  { args = [], ...options }: LaunchOptions,
): Promise<{ browser: BrowserContext; panel: Page }> {
  const own = ['--remote-debugging-port=0', '--remote-allow-origins=*']
  const browser = await chromium.launchPersistentContext(folder, { ...options, args: [...args, ...own] })
  const [port] = (await readFile(join(folder, 'DevToolsActivePort'), 'utf8')).split('\n')
  const home = `127.0.0.1:${port}/devtools`
  const targets: Target[] = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()
  const watched = targets.find(({ type }) => type === 'page')
  const panel = await browser.newPage()
  await panel.goto(`http://${home}/devtools_app.html?ws=${home}/page/${watched?.id}&panel=network`)
  return { browser, panel }
}
