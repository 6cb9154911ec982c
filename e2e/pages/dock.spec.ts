import { AUTH, allow, expect, openPicker, SHOP, signIn, test } from '../stack.ts'
import { inspect, open } from './inspect.ts'
import { dock, heading, openInspector } from './inspector.ts'

test('the dock at the foot of the parties’ pages, open and folded', async ({ page, person }) => {
  await page.goto(SHOP)
  await expect(dock(page)).toContainText('Step 1 of 9')
  await inspect(page, 'dock-shop')
  await openPicker(page, person)
  await expect(dock(page)).toContainText('Step 3 of 9')
  await inspect(page, 'dock-consent')
  await page.goto(`${AUTH}/nowhere`)
  await expect(dock(page)).toContainText('Something was refused here')
  await inspect(page, 'dock-refused')
  await dock(page).getByRole('button', { name: 'Hide the classroom' }).click()
  await expect(dock(page).getByRole('button', { name: 'Classroom' })).toBeFocused()
  await inspect(page, 'dock-folded')
})

test('step mode: the held page, the inspector meanwhile, and nothing held', async ({ page, person }) => {
  await page.goto(SHOP)
  await dock(page).getByRole('link', { name: 'Step mode off' }).click()
  await expect(dock(page).getByRole('link', { name: 'Step mode on' })).toBeVisible()
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
  await expect(heading(page)).toHaveText('PrintShop wants to send your browser to CloudDrive sign-in')
  await open(page, page.url(), 'learn-held')
  const waiting = page.url()
  await page.getByText('Change it first').click()
  await inspect(page, 'learn-held-changed')
  const inspector = await openInspector(page)
  await expect(inspector.locator('.waits')).toContainText('Held before a redirect.')
  await inspect(inspector, 'learn-run-held')

  await page.getByRole('link', { name: 'Follow the redirect' }).click()
  await expect(inspector.locator('.state')).toContainText('under way, at step 3')
  await inspect(inspector, 'learn-run-under-way')
  await signIn(page, person)
  await allow(page, 0)
  await expect(heading(page)).toHaveText('CloudDrive sign-in wants to send your browser to PrintShop')
  await open(page, page.url(), 'learn-held-code')
  await open(page, waiting.replace(/[^/]+$/, 'unknown'), 'learn-nothing-held')
})
