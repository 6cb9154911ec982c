import { expect, test } from '../stack.ts'
import { arrow, watchRun } from './inspector.ts'

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`the inspector with the keyboard, ${size.width} pixels wide`, async ({ page, person }) => {
    const inspector = await watchRun(page, person)
    await inspector.setViewportSize(size)
    await expect(inspector.locator('a.m[tabindex="0"]')).toHaveCount(1)
    const current = inspector.locator('a.m[aria-current]')
    // D10: the keys count at once, before anybody has clicked.
    await expect(current).toBeFocused()
    for (const [key, words] of [
      ['Home', 'GET /'],
      ['6', 'POST /token'],
      ['ArrowDown', 'the access token'],
      ['ArrowUp', 'POST /token'],
      ['2', 'GET /connect'],
    ] as const) {
      await inspector.keyboard.press(key)
      await expect(current).toContainText(words)
      await expect(current).toBeFocused()
      // Not below the heads of the lanes, which stay where they are.
      const covered = await current.evaluate((link) => {
        const heads = document.querySelector('.lanes')?.getBoundingClientRect().bottom ?? 0
        const { top, bottom } = link.getBoundingClientRect()
        return top < heads - 1 || bottom > innerHeight
      })
      expect(covered, `${words} is in sight`).toBe(false)
    }
    await inspector.keyboard.press('Enter')
    await expect(inspector.getByRole('heading', { level: 2, name: /press the button/i })).toBeFocused()
    await inspector.keyboard.press('Escape')
    await expect(current).toBeFocused()
    await inspector.getByRole('link', { name: 'What it says', exact: true }).focus()
    await inspector.keyboard.press('ArrowRight')
    await expect(inspector.getByRole('link', { name: 'Why it is safe', exact: true })).toBeFocused()
  })
}

test('a key that is held down goes on where the browser refuses so many new addresses, as Safari does', async ({
  page,
  person,
}) => {
  const inspector = await watchRun(page, person)
  await inspector.addInitScript(refuseAddresses)
  await inspector.reload()
  const current = inspector.locator('a.m[aria-current]')
  await expect(current).toBeFocused()
  await inspector.keyboard.press('Home')
  for (let times = 0; times < 4; times += 1) await inspector.keyboard.press('ArrowDown')
  await expect(current).toContainText('GET /authorize')
  const id = await current.getAttribute('id')
  await expect(inspector.locator('[data-opened]')).toHaveAttribute('data-opened', String(id))
  // The address follows, as soon as the browser takes it.
  await expect(inspector).toHaveURL(await current.evaluate((link: HTMLAnchorElement) => link.href))
})

/** Runs in the page: Safari takes a hundred in ten seconds, this one takes two in two seconds. */
function refuseAddresses() {
  const { replaceState } = history
  const times: number[] = []
  history.replaceState = (...what) => {
    const now = Date.now()
    if (times.filter((time) => now - time < 2000).length >= 2) throw new DOMException('too many', 'SecurityError')
    times.push(now)
    replaceState.apply(history, what)
  }
}

test.describe('Without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the inspector says everything, one page for each view', async ({ page, person }) => {
    const inspector = await watchRun(page, person)
    await arrow(inspector, 'POST /token').click()
    await inspector.getByRole('link', { name: 'Every parameter of this message' }).click()
    await expect(inspector.getByRole('region', { name: 'The message you chose' })).toContainText('code_verifier')
    await inspector.getByRole('link', { name: 'Who has seen what' }).click()
    await expect(inspector.getByRole('row', { name: /your password/ })).toContainText('never')
    await inspector.getByText('This run as text').click()
    await expect(inspector.locator('#run-text')).toContainText('PrintShop asks CloudDrive sign-in: POST /token')
    await expect(inspector.getByRole('button', { name: /Copy/ })).toHaveCount(0)
  })
})
