import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRuns } from '../../src/runs/runs.ts'
import { createSentExperiments } from '../../src/what-if/sent-experiments.ts'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'

const ALICE = 'a'.repeat(22)
const BOB = 'b'.repeat(22)
const MALLORY = 'm'.repeat(22)

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const handIn = (code: string) => recorded(`${AUTH}/token`, { sender: 'printshop', form: { code }, json: {} })

/** A run with a code that was handed in. No service runs here: whatever is sent, nobody answers. */
async function recordRun(name: string, browser = ALICE, token = handIn(`code_of-${name}`)) {
  const asked = recorded(`${AUTH}/authorize?client_id=printshop-web&code_challenge=c&state=state-of-${name}`, {
    browser,
  })
  const location = `${SHOP}/callback?code=code_of-${name}&state=state-of-${name}`
  const allowed = recorded(`${AUTH}/consent`, { browser, form: { decision: 'allow' }, location })
  await classroom.record(asked, allowed, token)
  const run = classroom.runs.of(token.id)
  if (!run) throw new Error('The code was handed in in no run.')
  return { run, asked, token }
}

async function send(n: number, exchange: string, headers: Record<string, string> = {}, id = 'no-verifier') {
  const body = new URLSearchParams({ exchange, guess: '0' })
  const Cookie = `learn_browsers=${ALICE}`
  const url = `${classroom.origin}/runs/${n}/experiments/${id}`
  return fetch(url, { method: 'POST', headers: { Cookie, ...headers }, body, redirect: 'manual' })
}

async function titled(answer: Promise<Response>) {
  const response = await answer
  return [response.status, /<h1[^>]*>([^<]*)/.exec(await response.text())?.[1]]
}

/** The page after the browser has opened an address with one slash more, and was answered so. */
async function oneMoreSlash(name: string, made: { status: number; location?: string; html?: string }) {
  const browser = `browser_of-${name}`
  const asks = { client_id: 'printshop-web', redirect_uri: `${SHOP}/callback`, state: `state-of-${name}` }
  const asked = recorded(`${AUTH}/authorize?${new URLSearchParams(asks)}`, { browser })
  await classroom.record(asked)
  const n = classroom.runs.of(asked.id)?.n ?? 0
  await send(n, asked.id, { Cookie: `learn_browsers=${browser}` }, 'one-more-slash')
  const changed = `${AUTH}/authorize?${new URLSearchParams({ ...asks, redirect_uri: `${SHOP}/callback/` })}`
  await classroom.record(recorded(changed, { browser, ...made }))
  return (await classroom.openAs([browser], `/runs/${n}?m=${asked.id}-q&tab=whatif`)).text()
}

describe('The card of an experiment', () => {
  it('leads to a run in which CloudDrive asks again, though it remembers', async () => {
    const html = await oneMoreSlash('remembered', { status: 400, html: '<p>We do not know this app.</p>' })
    expect(html).toContain('Another check came first')
    expect(html).toMatch(/href="[^"]+\/connect\?prompt=consent" target="shop">Make a new run</)
  })

  it('says that nothing refused it, where the check is taken out', async () => {
    const location = `${SHOP}/callback/?code=code_of-unguarded`
    const html = await oneMoreSlash('unguarded', { status: 303, location })
    expect(html).toContain('Nothing refused it here, so the check is not in its place.')
    const guarded = await oneMoreSlash('guarded', {
      status: 400,
      html: '<p>This link does not lead back to PrintShop.</p>',
    })
    expect(guarded).not.toContain('Nothing refused it here')
  })
})

describe('An experiment', () => {
  it('is sent for real: when nobody answers, the page says so', async () => {
    const { run, token } = await recordRun('alice-1')
    expect(await titled(send(run.n, token.id))).toEqual([502, 'Nobody answered'])
  })

  it('is sent by the learner whose run it is, and by a page of ours', async () => {
    const { run, token } = await recordRun('alice-2')
    const cookies = { Cookie: `learn_browsers=${MALLORY}` }
    expect(await titled(send(run.n, token.id, cookies))).toEqual([404, 'There is no such run'])
    const { status } = await send(run.n, token.id, { 'Sec-Fetch-Site': 'cross-site' })
    expect(status).toBe(403)
  })

  it('goes to none but the three services, whatever was recorded', async () => {
    const elsewhere = handIn('code_of-alice-3')
    elsewhere.request.url = 'http://127.0.0.1:9/token'
    const { run, token } = await recordRun('alice-3', ALICE, elsewhere)
    expect(await titled(send(run.n, token.id))).toEqual([400, 'This experiment does not fit here'])
  })

  it('starts from a message of this run, and from none that was saved', async () => {
    const { run, token } = await recordRun('alice-4')
    const other = await recordRun('alice-5')
    expect(await titled(send(run.n, other.token.id))).toEqual([400, 'This experiment does not fit here'])
    const saved = classroom.runs.open({ exchanges: [...run.exchanges], experiments: [], file: '' }, [ALICE])
    expect(await titled(send(saved.n, token.id))).toEqual([400, 'This experiment does not fit here'])
  })

  it('is sent sixty times a minute at most by one learner: page and header say for how long, and others go on', async () => {
    const { run, asked } = await recordRun('bob', BOB)
    const sendAsBob = () => send(run.n, asked.id, { Cookie: `learn_browsers=${BOB}` }, 'no-challenge')
    for (let n = 0; n < 60; n += 1) expect((await sendAsBob()).status).toBe(303)
    const refused = await sendAsBob()
    expect(refused.status).toBe(429)
    const seconds = Number(refused.headers.get('Retry-After'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    const page = await refused.text()
    expect(page).toContain('You have sent sixty experiments within a minute.')
    expect(page).toContain(`In ${seconds} seconds you can send it.`)
    const other = await recordRun('alice-6')
    expect((await send(other.run.n, other.asked.id, {}, 'no-challenge')).status).toBe(303)
  })
})

describe('An experiment that the browser opens', () => {
  it('is answered by that browser, and by no other that opens the same address', () => {
    const runs = createRuns()
    const url = `${AUTH}/authorize?client_id=printshop-web&state=a-state-of-mine`
    const [run] = runs.add(recorded(url, { browser: ALICE }))
    if (!run) throw new Error('There is no run.')
    const experiments = createSentExperiments()
    const changed = `${url}&code_challenge_method=plain`
    const request = { method: 'GET', url: changed, headers: [] }
    const sent = { id: 'plain-challenge', from: '', guess: 0, request, hadEnded: false, exchanges: [] }
    experiments.expectBrowser(run, sent)
    expect(experiments.take(recorded(changed, { browser: MALLORY }))).toBeUndefined()
    expect(experiments.take(recorded(changed))).toBeUndefined()
    expect(experiments.take(recorded(changed, { browser: ALICE }))).toBe(run)
  })
})

describe('A run', () => {
  it('is saved by the learner whose run it is', async () => {
    const { run } = await recordRun('alice-7')
    expect((await classroom.openAs([MALLORY], `/runs/${run.n}/save`)).status).toBe(404)
    expect((await classroom.openAs([ALICE], `/runs/${run.n}/save`)).status).toBe(200)
  })
})
