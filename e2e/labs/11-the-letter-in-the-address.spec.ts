import { expect } from '../stack.ts'
import { allow, inbox, openMail, send, signIn, write } from './acts.ts'
import { doneByHand, doneInInspector } from './by-hand.ts'
import { prepare } from './inspector.ts'
import { at } from './place.ts'

const link = (response_type: string) =>
  `${at.auth}/authorize?${new URLSearchParams({
    ...{ response_type, client_id: 'printshop-spa', scope: 'photos.read' },
    redirect_uri: `${at.shop}/spa/callback`,
    ...{ code_challenge_method: 'S256', code_challenge: 'ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA' },
  })}`

doneByHand('11', {
  byHand: async ({ mallory, alice }) => {
    await write(mallory, link('code'))
    await openMail(alice)
    await signIn(alice, 'alice')
    await allow(alice)
    await alice.waitForURL(`${at.shop}/spa/**`)
    await expect.poll(() => inbox(mallory)).toContain('/count.gif')
    const [, code] = /\/spa\/callback\?code=(code_[\w-]+)/.exec(await inbox(mallory)) ?? []
    if (code) expect(await send(mallory, { code })).toContain('HTTP 200')

    await write(mallory, link('token'))
    await openMail(alice)
    if (!alice.url().startsWith(`${at.shop}/`)) await allow(alice)
    await alice.waitForURL(`${at.shop}/spa/**`)
    return alice
  },
  lost: /A token for 4 photos of Alice’s, in the counter’s log/,
  // The address says more, and the page wipes it: `npm run labs` reads `unsupported_response_type` there.
  refused: /We never asked for this answer/,
})

doneInInspector('11', {
  byHand: async ({ alice }) => {
    await alice.goto(`${at.shop}/spa/`)
    await alice.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
    await signIn(alice, 'alice')
    await allow(alice)
    await alice.waitForURL(`${at.shop}/spa/**`)
    const opened = await prepare(alice, 'GET /authorize', 'Ask for the token at once, without a code')
    await opened.waitForURL(({ pathname }) => pathname !== 'blank')
    if (!opened.url().startsWith(`${at.shop}/`)) await allow(opened)
    await opened.waitForURL(`${at.shop}/spa/**`)
    return alice // The inspector says which check it was.
  },
  lost: /A token for 4 photos of Alice’s, in the counter’s log/,
  refused: /The response_type must be code/,
})
