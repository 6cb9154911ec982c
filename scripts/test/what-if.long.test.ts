import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headerOf } from '../../apps/classroom/src/runs/said.ts'
import { EXPERIMENTS, startsAt } from '../../apps/classroom/src/what-if/all-experiments.ts'
import { readWhatIfLessons } from '../../apps/classroom/src/what-if/what-if-lessons.ts'
import { startWatchedClassroom, type WatchedClassroom } from './watched-classroom.ts'

let classroom: WatchedClassroom

beforeAll(async () => {
  classroom = await startWatchedClassroom()
})
afterAll(() => classroom?.stop())

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
  ['right-to-delete', 401, 'The signature of the access token is wrong'],
  ['no-signature', 401, 'with an algorithm that is not accepted here'],
  ['code-as-token', 401, 'The access token is malformed'],
  ['no-token', 401, 'This needs an access token in the Authorization header'],
  ['token-in-address', 401, 'This needs an access token in the Authorization header'],
  ['another-server', 401, 'The access token is meant for another server'],
  ['delete-photo', 403, 'The access token does not carry the scope that this needs'],
  ['refresh-for-more', 400, 'The scope asks for more than was granted'],
  ['refresh-again', 400, 'The refresh token was used before'],
  ['token-withdrawn', 401, 'The access token was revoked or has ended'],
  ['code-again', 400, 'The code was used before'],
  ['wrong-verifier', 400, 'The code_verifier does not match the code_challenge'],
]

describe('What if one thing changes in a recorded message', () => {
  it.each(EXPECTED)('%s: the real service answers %d, for the reason that the page names', async (id, status, says) => {
    const card = await classroom.experiment(id)
    expect(/class="what-if-status">(\d+)</.exec(card)?.[1]).toBe(String(status))
    expect(card).not.toContain('none of the three')
    expect(/The check that refused says “([^”]+)”/.exec(card)?.[1] ?? '').toBe(says)
    expect(card).not.toContain('Another check came first')
    // The lines that decided, or those in which the words stand, are on the page.
    if (says) expect(card.slice(card.indexOf('class="source"'))).toContain(says)
  })

  it('tries every experiment but the one that waits for a token to end', () => {
    const untried = EXPERIMENTS.filter(({ id }) => !EXPECTED.some(([tried]) => tried === id))
    expect(untried.map(({ id }) => id)).toEqual(['old-token'])
    expect(classroom.startOf('old-token')).toBeUndefined()
  })

  it('has a text for each experiment, and an experiment for each text', () =>
    expect([...readWhatIfLessons().keys()].sort()).toEqual(EXPERIMENTS.map(({ id }) => id).sort()))

  it('keeps what experiments said out of the messages of the run', () => {
    const ids = classroom.runs
      .all()
      .flatMap((run) => run.exchanges.map(({ request }) => headerOf(request.headers, 'user-agent')))
    expect(ids).not.toContain('Classroom experiment')
  })

  it('sends nothing for somebody else, for a foreign page, or from a message that it does not start from', async () => {
    const start = classroom.startOf('wrong-secret')
    const n = start?.run.n ?? 0
    const form = { exchange: start?.exchange.id ?? '', guess: '0' }
    expect(
      (await classroom.post(n, 'wrong-secret', form, { Cookie: 'learn_browsers=another-browser-of-tests' })).status,
    ).toBe(404)
    expect(
      (await classroom.post(n, 'wrong-secret', form, { Cookie: classroom.Cookie, 'Sec-Fetch-Site': 'cross-site' }))
        .status,
    ).toBe(403)
    expect((await classroom.post(n, 'one-letter', form)).status).toBe(400)
    expect((await classroom.post(n, 'wrong-secret', { guess: '0' })).status).toBe(400)
  })

  it('sends nothing to anywhere but the three services, whatever address was recorded', async () => {
    const { run, exchange } = classroom.startOf('wrong-secret') ?? {}
    const forged = {
      ...exchange,
      id: randomUUID(),
      request: { ...exchange?.request, url: `${classroom.origin}/token` },
    }
    await classroom.record([forged])
    expect(run?.exchanges.map(({ id }) => id)).toContain(forged.id)
    const response = await classroom.post(run?.n ?? 0, 'wrong-secret', { exchange: forged.id, guess: '0' })
    expect(response.status).toBe(400)
    run?.exchanges.splice(
      run.exchanges.findIndex(({ id }) => id === forged.id),
      1,
    )
  })

  it('never starts from what CloudDrive asks itself: its own token may delete photos', () => {
    const exchanges = classroom.runs.all().flatMap((run) => run.exchanges)
    const own = exchanges.filter(({ sender, receiver }) => sender === 'auth' && receiver === 'photos')
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter((exchange) => EXPERIMENTS.some((one) => startsAt(one, exchange)))).toEqual([])
  })
})

describe('What if something else stands in the way', () => {
  it('says so, and does not explain what did not happen', async () => {
    // The access of these runs has ended by now: the experiments above have seen to that.
    const card = await classroom.experiment('delete-photo')
    expect(card).toContain('Another check came first')
    expect(card).toContain('says “The access token was revoked or has ended”')
    expect(card).not.toContain('You gave leave to look')
  })
})

describe('What if the access of a run had ended before', () => {
  it('no experiment is said to end it, neither in its verdict nor above the run', async () => {
    const { stack, alice } = classroom
    await alice.walk(`${stack.shop}/connect?prompt=consent`)
    const address = `${stack.auth}/account/connections`
    const { html } = await alice.walk(address)
    await alice.submit(address, html, {})
    await stack.allRecorded()
    await classroom.record(stack.records.splice(0))
    const n = classroom.startOf('code-again')?.run.n ?? 0
    expect(await classroom.page(`/runs/${n}`)).not.toContain('ended its access')
    const card = await classroom.experiment('code-again')
    expect(card).toContain('The check that refused says “The code was used before”')
    expect(card).toContain('It was “A refusal, and nothing was left to end”')
    expect(card).toContain('The access of this run has ended before')
    expect(card).not.toMatch(/and so it was|This ends the access|next request is answered/)
    expect(await classroom.page(`/runs/${n}`)).not.toContain('ended its access')
  })
})
