import type { Page } from 'playwright/test'
import { expect } from '../stack.ts'
import { allow, choose, send, signIn } from './acts.ts'
import { doneByHand, doneInInspector, type Hands } from './by-hand.ts'
import { changeHeld, connectUntilAnswer, heldAddress, hold } from './inspector.ts'
import { at } from './place.ts'

const CHALLENGE = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'

/** The address on the page of the lab, or that address without its challenge. */
function question(challenge: Record<string, string>): string {
  const client = { response_type: 'code', client_id: 'printshop-cli', scope: 'photos.read' }
  return `${at.auth}/authorize?${new URLSearchParams({ ...client, redirect_uri: 'http://127.0.0.1:9/callback', ...challenge })}`
}

async function takeCode(alice: Page, address: string): Promise<URLSearchParams> {
  await hold(alice)
  await alice.goto(address)
  if (await alice.getByLabel('Password').isVisible()) {
    await signIn(alice, 'alice')
    await allow(alice)
  }
  return new URL(await heldAddress(alice)).searchParams
}

async function readPhotos({ mallory }: Hands, answer: string): Promise<Page> {
  const [, token] = /"access_token":"([^"]+)"/.exec(answer) ?? []
  if (!token) return mallory
  expect(await send(mallory, `GET ${at.photos}/v1/photos\nAuthorization: Bearer ${token}`)).toContain('HTTP 200')
  return mallory
}

const lost = /A token for the photos that Alice ticked/

doneByHand('04', {
  byHand: async (hands) => {
    const challenge = { code_challenge_method: 'S256', code_challenge: CHALLENGE }
    const code = (await takeCode(hands.alice, question(challenge))).get('code') ?? ''
    return readPhotos(hands, await send(hands.mallory, { code, code_verifier: 'a'.repeat(43) }))
  },
  lost,
  refused: /The code_verifier does not match/,
})

doneByHand('04', {
  round: 2,
  byHand: async (hands) => {
    const code = (await takeCode(hands.alice, question({}))).get('code')
    if (code === null) return hands.alice
    return readPhotos(hands, await send(hands.mallory, { code }))
  },
  lost,
  refused: /The parameter code_challenge is missing/,
})

const lostAtTheShop = /A token for the photos that Alice ticked for PrintShop, in a visit that is not hers/

doneInInspector('04', {
  byHand: async ({ mallory, alice }) => {
    await connectUntilAnswer(mallory, 'mallory', 2)
    const answer = new URL(await connectUntilAnswer(alice, 'alice', 4))
    await changeHeld(mallory, { code: answer.searchParams.get('code') ?? '' })
    return mallory
  },
  lost: lostAtTheShop,
  refused: /The code_verifier does not match/,
})

doneInInspector('04', {
  round: 2,
  byHand: async ({ mallory, alice }) => {
    await connectUntilAnswer(mallory, 'mallory', 2)
    await hold(alice)
    await choose(alice)
    await changeHeld(alice, { code_challenge: '', code_challenge_method: '' })
    if (await alice.getByLabel('Password').isHidden()) return alice
    await signIn(alice, 'alice')
    await allow(alice)
    const code = new URL(await heldAddress(alice)).searchParams.get('code') ?? ''
    await changeHeld(mallory, { code })
    return mallory
  },
  lost: lostAtTheShop,
  refused: /The parameter code_challenge is missing/,
})
