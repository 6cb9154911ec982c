import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { resolveLocalhostNames } from '@photo/service/localhost-names'
import type { Page } from 'playwright/test'
import { untilHealthy } from '../../scripts/health.ts'
import { makeClientSecrets } from '../../scripts/secrets.ts'
import { allow, expect, PORT_BASE, test } from '../stack.ts'

// A stack of its own that is watched; in the end its classroom dies.
test.skip(process.env.E2E_STACK === 'running', 'the containers are not ours to kill')
test.describe.configure({ mode: 'serial', timeout: 60_000 })

const base = PORT_BASE + 30
const shop = `http://printshop.localhost:${base}`
const auth = `http://auth.clouddrive.localhost:${base + 1}`
const learn = `http://learn.localhost:${base + 3}`
const folder = mkdtempSync(join(tmpdir(), 'photo-watched-'))
const lens = pathToFileURL(join(import.meta.dirname, '../../packages/lens/src/register.ts')).href
const services = new Map<string, ChildProcess>()

function start(service: string, ...watching: string[]) {
  const main = join(import.meta.dirname, '../../apps', service, 'src/main.ts')
  const env = { ...process.env, ORIGINS: 'named', PORT_BASE: String(base), DATA_DIR: folder, LEARNERS: '3' }
  services.set(service, spawn(process.execPath, [...watching, main], { env, stdio: 'ignore' }))
}

async function stop(service: string) {
  const child = services.get(service)
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

test.beforeAll(async () => {
  resolveLocalhostNames()
  makeClientSecrets(folder)
  for (const service of ['cloud-drive-auth', 'cloud-drive-photos', 'printing-service']) start(service, '--import', lens)
  start('classroom')
  await Promise.all([shop, auth, `http://photos.clouddrive.localhost:${base + 2}`, learn].map(untilHealthy))
})
test.afterAll(async () => {
  for (const service of services.keys()) await stop(service)
  rmSync(folder, { recursive: true })
})

const dock = (page: Page) => page.getByRole('complementary', { name: 'The classroom' })
const choose = (page: Page) => page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()

async function signIn(page: Page, username: string) {
  await page.getByLabel('Name').fill(username)
  await page.getByLabel('Password').fill('open-sesame')
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('shop and inspector side by side: the arrows appear while somebody clicks, and nobody else sees them', async ({
  page,
  browser,
}) => {
  await page.goto(shop)
  await expect(dock(page)).toContainText('You open PrintShop')
  await choose(page)
  await expect(dock(page)).toContainText('Step 3 of 9')

  const opened = page.context().waitForEvent('page')
  await dock(page).getByRole('link', { name: 'Inspector' }).click()
  const inspector = await opened
  await expect(inspector).toHaveURL(new RegExp(`^${learn}/runs/1\\?m=`))
  // What is still expected is drawn too, but leads nowhere.
  const arrows = inspector.locator('.flow a.m')
  const arrow = (line: string) => arrows.filter({ hasText: line })
  await expect(arrow('GET /authorize')).not.toHaveCount(0)
  await expect(arrow('POST /login')).toHaveCount(0)

  await page.bringToFront()
  await signIn(page, 'learner1')
  await expect(arrow('POST /login')).not.toHaveCount(0)
  await expect(arrow('POST /token')).toHaveCount(0)
  await allow(page, 0)
  await expect(page).toHaveURL(`${shop}/photos`)
  await expect(dock(page)).toContainText('Step 9 of 9')
  await expect(arrow('GET /v1/photos')).not.toHaveCount(0)
  const said = (await arrows.allTextContents()).join('\n')
  const story = ['GET /connect', 'GET /authorize', 'POST /login', 'POST /consent', 'GET /callback', 'POST /token']
  const places = story.map((line) => said.indexOf(line))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((one, other) => one - other))
  expect(await inspector.content()).not.toContain('open-sesame')

  const context = await browser.newContext()
  const other = await context.newPage()
  await other.goto(`${learn}/runs`)
  await expect(other.getByRole('main')).toContainText('No runs yet')
  expect((await other.goto(`${learn}/runs/1`))?.status()).toBe(404)
  await context.close()
})

test('step mode holds each jump between sites, survives a reload, and lets go', async ({ page }) => {
  await page.goto(shop)
  await dock(page).getByRole('link', { name: 'Step mode off' }).click()
  await expect(dock(page).getByRole('link', { name: 'Step mode on' })).toBeVisible()
  await expect(page).toHaveURL(`${shop}/`)
  await choose(page)
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('PrintShop wants to send your browser to CloudDrive sign-in')
  await page.reload()
  await expect(heading).toHaveText('PrintShop wants to send your browser to CloudDrive sign-in')
  await page.getByRole('link', { name: 'Follow the redirect' }).click()

  await signIn(page, 'learner2')
  await allow(page, 0)
  await expect(heading).toHaveText('CloudDrive sign-in wants to send your browser to PrintShop')
  await page.getByText('Change it first').click()
  await page.getByLabel('state').fill('a-state-of-my-own')
  await page.getByRole('button', { name: 'Send it changed' }).click()
  await expect(page).toHaveURL(/^http:\/\/printshop.*a-state-of-my-own/)
  await expect(dock(page)).toContainText('Something was refused here')
})

test('the classroom dies in the middle, and the shop goes on as if nothing had happened', async ({ page }) => {
  await page.goto(shop)
  await choose(page)
  await signIn(page, 'learner3')
  await stop('classroom')
  await allow(page, 0)
  await expect(page).toHaveURL(`${shop}/photos`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your one photo is here.')
})
