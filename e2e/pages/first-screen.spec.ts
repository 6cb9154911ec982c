import { expect, LEARN, test } from '../stack.ts'
import { arrow, watchRun } from './inspector.ts'

// WCAG 1.4.10: 640 pixels are what a window of 1280 has left at 200 %.
const SIZES = [
  { name: 'a laptop', width: 1280, height: 720 },
  { name: 'a beamer', width: 1024, height: 768 },
  { name: 'a window at 200 %', width: 640, height: 400 },
  { name: 'a phone', width: 390, height: 844 },
]

for (const { name, ...size } of SIZES) {
  test(`D10 on the first screen of ${name} the message is in sight, and after an experiment its verdict`, async ({
    page,
    person,
  }) => {
    const inspector = await watchRun(page, person)
    await inspector.setViewportSize(size)
    await inspector.reload()
    await expect(inspector.locator('a.m[aria-current]')).toBeInViewport({ ratio: 0.9 })
    await expect(inspector.locator('.holds .new').first()).toBeInViewport({ ratio: 0.9 })

    const href = await arrow(inspector, 'POST /token').getAttribute('href')
    await inspector.goto(`${LEARN}${href}&tab=whatif`)
    await inspector.getByText('Leave out the code_verifier').click()
    await inspector.getByRole('radio').and(inspector.locator(':visible')).first().check()
    await inspector.getByRole('button', { name: 'Send it for real' }).and(inspector.locator(':visible')).click()
    await expect(inspector.getByRole('heading', { name: /^Refused: 400/ })).toBeInViewport()
    // Its arrows stand right below the message that was changed, and the verdict below them.
    const changed = inspector.locator('a.m[aria-current]')
    const below = changed.locator('xpath=ancestor::li[1]/following-sibling::li[1]')
    await expect(below).toContainText('What if: Leave out the code_verifier')
    await expect(below.locator('.experiment-said')).toHaveText('400: A refusal')
  })
}
