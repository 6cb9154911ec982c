import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../run-script.ts'
import { type Stack, startStack } from '../stack.ts'
import { createBuyer } from './buyer.ts'
import { rowsOf } from './whole-data.ts'

/** As many new keys, one after the other, while people buy. The first of them sign a minute after they were made. */
const ROTATIONS = 3
const BUYERS = 3

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ RATE_LIMITS: 'off', LEARNERS: String(BUYERS) })
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

/** The keys that signed what the shop has now. */
function keysAtTheShop(): string[] {
  const connections = rowsOf(stack.folder, 'printing-service', 'SELECT access_token FROM connections')
  const heads = connections.map(({ access_token }) => String(access_token).split('.')[0] ?? '')
  return heads.map((head) => JSON.parse(Buffer.from(head, 'base64url').toString()).kid)
}

describe('MD-05 keys change while people buy', () => {
  it('no token is refused for the key it was signed with, before the new keys sign and afterwards', async () => {
    const buyers = Array.from({ length: BUYERS }, (_, index) => createBuyer(stack, `learner${index + 1}`))
    const published = async () => {
      const { keys } = await (await fetch(`${stack.auth}/jwks.json`)).json()
      return keys.map(({ kid }: { kid: string }) => kid) as string[]
    }
    const first = await published()
    for (let count = 0; count < ROTATIONS; count += 1) {
      expect((await run('rotate-keys.ts', { DATA_DIR: stack.folder })).code).toBe(0)
    }
    // Until a token comes that a new key has signed.
    let orders = 0
    for (let isNew = false; !isNew; ) {
      const pages = await Promise.all(buyers.map((buyer) => buyer.buy()))
      for (const page of pages) expect(page).toContain('Thank you')
      orders += pages.length
      isNew = keysAtTheShop().every((kid) => !first.includes(kid))
    }
    expect(orders).toBeGreaterThan(BUYERS)
    const refused = buyers.flatMap(({ seen }) => seen).filter(({ status }) => status >= 400)
    expect(refused.map(({ url, status }) => `${status} ${url}`)).toEqual([])
  })
})
