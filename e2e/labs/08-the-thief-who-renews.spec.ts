import { allow, connect, send, signIn } from './acts.ts'
import { doneByHand, doneInInspector } from './by-hand.ts'
import { changeAndSend, heldAddress, hold, readMessage } from './inspector.ts'
import { at } from './place.ts'

const question = () =>
  `${at.auth}/authorize?${new URLSearchParams({
    ...{ response_type: 'code', client_id: 'printshop-cli', scope: 'photos.read offline_access' },
    redirect_uri: 'http://127.0.0.1:9/callback',
    ...{ code_challenge_method: 'S256', code_challenge: 'ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA' },
  })}`

doneByHand('08', {
  byHand: async ({ mallory, alice }) => {
    await hold(alice)
    await alice.goto(question())
    await signIn(alice, 'alice')
    await allow(alice)
    const code = new URL(await heldAddress(alice)).searchParams.get('code') ?? ''
    const first = await send(mallory, { code })
    const [, refresh_token = ''] = /"refresh_token":"([^"]+)"/.exec(first) ?? []
    const renew = `POST ${at.auth}/token\n\ngrant_type=refresh_token\nclient_id=printshop-cli\nrefresh_token=${refresh_token}`
    await send(alice, renew)
    await send(mallory, renew)
    return mallory
  },
  lost: /2 refresh tokens of Alice’s that work side by side/,
  refused: /The refresh token was used before/,
})

doneInInspector('08', {
  byHand: async ({ alice }) => {
    await connect(alice, 'alice')
    const [, refresh_token = ''] =
      /"refresh_token":\s*"([^"]+)"/.exec(await readMessage(alice, 'the access token')) ?? []
    const bench = await changeAndSend(alice, 'code, secret and verifier', (typed) => {
      const [head] = typed.split('\n\n')
      return `${head}\n\ngrant_type=refresh_token\nrefresh_token=${refresh_token}`
    })
    await bench.getByRole('button', { name: 'Send it from here' }).click()
    await bench.waitForLoadState()
    return bench
  },
  lost: /2 refresh tokens of Alice’s that work side by side/,
  refused: /The refresh token was used before/,
})
