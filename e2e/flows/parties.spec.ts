import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { untilHealthy } from '../../scripts/health.ts'
import { createOwnStack } from '../own-stack.ts'
import { isRunning } from '../ports.ts'
import { ALICE, allow, expect, seePhotos, test } from '../stack.ts'

// A stack of its own, whose parties die one after the other: the classroom first, which is none of them.
test.skip(isRunning, 'the containers are not ours to kill')
test.describe.configure({ mode: 'serial' })

const { shop, auth, photos, folder, printed, start, stop, startAll, stopAll, end } = await createOwnStack()
test.beforeAll(startAll)
test.afterAll(end)

test('S-33 the password is nowhere: no log, no database, no file', async ({ page, visited }) => {
  await page.goto(`${shop}/connect`)
  await page.getByLabel('Name').fill(ALICE.username)
  await page.getByLabel('Password').fill(ALICE.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await seePhotos(page)
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: /^Allow/ }).click()
  await expect(page).toHaveURL(`${shop}/photos`)
  await page.getByRole('button', { name: 'Order these prints' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thank you')

  const code = visited.flatMap((request) => new URL(request.url()).searchParams.get('code') ?? [])
  expect(code).toHaveLength(1)
  await stopAll() // so that no file comes or goes while we look
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const kept = files.map(({ parentPath, name }) => ({
    file: join(parentPath, name),
    bytes: readFileSync(join(parentPath, name)),
  }))
  expect(kept.length).toBeGreaterThan(20)
  for (const secret of [ALICE.password, ...code]) {
    expect(kept.filter(({ bytes }) => bytes.includes(secret)).map(({ file }) => file)).toEqual([])
    expect(printed()).not.toContain(secret)
  }
  // The shop's own secret is in the shop's folder alone; the authorization server has its SHA-256.
  const secrets = JSON.parse(readFileSync(join(folder, 'printing-service/client-secrets.json'), 'utf8'))
  const holders = kept.filter(({ bytes }) => bytes.includes(secrets['printshop-web'])).map(({ file }) => file)
  expect(holders).toEqual([join(folder, 'printing-service/client-secrets.json')])
  expect(printed()).not.toContain(secrets['printshop-web'])
})

test('the classroom dies in the middle: the inspector says so and keeps what it has, and the shop goes on as if nothing had happened', {
  tag: '@long',
}, async ({ page }) => {
  await startAll() // the test before has stopped them
  await page.goto(shop)
  await expect(page.getByRole('complementary', { name: 'The classroom' })).toBeVisible()
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
  await page.getByLabel('Name').fill('bob')
  await page.getByLabel('Password').fill('yellow-helmet')
  await page.getByRole('button', { name: 'Sign in' }).click()
  const opened = page.context().waitForEvent('page')
  await page.getByRole('complementary', { name: 'The classroom' }).getByRole('link', { name: 'Inspector' }).click()
  const inspector = await opened
  await expect(inspector.getByRole('heading', { level: 1 })).toHaveText(/ run \d+$/)
  await inspector.waitForLoadState() // with its script, which comes from the classroom
  await stop('classroom', 'SIGKILL')
  const lost = inspector.getByRole('alert')
  await expect(lost).toContainText('The inspector lost the connection.')
  await inspector.getByRole('button', { name: 'Reconnect' }).click()
  await expect(lost).toContainText('The classroom still does not answer.')
  await expect(inspector.locator('.flow a.m').first()).toBeVisible()
  await allow(page, 0)
  await expect(page).toHaveURL(`${shop}/photos`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your one photo is here.')
  await expect(page.getByRole('complementary', { name: 'The classroom' })).toHaveCount(0)
})

test('S-04 without the resource server the shop still opens, and says that CloudDrive does not answer', {
  tag: '@long',
}, async ({ page }) => {
  await page.goto(`${shop}/connect`)
  await page.getByLabel('Name').fill(ALICE.username)
  await page.getByLabel('Password').fill(ALICE.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`${shop}/photos`) // remembered from the test before
  await stop('cloud-drive-photos')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CloudDrive does not answer just now')
  await page.goto(`${auth}/account/connections`)
  await expect(page.getByRole('main')).toContainText('PrintShop')
  await page.goto(`${shop}/connect?prompt=consent`)
  await expect(page.getByRole('alert')).toContainText('Your photos do not answer just now')
  await page.getByRole('button', { name: 'Don’t allow' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing has changed, and that is fine')
})

test('S-03 without the authorization server nobody can be asked: the shop says so, and the gallery still opens', {
  tag: '@long',
}, async ({ page }) => {
  await stop('cloud-drive-auth')
  await page.goto(shop)
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CloudDrive’s sign-in does not answer just now')
  start('cloud-drive-photos')
  await untilHealthy(photos)
  await page.goto(`${photos}/`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('S-02 without the client CloudDrive goes on: the owner sees her photos and who may see them', {
  tag: '@long',
}, async ({ page }) => {
  await stop('printing-service')
  start('cloud-drive-auth')
  await untilHealthy(auth)
  await page.goto(`${photos}/sign-in`)
  await page.getByLabel('Name').fill(ALICE.username)
  await page.getByLabel('Password').fill(ALICE.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.locator('.tiles > li')).toHaveCount(12)
  await page.goto(`${auth}/account/connections`)
  await expect(page.getByRole('button', { name: 'Disconnect PrintShop' })).toBeVisible()
})
