import { expect, test } from '../stack.ts'
import { connect, signIn } from './acts.ts'
import { expectLost, inLab, play } from './by-hand.ts'
import { sendAgain } from './inspector.ts'
import { at } from './place.ts'

const REFUSED = [
  ['Ask for a photo that you did not tick', 404],
  ['Delete one of the photos', 403],
  ['Use the token after it was given back', 401],
] as const

test('lab 00: with the password everything opens; a grant opens less, and ends with a button', async ({
  page,
  browser,
}) => {
  await inLab(page, '00', 1, async () => {
    await play(browser, async ({ mallory: helper, alice }) => {
      await helper.goto(`${at.photos}/`)
      await helper
        .getByRole('link', { name: /Sign in/ })
        .first()
        .click()
      await signIn(helper, 'alice')
      await helper.locator('a[href^="/photos/p_"]').first().click()
      await helper.getByRole('link', { name: /^Delete/ }).click()
      await helper.getByRole('button', { name: /^Delete/ }).click()
      await expectLost(page, /Deleted for good: the photo “.*”, as if Alice had done it/)

      // With the inspector alone: what PrintShop is refused.
      await connect(alice, 'alice')
      for (const [asked, status] of REFUSED) {
        const answer = (await sendAgain(alice, 'GET /v1/photos', asked)).getByRole('region', { name: 'The answer' })
        await expect(answer.getByRole('heading').first()).toContainText(`Refused: ${status}`)
      }

      await page.getByRole('button', { name: 'Let a program attack' }).click()
      const row = page.getByRole('row', { name: /^Can it delete one\?/ })
      await expect(row.getByRole('cell').first()).not.toContainText('403')
      await expect(row.getByRole('cell').last()).toContainText('403')

      await alice.goto(`${at.auth}/account/connections`)
      await expect(alice.getByRole('main')).not.toContainText('AlbumHelper')
      return alice
    })
  })
})
