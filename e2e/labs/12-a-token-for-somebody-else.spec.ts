import { expect } from '../stack.ts'
import { inbox, signIn } from './acts.ts'
import { doneByHand, doneInInspector } from './by-hand.ts'
import { changeAndSend } from './inspector.ts'
import { at } from './place.ts'

doneByHand('12', {
  byHand: async ({ mallory, alice }) => {
    await alice.goto(`${at.photos}/`)
    await alice
      .getByRole('link', { name: /Sign in/ })
      .first()
      .click()
    await signIn(alice, 'alice')
    await alice.waitForURL(`${at.photos}/**`)
    expect(await inbox(mallory)).toMatch(/GET \/prizes\s+Authorization: Bearer/)
    await mallory.getByRole('button', { name: 'Show it to CloudDrive’s photo storage' }).click()
    return mallory
  },
  lost: /Deleted for good: \d+ photos of Alice’s/,
  refused: /The access token has the wrong aud/,
})

doneInInspector('12', {
  byHand: async ({ alice }) => {
    await alice.goto(`${at.photos}/`)
    await alice
      .getByRole('link', { name: /Sign in/ })
      .first()
      .click()
    await signIn(alice, 'alice')
    await alice.waitForURL(`${at.photos}/**`)
    const bench = await changeAndSend(alice, 'GET /prizes', (typed) =>
      typed.replace(`${at.evil}/prizes`, `${at.photos}/v1/photos`),
    )
    const [, id] = /"id":"([^"]+)"/.exec((await bench.getByLabel('The answer').textContent()) ?? '') ?? []
    if (!id) return bench
    const typed = bench.getByLabel('As it goes over the wire')
    await typed.fill((await typed.inputValue()).replace(/^GET (\S+)/, `DELETE $1/${id}`))
    await bench.getByRole('button', { name: 'Send it from here' }).click()
    await expect(bench.getByLabel('The answer')).toContainText('HTTP 204')
    return bench
  },
  lost: /Deleted for good: one photo of Alice’s/,
  refused: /The access token has the wrong aud/,
})
