import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../apps/classroom/src/app.ts'
import { createRuns } from '../../apps/classroom/src/runs/runs.ts'
import { headerOf, readSaid } from '../../apps/classroom/src/runs/said.ts'
import { readLessons } from '../../apps/classroom/src/teaching/lessons.ts'
import { EXPERIMENTS, startsAt } from '../../apps/classroom/src/what-if/all-experiments.ts'
import { readWhatIfLessons } from '../../apps/classroom/src/what-if/what-if-lessons.ts'
import { captureLog, startTestServer } from '../../packages/service/test/test-server.ts'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { startRecordedStack } from './recorded-stack.ts'
import { createWalker } from './stack.ts'

const BROWSER = 'a-browser-of-the-tests'
const key = 'lens_a-key-of-the-tests'

let stack: Awaited<ReturnType<typeof startRecordedStack>>
let classroom: Awaited<ReturnType<typeof startTestServer>>
const runs = createRuns()
const alice = createWalker({ username: 'alice', password: 'white-rabbit' })

beforeAll(async () => {
  stack = await startRecordedStack()
  const { shop, auth, photos } = stack
  classroom = await startTestServer('127.0.0.1', (learn) => {
    const origins = { printshop: shop, auth, photos, learn }
    return createApp({ origins, log: captureLog().log, key, runs, lessons: readLessons() })
  })
  // The lens knows a browser by this cookie. It gives it to pages that a person sees; here nobody does.
  for (const host of ['localhost', '127.0.0.1']) alice.cookies.set(host, new Map([['lens_browser', BROWSER]]))
  await alice.walk(`${shop}/connect`)
  await refreshAsTheShop()
  await alice.walk(`${shop}/connect?request_mode=pushed&prompt=consent`)
  await deliver()
})
afterAll(async () => {
  await classroom?.close()
  await stack?.stop()
})

/** What the shop does by itself after five minutes. */
async function refreshAsTheShop(): Promise<void> {
  await stack.allRecorded()
  const exchange = stack.records.find(({ request }) => request.url.endsWith('/token')) as RecordedExchange
  const Authorization = headerOf(exchange.request.headers, 'authorization') ?? ''
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: String(readSaid(exchange).json.refresh_token),
  })
  await fetch(`${stack.auth}/token`, { method: 'POST', headers: { Authorization, 'User-Agent': 'PrintShop' }, body })
}

/** Brings the classroom everything that was recorded so far. */
async function deliver(): Promise<void> {
  await stack.allRecorded()
  const body = JSON.stringify(stack.records.splice(0))
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  expect((await fetch(`${classroom.origin}/records`, { method: 'POST', headers, body })).status).toBe(204)
}

const Cookie = `learn_browsers=${BROWSER}`
const page = async (path: string) => (await fetch(classroom.origin + path, { headers: { Cookie } })).text()

/** A message that the experiment can start from, in the last run that has one: the shop gave back its access of the first. */
function startOf(id: string) {
  const experiment = EXPERIMENTS.find((one) => one.id === id)
  const starts = [...runs.all()].reverse().flatMap((run) => run.exchanges.map((exchange) => ({ run, exchange })))
  return starts.find(({ run, exchange }) => {
    const fits = experiment && startsAt(experiment, exchange)
    return fits && experiment.change({ run, exchange, now: Date.now() })
  })
}

async function post(n: number, id: string, form: Record<string, string>, headers: Record<string, string> = { Cookie }) {
  const body = new URLSearchParams(form)
  return fetch(`${classroom.origin}/runs/${n}/experiments/${id}`, { method: 'POST', headers, body, redirect: 'manual' })
}

/** Sends an experiment as the page's form does, and reads the page that follows. */
async function experiment(id: string) {
  const start = startOf(id)
  if (!start) throw new Error(`No message for ${id}.`)
  const { run, exchange } = start
  const response = await post(run.n, id, { exchange: exchange.id, guess: '0' })
  expect(response.status).toBe(303)
  const path = response.headers.get('Location') ?? ''
  const before = cardOf(await page(path), id)
  const link = /class="btn btn-main" href="([^"]+)"/.exec(before)?.[1]?.replaceAll('&amp;', '&')
  if (link) {
    await alice.walk(link)
    await deliver()
  }
  return cardOf(await page(path), id)
}

function cardOf(html: string, id: string): string {
  return new RegExp(`<details class="what-if" id="what-if-${id}"[\\s\\S]*?</div>\\s*</details>`).exec(html)?.[0] ?? ''
}

/** What each experiment is answered: the status, and the words of the check that refuses. What spends something comes last. */
const EXPECTED: [id: string, status: number, says: string][] = [
  ['one-more-slash', 400, 'This link does not lead back to'],
  ['no-challenge', 303, 'The parameter code_challenge is missing'],
  ['plain-challenge', 303, 'The code_challenge_method must be S256'],
  ['token-at-once', 303, 'The response_type must be code'],
  ['scope-manage', 303, 'The scope has a word that this client may not ask for'],
  ['unknown-client', 400, 'We do not know this app'],
  ['no-pages', 303, ''],
  ['pushed-again', 400, 'The request_uri was used before'],
  ['pushed-by-another', 400, 'The request_uri was issued to another client'],
  ['another-state', 400, 'This answer does not belong to your visit'],
  ['callback-again', 303, ''],
  ['no-verifier', 400, 'The code_verifier is missing'],
  ['wrong-secret', 401, 'The client is unknown or did not prove who it is'],
  ['no-authentication', 400, 'The client does not say who it is'],
  ['another-client', 400, 'The code was issued to another client'],
  ['another-redirect-uri', 400, 'The redirect_uri is not the one of the authorization request'],
  ['more-photos', 400, 'ask for more than was granted'],
  ['another-resource', 400, 'The resource is unknown'],
  ['password-grant', 400, 'The server does not know this grant_type'],
  ['code-twice', 400, 'was sent more than once'],
  ['code-by-get', 405, 'This endpoint takes'],
  ['photo-not-ticked', 404, 'There is no such photo'],
  ['one-letter', 401, 'The signature of the access token is wrong'],
  ['own-photos', 401, 'The signature of the access token is wrong'],
  ['no-signature', 401, 'with an algorithm that is not accepted here'],
  ['code-as-token', 401, 'The access token is malformed'],
  ['no-token', 401, 'This needs an access token in the Authorization header'],
  ['token-in-address', 401, 'This needs an access token in the Authorization header'],
  ['another-server', 401, 'The access token is meant for another server'],
  ['delete-photo', 403, 'The access token does not carry the scope that this needs'],
  ['token-withdrawn', 401, 'The access token was revoked or has ended'],
  ['refresh-for-more', 400, 'The scope asks for more than was granted'],
  ['refresh-again', 400, 'The refresh token was used before'],
  ['code-again', 400, 'The code was used before'],
  ['wrong-verifier', 400, 'The code_verifier does not match the code_challenge'],
]

describe('What if one thing changes in a recorded message', () => {
  it.each(EXPECTED)('%s: the real service answers %d, for the reason that the page names', async (id, status, says) => {
    const card = await experiment(id)
    expect(/class="what-if-status">(\d+)</.exec(card)?.[1]).toBe(String(status))
    expect(card).not.toContain('none of the three')
    expect(/The check that refused says “([^”]+)”/.exec(card)?.[1] ?? '').toBe(says)
    // The lines that decided, or those in which the words stand, are on the page.
    if (says) expect(card.slice(card.indexOf('class="source"'))).toContain(says)
  })

  it('tries every experiment but the one that waits for a token to end', () => {
    const untried = EXPERIMENTS.filter(({ id }) => !EXPECTED.some(([tried]) => tried === id))
    expect(untried.map(({ id }) => id)).toEqual(['old-token'])
    expect(startOf('old-token')).toBeUndefined()
  })

  it('has a text for each experiment, and an experiment for each text', () => {
    expect([...readWhatIfLessons().keys()].sort()).toEqual(EXPERIMENTS.map(({ id }) => id).sort())
  })

  it('keeps what experiments said out of the messages of the run', () => {
    const ids = runs.all().flatMap((run) => run.exchanges.map(({ request }) => headerOf(request.headers, 'user-agent')))
    expect(ids).not.toContain('Classroom experiment')
  })

  it('sends nothing for somebody else, for a foreign page, or from a message that it does not start from', async () => {
    const start = startOf('wrong-secret')
    const n = start?.run.n ?? 0
    const form = { exchange: start?.exchange.id ?? '', guess: '0' }
    expect((await post(n, 'wrong-secret', form, { Cookie: 'learn_browsers=another-browser-of-tests' })).status).toBe(
      404,
    )
    expect((await post(n, 'wrong-secret', form, { Cookie, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect((await post(n, 'one-letter', form)).status).toBe(400)
    expect((await post(n, 'wrong-secret', { guess: '0' })).status).toBe(400)
  })

  it('sends nothing to anywhere but the three services, whatever address was recorded', async () => {
    const { run, exchange } = startOf('wrong-secret') ?? {}
    const forged = {
      ...exchange,
      id: randomUUID(),
      request: { ...exchange?.request, url: `${classroom.origin}/token` },
    }
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
    await fetch(`${classroom.origin}/records`, { method: 'POST', headers, body: JSON.stringify([forged]) })
    expect(run?.exchanges.map(({ id }) => id)).toContain(forged.id)
    const response = await post(run?.n ?? 0, 'wrong-secret', { exchange: forged.id, guess: '0' })
    expect(response.status).toBe(400)
    run?.exchanges.splice(
      run.exchanges.findIndex(({ id }) => id === forged.id),
      1,
    )
  })

  it('never starts from what CloudDrive asks itself: its own token may delete photos', () => {
    const exchanges = runs.all().flatMap((run) => run.exchanges)
    const own = exchanges.filter(({ sender, receiver }) => sender === 'auth' && receiver === 'photos')
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter((exchange) => EXPERIMENTS.some((one) => startsAt(one, exchange)))).toEqual([])
  })

  it('does not send one experiment more than eight times a minute', async () => {
    const start = startOf('no-token')
    const form = { exchange: start?.exchange.id ?? '', guess: '2' }
    const statuses: number[] = []
    for (let times = 0; times < 8; times++) statuses.push((await post(start?.run.n ?? 0, 'no-token', form)).status)
    expect(statuses).toEqual([...Array(7).fill(303), 429])
  })
})

describe('What if something else stands in the way', () => {
  it('says so, and does not explain what did not happen', async () => {
    // The access of these runs has ended by now: the experiments above have seen to that.
    const card = await experiment('delete-photo')
    expect(card).toContain('Another check came first')
    expect(card).toContain('says “The access token was revoked or has ended”')
    expect(card).not.toContain('You gave leave to look')
  })
})

describe('A saved run', () => {
  it('holds nothing that somebody could use', async () => {
    for (const { n, exchanges } of runs.all()) {
      const file = await page(`/runs/${n}/save`)
      const used = exchanges.flatMap((exchange) => {
        const { form, json } = readSaid(exchange)
        const named = ['code', 'code_verifier', 'refresh_token', 'transaction'].flatMap((name) => form.getAll(name))
        const tokens = [json.access_token, json.refresh_token, json.id_token].filter((one) => typeof one === 'string')
        return [...named, ...tokens]
      })
      expect(used.length).toBeGreaterThan(4)
      const cookies = [...alice.cookies.values()].flatMap((jar) => [...jar.values()]).filter(({ length }) => length > 8)
      const shop = stack.secretOf('printing-service', 'printshop-web')
      const secrets = [...used, ...cookies, shop, basicOf(shop), BROWSER, 'white-rabbit']
      expect(secrets.filter((secret) => file.includes(secret) || file.includes(encodeURIComponent(secret)))).toEqual([])
    }
  })

  it('tells how its experiments came out', async () => {
    const file = JSON.parse(await page('/runs/2/save'))
    expect(file.experiments).toContainEqual({
      exchange: expect.any(String),
      question: 'Hand in the same code a second time',
      expected: 'A second token',
      was: 'A refusal, and the first token ends as well',
      status: 400,
      check: {
        says: 'The code was used before',
        code: 'apps/cloud-drive-auth/src/actions/redeem-code.ts#redeemCode',
        words: 'apps/cloud-drive-auth/src/protocol/authorization-code-grant.ts#codeReplayed',
        ref: 'RFC 6749 §4.1.2',
      },
    })
  })

  it('opens again with the same messages, and can be compared with another', async () => {
    const response = await open(await page('/runs/2/save'))
    expect(response.status).toBe(303)
    const path = response.headers.get('Location') ?? ''
    const html = await page(`${path}?tab=whatif`)
    expect(html).toContain('This run came out of a file')
    // How its experiments came out is in it, where they started.
    expect(html).toMatch(
      /class="experiment-bar">[^<]*(<svg[\s\S]*?<\/svg>)?What if: Hand in the same code a second time/,
    )
    const [, saved] = /class="as-text"[\s\S]*?<pre[^>]*>[^\n]*\n([\s\S]*?)<\/pre>/.exec(html) ?? []
    const [, original] = /class="as-text"[\s\S]*?<pre[^>]*>[^\n]*\n([\s\S]*?)<\/pre>/.exec(await page('/runs/2')) ?? []
    expect(saved?.length).toBeGreaterThan(500)
    expect(saved).toBe(original)
    const compared = await page('/runs/compare?one=1&two=2')
    // The one was asked for in the address, the other pushed.
    expect(compared).toMatch(/<code>request_uri<\/code><\/th><td><i>not there<\/i><\/td><td><mark>urn:/)
    expect(compared).toMatch(/<mark>Only in run 2\.<\/mark>/)
  })

  it.each([
    ['no JSON', 'hello'],
    ['another JSON', '{"kind":"something else"}'],
    ['no messages', '{"kind":"a recorded run of the photo-printing demo","version":1,"exchanges":[],"experiments":[]}'],
  ])('is not made of a file with %s', async (_, text) => {
    const response = await open(text)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('This file is not a saved run')
  })

  it('starts no experiment', async () => {
    const { run, exchange } = startOf('wrong-secret') ?? {}
    expect(run?.saved).toBeDefined()
    expect((await post(run?.n ?? 0, 'wrong-secret', { exchange: exchange?.id ?? '', guess: '0' })).status).toBe(400)
  })
})

async function open(text: string): Promise<Response> {
  const body = new FormData()
  body.set('file', new File([text], 'run.json', { type: 'application/json' }))
  return fetch(`${classroom.origin}/runs/open`, { method: 'POST', headers: { Cookie }, body, redirect: 'manual' })
}

const basicOf = (secret: string) => Buffer.from(`printshop-web:${secret}`).toString('base64')
