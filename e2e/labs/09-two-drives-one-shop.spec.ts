import { expect } from '../stack.ts'
import { allow, choose, inbox, signIn } from './acts.ts'
import { doneByHand, doneInInspector, type Hands } from './by-hand.ts'
import { changeHeld, heldAddress, hold, letGo, readMessage } from './inspector.ts'
import { at } from './place.ts'

/** Alice clicks the wrong button. */
async function connectFreeDrive({ alice }: Hands): Promise<void> {
  await choose(alice, 'FreeDrive')
  const password = alice.getByLabel('Password')
  await password.or(alice.getByRole('button', { name: /^Allow/ })).waitFor()
  if (await password.isVisible()) await signIn(alice, 'alice')
  await allow(alice)
  await alice.waitForURL(`${at.shop}/**`)
}

doneByHand('09', {
  byHand: async (hands) => {
    const { mallory, alice } = hands
    await choose(mallory)
    const question = /GET \/authorize\?(\S+)/.exec(await readMessage(mallory, 'GET /authorize'))?.[1]
    const asked = new URLSearchParams(question)
    await mallory.goto(`${at.evil}/`)
    await mallory.getByLabel('code_challenge to pass on').fill(asked.get('code_challenge') ?? '')
    await mallory.getByRole('button', { name: 'Pass this on' }).click()

    await connectFreeDrive(hands)
    const [, code] = /POST \/token[\s\S]*?code=(code_[\w-]+)/.exec(await inbox(mallory)) ?? []
    if (!code) return alice
    const answer = new URLSearchParams({ iss: at.auth, code, state: asked.get('state') ?? '' })
    await mallory.goto(`${at.shop}/callback?${answer}`)
    await expect(mallory).toHaveURL(`${at.shop}/photos`)
    return mallory
  },
  lost: /4 photos of Alice’s, in Mallory’s own visit/,
  refused: /This answer does not come from the drive we asked/,
})

doneInInspector('09', {
  byHand: async ({ mallory, alice }) => {
    await hold(mallory)
    await choose(mallory)
    const { searchParams: asked } = new URL(await heldAddress(mallory))
    await letGo(mallory)
    await signIn(mallory, 'mallory')
    await allow(mallory, 1)
    await expect.poll(() => heldAddress(mallory)).toContain('code=')

    await hold(alice)
    await choose(alice, 'FreeDrive')
    await changeHeld(alice, { code_challenge: asked.get('code_challenge') ?? '' })
    await signIn(alice, 'alice')
    await allow(alice)
    await letGo(alice)
    const refused = alice.getByText('This answer does not come from the drive we asked')
    await refused.or(alice.getByText('The drive we asked does not take this answer')).first().waitFor()
    if (await refused.first().isVisible()) return alice
    const [, code = ''] = /\bcode=(code_[\w-]+)/.exec(await readMessage(alice, 'POST /token')) ?? []
    await changeHeld(mallory, { code })
    await expect(mallory).toHaveURL(`${at.shop}/photos`)
    return mallory
  },
  lost: /4 photos of Alice’s, in Mallory’s own visit/,
  refused: /This answer does not come from the drive we asked/,
})
