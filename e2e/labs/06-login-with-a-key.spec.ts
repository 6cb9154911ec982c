import { expect } from '../stack.ts'
import { allow, inbox, openMail, order, send, signIn, write } from './acts.ts'
import { doneByHand } from './by-hand.ts'
import { at } from './place.ts'
import { wordsOf } from './words-of.ts'

const link = (client_id: string) =>
  `${at.auth}/authorize?${new URLSearchParams({
    ...{ response_type: 'code', client_id, scope: 'openid profile', nonce: 'of-win-a-print' },
    redirect_uri: `${at.evil}/callback`,
    ...{ code_challenge_method: 'S256', code_challenge: 'ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA' },
  })}`

doneByHand('06', {
  byHand: async ({ mallory, alice }) => {
    await alice.goto(`${at.shop}/sign-in/id-token`)
    await signIn(alice, 'alice')
    await allow(alice, 0)
    await expect(alice).toHaveURL(new RegExp(`^${at.shop}/`))
    await connectAgain()
    await order(alice)
    await expect(alice).toHaveURL(/\/orders\//)

    await mallory.goto(`${at.auth}/developer`)
    await signIn(mallory, 'mallory')
    await mallory.getByLabel('Name', { exact: true }).fill('Win A Print')
    await mallory.getByRole('radio', { name: 'In a browser' }).check()
    await mallory.getByLabel('Where do people come back to?').fill(`${at.evil}/callback`)
    for (const scope of ['who they are', 'their name and picture']) {
      await mallory.getByRole('checkbox', { name: scope }).check()
    }
    await mallory.getByRole('button', { name: 'Register' }).click()
    const [, client_id = ''] = /CLIENT_ID=(\S+)/.exec(await wordsOf(mallory.locator('pre'))) ?? []

    await write(mallory, link(client_id))
    await openMail(alice)
    await allow(alice, 0)
    await expect(alice.getByRole('heading', { name: 'Thank you!' })).toBeVisible()
    const [, code = ''] = /callback\?code=([\w-]+)/.exec(await inbox(mallory)) ?? []
    const tokens = await send(mallory, { client_id, code })
    await mallory.goto(`${at.evil}/`)
    for (const name of ['id_token', 'access_token']) {
      await mallory.getByLabel(name, { exact: true }).fill(new RegExp(`"${name}":"([^"]+)"`).exec(tokens)?.[1] ?? '')
    }
    await mallory.getByRole('button', { name: 'Bring both to PrintShop' }).click()
    await mallory.waitForURL(`${at.shop}/**`)
    return mallory

    // She is signed in at CloudDrive already.
    async function connectAgain() {
      await alice.goto(`${at.shop}/`)
      await alice.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
      await allow(alice, 2)
      await expect(alice).toHaveURL(`${at.shop}/photos`)
    }
  },
  lost: /Alice’s order no\. \d+/,
  refused: /We could not be sure who you are/,
})
