import { expect, test } from '../stack.ts'
import { signIn } from './acts.ts'
import { expectLost, inLab, play } from './by-hand.ts'
import { at } from './place.ts'

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

      await page.getByRole('button', { name: 'Let a program attack' }).click()
      const row = page.getByRole('row', { name: /^Can it delete one\?/ })
      await expect(row.getByRole('cell').first()).not.toContainText('403')
      await expect(row.getByRole('cell').last()).toContainText('403')

      await alice.goto(`${at.auth}/account/connections`)
      await signIn(alice, 'alice')
      await expect(alice.getByRole('main')).not.toContainText('AlbumHelper')
      return alice
    })
  })
})
