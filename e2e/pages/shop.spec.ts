import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { ALICE, AUTH, allow, expect, SHOP, signIn, test } from '../stack.ts'
import { startPrinting } from '../terminal.ts'
import { inspect, open, withoutDock } from './inspect.ts'

// The stack is watched, but here each party's pages are looked at as they are without the classroom's dock. With it, and the
// classroom itself: classroom.spec.ts.
test.beforeEach(withoutDock)

test('the shop, before and around a connection', async ({ page }) => {
  await open(page, SHOP, 'shop-home')
  await open(page, `${SHOP}/help`, 'shop-help')
  await open(page, `${SHOP}/sign-in`, 'shop-sign-in')
  await open(page, `${SHOP}/photos`, 'shop-no-photos')
  await open(page, `${SHOP}/orders`, 'shop-no-orders')
  await open(page, `${SHOP}/disconnect`, 'shop-nothing-to-end')
  await open(page, `${SHOP}/nowhere`, 'shop-not-found')
  await open(page, `${SHOP}/callback?state=unknown&code=x&iss=${encodeURIComponent(AUTH)}`, 'shop-foreign-answer')
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
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We never asked for this answer')
  await inspect(page, 'shop-spa-foreign-answer')
})

test('the shop, signed in', async ({ page, person }) => {
  await page.goto(`${SHOP}/sign-in/id-token`)
  await signIn(page, person)
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(page).toHaveURL(`${SHOP}/account`)
  await open(page, `${SHOP}/account`, 'shop-account')
})

test('what the terminal client shows in the browser', async ({ page }) => {
  const { folder, remove } = temporaryFolder()
  const program = startPrinting(folder)
  await expect.poll(program.address).toContain(AUTH)
  const question = new URL(program.address()).searchParams
  const redirect_uri = question.get('redirect_uri')
  await open(page, `${redirect_uri}?state=unknown`, 'cli-foreign-answer')
  const answer = new URLSearchParams({ state: question.get('state') ?? '', iss: AUTH, error: 'access_denied' })
  await page.goto(`${redirect_uri}?${answer}`)
  await inspect(page, 'cli-denied')
  expect(await program.ended).toBe(3)
  remove()
})
