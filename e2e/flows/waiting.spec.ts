import { isRunning } from '../ports.ts'
import { AUTH, expect, LEARN, SHOP, test } from '../stack.ts'

test('E who waits for a page is told so within a second, and in three that it takes long', { tag: '@long' }, async ({
  page,
}) => {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const said = new Set<string>()
  await page.exposeFunction('hear', (words: string) => said.add(words))
  await page.addInitScript(listen)
  await page.goto(SHOP)
  await page.route(`${SHOP}/connect`, async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click({ noWaitAfter: true })
  await expect
    .poll(() => [...said])
    .toEqual([
      'One moment: the next page is on its way.',
      'There is no answer yet. You can go on waiting, or stop with Escape and try again later.',
    ])
  letGo()
  await expect(page).toHaveURL(new RegExp(`^${AUTH}/`))
})

test('E who starts a lab is told what is done, that it takes its time, and sees a bar move', { tag: '@long' }, async ({
  page,
}) => {
  test.skip(isRunning, 'no lab can be started in a container')
  const said = new Set<string>()
  await page.exposeFunction('hear', (words: string) => said.add(words))
  await page.addInitScript(listen)
  await page.goto(`${LEARN}/labs/03`)
  await page.route('**/labs/03/start', async (route) => {
    await expect.poll(() => [...said]).toHaveLength(2)
    await route.abort()
  })
  await page.getByRole('button', { name: 'Start the lab' }).click({ noWaitAfter: true })
  const done = 'The lab starts: the project is copied, and the services of the copy begin.'
  await expect
    .poll(() => [...said])
    .toEqual([
      `${done} [It is being done]`,
      `${done} It takes a few seconds, and half a minute on a busy computer: wait for it. [It is being done]`,
    ])
})

test('E what is for support can be copied from a problem’s page, and its number leads on from the bar', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${SHOP}/nowhere`)
  await page.getByText('For support and developers').click()
  await page.getByRole('button', { name: 'Copy all of this' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const number = await page.locator('[data-problem-number]').textContent()
  /** Runs in the page. */
  const read = () => navigator.clipboard.readText()
  expect(await page.evaluate(read)).toBe(`page: There is no page here\nstatus: 404\nnumber: ${number}`)
  const bar = page.getByRole('complementary', { name: 'The classroom' })
  await expect(bar.getByRole('link', { name: 'Look it up' })).toHaveAttribute(
    'href',
    new RegExp(`/support\\?q=${number}$`),
  )
})

test('F where a form comes back, what is copied for support is the words above it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${SHOP}/connect`)
  await page.getByLabel('Name').fill('nobody')
  await page.getByLabel('Password', { exact: true }).fill('not-the-password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('For support and developers').click()
  await page.getByRole('button', { name: 'Copy all of this' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^page: Name or password is not right\.\nstatus: 401\n/)
})

/** Runs in the page: hands on what it says at its foot, and the name of a bar that moves there. Nothing in it can be asked for while the next one is on its way. */
function listen(): void {
  const { hear } = window as unknown as { hear: (words: string | null) => void }
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const words = [target, ...addedNodes].find((node) => node instanceof Element && node.className === 'one-moment')
      if (!(words instanceof Element) || !words.textContent) continue
      const bar = words.querySelector('progress')
      hear(bar ? `${words.textContent} [${bar.getAttribute('aria-label')}]` : words.textContent)
    }
  }).observe(document, { childList: true, subtree: true })
}
