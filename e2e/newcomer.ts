import { spawn, spawnSync } from 'node:child_process'
import { holdPorts } from '@photo/service/test/held-ports'
import type { Page } from 'playwright/test'
import { expect, seePhotos } from './stack.ts'

/** What a shell of a newcomer has: nothing of this project, and nothing of the tests. */
const SHELL = /^(PATH|HOME|USER|TMPDIR|TEMP|TMP|SystemRoot|ComSpec|PATHEXT|APPDATA|LOCALAPPDATA|USERPROFILE)$/i

const windows = process.platform === 'win32'

/**
 * The README's command in this folder, with nothing set but the ports, and what the row of a table sets besides. Resolves
 * when it has said how to go on. Everything has ended when `stop` resolves: nobody writes into the pipe any more.
 */
export async function npmStart(folder: string, settings: Record<string, string> = {}) {
  const { base, release } = await holdPorts()
  const shell = Object.fromEntries(Object.entries(process.env).filter(([name]) => SHELL.test(name)))
  const npm = spawn('npm start', {
    cwd: folder,
    env: { ...shell, PORT_BASE: String(base), ...settings },
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
  })
  let said = ''
  const ended = new Promise<void>((resolve) => npm.on('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk
        if (said.includes('To stop everything')) resolve()
      })
    }
    void ended.then(() => reject(new Error(`It ended without saying how to go on:\n${said}`)))
  })
  const stop = async () => {
    pressCtrlC(npm.pid ?? 0)
    await ended
    await release()
  }
  return { said: () => said, stop }
}

/** Runs another command of the project there to its end, on ports that are free. Answers what it said. */
export async function npmRun(folder: string, command: string): Promise<string> {
  const { base, release } = await holdPorts()
  const shell = Object.fromEntries(Object.entries(process.env).filter(([name]) => SHELL.test(name)))
  const env = { ...shell, PORT_BASE: String(base) }
  const { stdout, stderr } = spawnSync(`npm run ${command}`, { cwd: folder, env, shell: true, encoding: 'utf8' })
  await release()
  return stdout + stderr
}

// A terminal tells everybody who was started there; Windows has no such signal for others.
function pressCtrlC(pid: number): void {
  if (windows) spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'])
  else process.kill(-pid, 'SIGINT')
}

/** As somebody does it who reads the screen: from the address and the password that it names to an order of two photos. */
export async function orderTwoPhotos(page: Page, said: string): Promise<void> {
  const [, shop = ''] = /First: open (\S+)/.exec(said) ?? []
  const [, password = ''] = /^ +alice +(\S+)/m.exec(said) ?? []
  await page.goto(shop)
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
  await page.getByLabel('Name').fill('alice')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await seePhotos(page)
  await expect(page.getByRole('checkbox')).toHaveCount(12)
  await expectPictures(page, 12)
  for (const place of [0, 5]) await page.getByRole('checkbox').nth(place).check()
  await page.getByRole('button', { name: 'Allow 2 photos' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your two photos are here.')
  await expectPictures(page, 2)
  await page.getByRole('button', { name: 'Order these prints' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Thank you/)
  await expectPictures(page, 2)
  await expectProof(page)
}

/** There are so many different pictures, and every one is served as a picture and drawn. */
async function expectPictures(page: Page, count: number): Promise<void> {
  const images = page.locator('main img')
  await expect
    .poll(() => images.evaluateAll((all) => new Set(all.map((image) => (image as HTMLImageElement).src)).size))
    .toBe(count)
  const served = await images.evaluateAll((all) =>
    Promise.all(
      all.map(async (image) => {
        const { src } = image as HTMLImageElement
        const { status, headers } = await fetch(src)
        return `${status} ${headers.get('Content-Type')?.split('/')[0]}`
      }),
    ),
  )
  expect(new Set(served)).toEqual(new Set(['200 image']))
  for (const image of await images.all()) {
    await image.scrollIntoViewIfNeeded()
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
  }
}

async function expectProof(page: Page): Promise<void> {
  const href = (await page.getByRole('link', { name: 'proof' }).getAttribute('href')) ?? ''
  const proof = await page.evaluate(async (address) => {
    const response = await fetch(address)
    const text = new TextDecoder('latin1').decode(await response.arrayBuffer())
    const pictures = text.match(/\/Subtype \/Image\b/g)?.length
    return { status: response.status, type: response.headers.get('Content-Type'), start: text.slice(0, 5), pictures }
  }, href)
  expect(proof).toEqual({ status: 200, type: 'application/pdf', start: '%PDF-', pictures: 2 })
}
