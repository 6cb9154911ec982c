import { createBrowser } from '@photo/service/test/browser'
import { type HeldPorts, holdPorts } from '@photo/service/test/held-ports'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuthorizationServer, basic, startAuthorizationServer } from '../authorization-server.ts'
import { Model } from './model.ts'

/** F14 of the security design: so many walks, of so many steps each. */
const WALKS = Number(process.env.WALKS ?? 2_000)
const STEPS = 40

const { folder, remove } = temporaryFolder()
let held: HeldPorts
let server: AuthorizationServer
const start = async () => {
  server = await startAuthorizationServer({ folder, ports: { auth: held.base, photos: held.base + 1 } })
}
beforeAll(async () => {
  held = await holdPorts()
  await start()
})
afterAll(async () => {
  await server.stop()
  remove()
  await held.release()
})

const browser = createBrowser()
const changes = { prompt: 'consent', scope: 'photos.read offline_access' }

/** One step: what somebody does, and with which of the things that came before. */
const step = fc.record({
  act: fc.constantFrom(
    ...([
      'authorize',
      'redeem',
      'redeem',
      'guess',
      'refresh',
      'refresh',
      'giveBackKey',
      'giveBackToken',
      'restart',
    ] as const),
  ),
  which: fc.nat(1_000),
  photos: fc.subarray(['p_A1', 'p_A2', 'p_A3'], { minLength: 1 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const pick = <T>(list: T[], which: number): T | undefined => list[which % list.length]
const giveBack = (token: string) => server.post('/revoke', { token }, basic('printshop-web'))

/** Says what the server says: yes with tokens, or no for this reason alone. */
async function tokensOf(response: Response): Promise<{ access_token: string; refresh_token: string } | undefined> {
  const body = await response.json()
  if (response.ok) return body
  expect({ status: response.status, error: body.error }).toEqual({ status: 400, error: 'invalid_grant' })
  return undefined
}

/** Of the connections that are kept for later, none leads to the server that has ended. */
async function untilAllAreNew(): Promise<void> {
  const ask = () => fetch(`${server.origin}/health`).then((response) => response.text())
  const answers = await Promise.allSettled(Array.from({ length: STEPS }, ask))
  if (answers.some(({ status }) => status === 'rejected')) await untilAllAreNew()
}

const acts: Record<Step['act'], (model: Model, step: Step) => Promise<void>> = {
  async authorize(model, { photos }) {
    const back = await server.authorize('printshop-web', { photos, browser, changes })
    model.authorized(photos, back.searchParams.get('code') ?? '')
  },
  async redeem(model, { which }) {
    const code = pick(model.codes, which)
    if (!code) return
    const may = model.mayRedeem(code)
    const tokens = await tokensOf(await server.redeem(code.value))
    expect(Boolean(tokens)).toBe(may)
    if (tokens) model.redeemed(code, tokens.access_token, tokens.refresh_token)
  },
  async guess(model, { which }) {
    const code = pick(model.codes, which)
    if (!code || which % 7 > 0) return
    const wrong = { code_verifier: 'wrong'.repeat(10) }
    expect(await tokensOf(await server.redeem(code.value, wrong))).toBeUndefined()
    model.guessed(code)
  },
  async refresh(model, { which }) {
    const key = pick(model.keys, which)
    if (!key) return
    const may = model.mayRefresh(key)
    const tokens = await tokensOf(await server.refresh(key.value))
    expect(Boolean(tokens)).toBe(may)
    if (tokens) model.refreshed(key, tokens.access_token, tokens.refresh_token)
  },
  async giveBackKey(model, { which }) {
    const key = pick(model.keys, which)
    if (!key || which % 3 > 0) return
    expect((await giveBack(key.value)).status).toBe(200)
    model.gaveBackKey(key)
  },
  async giveBackToken(model, { which }) {
    const token = pick(model.tokens, which)
    if (!token || which % 3 > 0) return
    expect((await giveBack(token.value)).status).toBe(200)
    model.gaveBackToken(token)
  },
  async restart(_model, { which }) {
    if (which % 20 > 0) return
    await server.stop()
    await start()
    await untilAllAreNew()
  },
}

/** Each token at the place where it counts: as the photo storage asks. */
async function compare(model: Model): Promise<void> {
  const told = await Promise.all(model.tokens.map(async ({ value }) => (await server.introspect(value)).active))
  expect(told).toEqual(model.tokens.map((token) => model.works(token)))
}

describe('F14 whatever people and clients do, in whatever order', () => {
  it(
    'the server gives what a model of a hundred lines gives, and nothing else',
    async () => {
      const walk = fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
        const model = new Model()
        for (const one of steps) await acts[one.act](model, one)
        await compare(model)
      })
      await fc.assert(walk, { numRuns: WALKS })
    },
    WALKS * 5_000,
  )
})
