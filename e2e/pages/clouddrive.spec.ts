import { ALICE, AUTH, allow, expect, PHOTOS, SHOP, signIn, test } from '../stack.ts'
import { inspect, open, withoutDock } from './inspect.ts'

// The stack is watched, but here each party's pages are looked at as they are without the classroom's dock. With it, and the
// classroom itself: classroom.spec.ts.
test.beforeEach(withoutDock)

const freshSignIn = new URLSearchParams({
  response_type: 'code',
  client_id: 'printshop-web',
  redirect_uri: `${SHOP}/callback`,
  scope: 'photos.read',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
  prompt: 'login',
})

test('CloudDrive asks', async ({ page }) => {
  await open(page, `${SHOP}/connect?prompt=consent`, 'login')
  await signIn(page, { ...ALICE, password: 'wrong' })
  await expect(page.getByRole('alert')).toBeVisible()
  await inspect(page, 'login-wrong')
  await signIn(page, ALICE)
  await expect(page.getByRole('checkbox')).toHaveCount(12)
  await open(page, page.url(), 'consent')
  for (const place of [1, 4, 6, 9]) await page.getByRole('checkbox').nth(place).check()
  await inspect(page, 'consent-chosen')
  await page.getByRole('button', { name: 'Don’t allow' }).click()
  await expect(page).toHaveURL(new RegExp(`^${SHOP}/`))
  await inspect(page, 'shop-denied')
  await open(page, `${AUTH}/authorize?${freshSignIn}`, 'login-again')
  await open(page, `${AUTH}/logout`, 'logout')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0)
  await inspect(page, 'signed-out')
})

test('CloudDrive refuses', async ({ page }) => {
  await open(page, `${AUTH}/authorize?client_id=nobody`, 'auth-unknown-app')
  const question = new URLSearchParams({ client_id: 'printshop-web', redirect_uri: `${SHOP}/callback/` })
  await open(page, `${AUTH}/authorize?${question}`, 'auth-wrong-redirect')
  await expect(page.locator('.tech ins')).toHaveText('/') // where the address differs from the registered one
  await open(page, `${AUTH}/consent?interaction=unknown`, 'auth-stale-form')
  await open(page, `${AUTH}/logout?post_logout_redirect_uri=${SHOP}`, 'auth-logout-leads-nowhere')
  await open(page, `${AUTH}/nowhere`, 'auth-not-found')
})

test('what the owner sees of it', async ({ page }) => {
  await page.goto(`${SHOP}/connect?prompt=consent`)
  await signIn(page, ALICE)
  await allow(page, 1, 4, 6, 9)
  await expect(page).toHaveURL(`${SHOP}/photos`)
  await open(page, `${AUTH}/account/connections`, 'connections')
  await page.goto(`${PHOTOS}/sign-in`)
  await open(page, `${PHOTOS}/`, 'gallery')
  await page.locator('.tiles a').first().click()
  await expect(page).toHaveURL(new RegExp(`^${PHOTOS}/photos/`))
  await open(page, page.url(), 'gallery-photo')
  await open(page, `${page.url()}/delete`, 'gallery-delete')
  await open(page, `${PHOTOS}/activity`, 'activity')
  await page.goto(`${PHOTOS}/`)
  await page
    .getByLabel('Add a photo')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') })
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByRole('main')).toContainText(/JPEG, PNG (or|and) WebP/)
})

test('empty pages', async ({ page, person }) => {
  await open(page, PHOTOS, 'gallery-welcome')
  await page.goto(`${AUTH}/account/connections`)
  await signIn(page, person)
  await expect(page).toHaveURL(`${AUTH}/account/connections`)
  await open(page, `${AUTH}/account/connections`, 'no-connections')
  await page.goto(`${PHOTOS}/sign-in`)
  await open(page, `${PHOTOS}/activity`, 'no-activity')
})

test('an app is registered by hand', async ({ page, person }) => {
  await page.goto(`${AUTH}/developer`)
  await signIn(page, person)
  await expect(page).toHaveURL(`${AUTH}/developer`)
  await open(page, `${AUTH}/developer`, 'developer')
  await page.getByLabel('Name', { exact: true }).fill('Holiday Album')
  await page.getByLabel('Where do people come back to?').fill('http://album.example/callback')
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.locator('[aria-invalid=true]')).toHaveCount(1)
  await inspect(page, 'developer-mistake')
  await page.getByLabel('Where do people come back to?').fill('http://localhost:8080/callback')
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByRole('link', { name: 'I have copied it' })).toBeVisible()
  await inspect(page, 'developer-registered')
  await page.getByRole('link', { name: 'I have copied it' }).click()
  await page.getByRole('link', { name: 'Delete Holiday Album' }).click()
  await expect(page.getByRole('button', { name: 'Delete it' })).toBeVisible()
  await open(page, page.url(), 'developer-delete')
  await page.getByRole('button', { name: 'Delete it' }).click()
  await expect(page.getByRole('status')).toHaveText('Holiday Album is deleted. Nobody can connect it any more.')
})
