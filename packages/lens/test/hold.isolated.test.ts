import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WatchedParty } from '@photo/types/recorded-exchange'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { changeAnswer } from '../src/change-answer.ts'
import { showHeld } from '../src/hold.ts'
import { followRoom, waitsForAll } from '../src/room.ts'

const CALLBACK = 'http://shop.example/callback?code=c&state=s'
const PUSHED = 'http://drive.example/authorize?client_id=c&request_uri=urn%3Ax'

const closing: (() => unknown)[] = []
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

let learn: string
let room: ServerResponse | undefined
const hold = async (before: number | null) => {
  room?.write(`${JSON.stringify({ before })}\n`)
  await vi.waitFor(() => expect([waitsForAll(PUSHED), waitsForAll(CALLBACK)]).toEqual([before === 2, before === 5]))
}

beforeAll(async () => {
  learn = await serve((req, res) => {
    if (req.url !== '/room/hold') return void res.end('{}')
    room = res.writeHead(200)
    res.flushHeaders()
  })
  // It follows for ever, and another follower of this process would tell of another room.
  void followRoom(learn, 'a-key')
  await vi.waitFor(() => expect(room).toBeDefined())
  vi.spyOn(Date, 'now').mockImplementation(() => now)
})
afterEach(() => hold(null))
afterAll(() => {
  vi.restoreAllMocks()
  for (const close of closing) close()
})

/** A site of the demo that answers everything with one redirect, and a browser that opens a page of it, in step mode or not. */
async function openSite(receiver: WatchedParty, location: string) {
  const elsewhere = 'http://elsewhere.example'
  const origins = { printshop: elsewhere, auth: elsewhere, photos: elsewhere, learn }
  const origin = await serve((request, response) => {
    if (request.url?.startsWith('/.lens/held/')) return void showHeld(request, response, origins)
    changeAnswer({ id: 'an-exchange', receiver, origins, inRoom: true, request, response })
    // As a router does that stands below a path.
    request.url = '/'
    response.writeHead(303, { Location: location }).end()
  })
  origins[receiver as 'auth'] = origin
  return async (path: string, { step = 'off', ...init }: RequestInit & { step?: string } = {}) => {
    const headers = { 'Sec-Fetch-Dest': 'document', Cookie: `lens_browser=b; lens_step=${step}` }
    const answer = await fetch(origin + path, { ...init, headers, redirect: 'manual' })
    return { leads: answer.headers.get('Location')?.replace(origin, ''), says: await answer.text() }
  }
}
const HELD = '/.lens/held/an-exchange'
let now = 0
const later = (seconds: number) => (now += seconds * 1000)

describe('A redirect that waited for all until the host let go', () => {
  it.each([
    ['a code', 'auth', 5, CALLBACK, '/authorize?client_id=c&state=s', /The code has one minute.*asks once more/],
    [
      'a pushed request',
      'printshop',
      2,
      PUSHED,
      '/connect?request_mode=pushed',
      /The pushed request has one minute.*asks once more/,
    ],
  ] as const)(
    'goes on while %s lives, and after that asks for another one',
    async (_what, site, step, location, asked, says) => {
      const open = await openSite(site, location)
      for (const [seconds, leads] of [
        [54, location],
        [56, asked],
      ] as const) {
        await hold(step)
        expect((await open(asked)).leads).toBe(HELD)
        later(seconds)
        expect((await open(HELD)).says).toMatch(says)
        await hold(null)
        expect((await open(HELD)).leads).toBe(leads)
      }
    },
  )

  it.each([
    [
      'a code whose question was pushed',
      'auth',
      5,
      CALLBACK.replace('=s', '=unknown'),
      'GET',
      /one minute.*it ends, and you begin again/,
    ],
    ['what a form has brought', 'printshop', 2, PUSHED, 'POST', /one minute.*it ends, and you begin again/],
    [
      'a question that is in its address',
      'printshop',
      2,
      PUSHED.replace('request_uri', 'scope'),
      'GET',
      /^(?!.*one minute)/s,
    ],
  ] as const)(
    'goes on as it was, and the page has said what comes of it: %s',
    async (_what, site, step, location, method, says) => {
      const open = await openSite(site, location)
      await hold(step)
      await open('/authorize?client_id=c&request_uri=urn%3Ax', { method })
      later(3600)
      expect((await open(HELD)).says).toMatch(says)
      await hold(null)
      expect((await open(HELD)).leads).toBe(location)
    },
  )
})

it('In step mode alone the reader is told to begin again, and her button leads where the redirect led', async () => {
  const open = await openSite('printshop', PUSHED)
  await open('/connect', { step: 'on' })
  later(3600)
  const { says } = await open(HELD, { step: 'on' })
  expect(says).toContain('<strong>You have one minute.</strong> Then the pushed request ends, and you begin again.')
  expect(says).toContain(`href="${PUSHED.replaceAll('&', '&amp;')}"`)
})
