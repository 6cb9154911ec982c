import { expect, LEARN, openPicker, test } from '../stack.ts'
import { inspect, open } from './inspect.ts'
import { arrow, heading, openMessage, showAt, watchRun } from './inspector.ts'

test('a run, message by message', async ({ page, person }) => {
  const inspector = await watchRun(page, person)
  await open(inspector, inspector.url(), 'learn-run')
  await showAt(inspector, 'Wire')
  await openMessage(inspector, 'GET /authorize', '', 'learn-run-wire')
  await openMessage(inspector, 'POST /login', '', 'learn-run-form')
  await openMessage(inspector, 'take this code back', '', 'learn-run-redirect')
})

test('the other views of a message', async ({ page, person }) => {
  const inspector = await watchRun(page, person)
  await openMessage(inspector, 'the access token', '&tab=step', 'learn-run-step')
  await openMessage(inspector, 'the access token', '&tab=raw', 'learn-run-raw')
  await openMessage(inspector, 'the access token', '&tab=seen', 'learn-run-seen')
  await openMessage(inspector, 'a page of the shop', '&tab=whatif', 'learn-run-no-what-if')
})

test('a token, all that is folded, the concept, and a projector', async ({ page, person }) => {
  const inspector = await watchRun(page, person)
  await showAt(inspector, 'Wire')
  await openMessage(inspector, 'the access token', '', 'learn-run-token')
  await inspector.locator('.jwt summary').click()
  await inspector.locator('.as-text summary').click()
  for (const fold of await inspector.locator('.folded summary').all()) await fold.click()
  await inspect(inspector, 'learn-run-unfolded')
  await showAt(inspector, 'Concept')
  await inspect(inspector, 'learn-run-concept')
  await showAt(inspector, 'Wire')
  await inspector.getByRole('link', { name: 'Projector' }).click()
  await inspect(inspector, 'learn-run-projector')
  // 1920 pixels are wide enough for the five lines that a room has to read.
  await inspector.setViewportSize({ width: 1920, height: 1080 })
  await expect(arrow(inspector, 'POST /token')).toBeInViewport({ ratio: 1 })
})

test('a run that is refused: it appears in the list, its last message is crimson, and the rail stops there', async ({
  page,
  person,
}) => {
  const inspector = await page.context().newPage()
  await inspector.goto(`${LEARN}/runs`)
  await expect(inspector.getByRole('main')).toContainText('Nothing has happened yet.')
  await openPicker(page, person)
  await page.getByRole('button', { name: 'Don’t allow' }).click()
  await expect(heading(page)).toHaveText('No photos shared, and that is fine')
  await inspector.getByRole('link', { name: /you said no, at step 4/ }).click()
  const arrows = inspector.locator('.msgs > li > a.m')
  await expect(arrows.last()).toHaveText(/400 Bad Request/)
  const colour = (name: string) =>
    inspector.evaluate((one) => getComputedStyle(document.body).getPropertyValue(one), name)
  expect(await colour('--err')).not.toBe('')
  await expect(arrows.last()).toHaveCSS('--c', await colour('--err'))
  await expect(inspector.locator('.rail a').last()).toHaveText(/5/)
  await expect(inspector.locator('.rail .todo')).toHaveCount(4)
  await open(inspector, inspector.url(), 'learn-run-refused')
})

test('what if: a guess, a real answer, and the way back to it', async ({ page, person }) => {
  const inspector = await watchRun(page, person)
  await openMessage(inspector, 'POST /token', '&tab=whatif', 'learn-what-if')
  await inspector.getByText('Leave out the code_verifier').click()
  await inspector.getByRole('radio').and(inspector.locator(':visible')).first().check()
  await inspector.getByRole('button', { name: 'Send it for real' }).and(inspector.locator(':visible')).click()
  await expect(inspector.getByRole('region', { name: 'The answer' })).toContainText('invalid_')
  await inspect(inspector, 'learn-what-if-sent')
})

test('the line to the classroom drops: what is there stays, and says where it ends', async ({ page, person }) => {
  const inspector = await watchRun(page, person)
  const lost = inspector.getByRole('alert')
  await expect(lost).toBeHidden()
  await inspector.route('**/events', (route) => route.abort())
  await inspector.reload()
  await expect(lost).toContainText(/^The inspector lost the connection\. What you see ends at \d\d:\d\d:\d\d\./)
  await inspect(inspector, 'learn-run-lost')

  await inspector.route('**/runs/*', (route) => route.abort())
  await inspector.getByRole('button', { name: 'Reconnect' }).click()
  await expect(lost).toContainText('The classroom still does not answer.')
  await expect(arrow(inspector, 'POST /token')).toBeVisible()
  await inspector.unrouteAll()
  await inspector.getByRole('button', { name: 'Reconnect' }).click()
  await expect(lost).toBeHidden()
})

test('an experiment can be sent again after Back, also where the browser shows the page as it was left', async ({
  page,
  person,
}) => {
  const inspector = await watchRun(page, person)
  await openMessage(inspector, 'POST /token', '&tab=whatif', 'what-if-back')
  const send = inspector.getByRole('button', { name: 'Send it for real' }).and(inspector.locator(':visible'))
  const asked: string[] = []
  // It leads away, and the page stays as it was left, as in Safari.
  await inspector.route('**/experiments/*', (route) => {
    asked.push(route.request().url())
    return route.fulfill({ status: 204 })
  })
  await inspector.getByRole('radio').and(inspector.locator(':visible')).first().check()
  await send.click()
  await expect(send).toHaveAttribute('aria-busy', 'true')
  await inspector.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await expect(send).not.toHaveAttribute('aria-busy')
  await send.click()
  await expect.poll(() => asked).toHaveLength(2)
})
