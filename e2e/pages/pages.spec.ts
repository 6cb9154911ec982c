import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ALICE, AUTH, allow, connect, expect, openPicker, PHOTOS, SHOP, signIn, test } from '../stack.ts'
import { startPrinting } from '../terminal.ts'
import { inspect, open } from './inspect.ts'

// The stack is watched, but here each party's pages are looked at as they are without the classroom's dock. With it, and the
// classroom itself: classroom.spec.ts.
test.beforeEach(({ page }) => page.route('**/dock.js', (route) => route.abort()))

test('the shop, before and around a connection', async ({ page }) => {
  await open(page, SHOP, 'shop-home')
  await open(page, `${SHOP}/help`, 'shop-help')
  await open(page, `${SHOP}/sign-in`, 'shop-sign-in')
  await open(page, `${SHOP}/photos`, 'shop-no-photos')
  await open(page, `${SHOP}/orders`, 'shop-no-orders')
  await open(page, `${SHOP}/nowhere`, 'shop-not-found')
  await open(page, `${SHOP}/callback?state=unknown&code=x&iss=${encodeURIComponent(AUTH)}`, 'shop-foreign-answer')
})

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
  await open(page, `${AUTH}/consent?transaction=unknown`, 'auth-stale-form')
  await open(page, `${AUTH}/logout?post_logout_redirect_uri=${SHOP}`, 'auth-logout-leads-nowhere')
  await open(page, `${AUTH}/nowhere`, 'auth-not-found')
})

test('the shop, with photos', async ({ page }) => {
  await page.goto(`${SHOP}/connect?prompt=consent`)
  await signIn(page, ALICE)
  await allow(page, 1, 4, 6, 9)
  await expect(page).toHaveURL(`${SHOP}/photos`)
  await open(page, `${SHOP}/photos`, 'shop-photos')
  await page
    .getByLabel(/^Copies of/)
    .first()
    .fill('500')
  await page.getByRole('button', { name: 'Order these prints' }).click()
  await expect(page.locator('[aria-invalid=true]')).toHaveCount(1)
  await inspect(page, 'shop-order-mistake')
  await page
    .getByLabel(/^Copies of/)
    .first()
    .fill('3')
  await page.getByRole('button', { name: 'Order these prints' }).click()
  await expect(page).toHaveURL(/\/orders\/o_/)
  await open(page, page.url(), 'shop-order')
  await open(page, `${SHOP}/orders`, 'shop-orders')
  await open(page, `${SHOP}/disconnect`, 'shop-disconnect')
})

test('the shop without a server', async ({ page }) => {
  await open(page, `${SHOP}/spa/`, 'shop-spa')
  await page.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
  await signIn(page, ALICE)
  await allow(page, 1, 4, 6)
  await expect(page.locator('.pick li')).toHaveCount(3)
  await inspect(page, 'shop-spa-photos')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The page was loaded anew, so the key is gone')
  await inspect(page, 'shop-spa-forgotten')
  await page.goto(`${SHOP}/spa/callback?state=unknown`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This answer does not belong to this tab')
  await inspect(page, 'shop-spa-foreign-answer')
})

test('the shop, signed in', async ({ page, person }) => {
  await page.goto(`${SHOP}/sign-in/id-token`)
  await signIn(page, person)
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(page).toHaveURL(`${SHOP}/account`)
  await open(page, `${SHOP}/account`, 'shop-account')
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
  await expect(page.getByRole('button', { name: 'Delete' })).toBeVisible()
  await open(page, page.url(), 'developer-delete')
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('status')).toHaveText('Holiday Album is deleted. Nobody can connect it any more.')
})

test('no link is dead, and what pages load is there', async ({ page, person }) => {
  await connect(page, person, 0)
  await page.goto(`${PHOTOS}/sign-in`)
  await expect(page).toHaveURL(`${PHOTOS}/`)
  const pages = [`${SHOP}/photos`, `${PHOTOS}/`, `${AUTH}/account/connections`]
  const seen = new Map<string, number>()
  for (const start of pages) {
    await page.goto(start)
    for (const [address, status] of await page.evaluate(followLinks)) seen.set(address, status)
  }
  expect([...seen].filter(([, status]) => status >= 400)).toEqual([])
  expect(seen.size).toBeGreaterThan(40)
})

/** Runs in the page: asks for everything of its own site that it leads to or loads, and for what that leads to. */
async function followLinks(): Promise<[string, number][]> {
  const seen = new Map<string, number>()
  const toVisit = [location.href]
  for (let address = toVisit.pop(); address; address = toVisit.pop()) {
    if (seen.has(address)) continue
    // CloudDrive answers some links of its own with a redirect to another party; that it answers is enough here.
    const response = await fetch(address, { redirect: 'manual' })
    seen.set(address, response.status)
    if (!response.headers.get('Content-Type')?.startsWith('text/html')) continue
    const html = new DOMParser().parseFromString(await response.text(), 'text/html')
    for (const element of html.querySelectorAll('[href], [src]')) {
      const place = new URL(element.getAttribute('href') ?? element.getAttribute('src') ?? '', address)
      place.hash = ''
      if (place.origin === location.origin) toVisit.push(place.href)
    }
  }
  return [...seen]
}

test('everything can be done with the keyboard', async ({ page, person }) => {
  await page.goto(SHOP)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await openPicker(page, person)
  await page.getByRole('checkbox').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Allow 2 photos' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your two photos are here.')
})

test('what the terminal client shows in the browser', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'print-cli-'))
  const program = startPrinting(folder)
  await expect.poll(program.address).toContain(AUTH)
  const question = new URL(program.address()).searchParams
  const redirect_uri = question.get('redirect_uri')
  await open(page, `${redirect_uri}?state=unknown`, 'cli-foreign-answer')
  const answer = new URLSearchParams({ state: question.get('state') ?? '', iss: AUTH, error: 'access_denied' })
  await page.goto(`${redirect_uri}?${answer}`)
  await inspect(page, 'cli-denied')
  expect(await program.ended).toBe(3)
  rmSync(folder, { recursive: true })
})
