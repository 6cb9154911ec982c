import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { describe, expect, it } from 'vitest'
import { ownRuns } from '../../src/runs/learner.ts'
import type { Run } from '../../src/runs/run.ts'
import { createRuns } from '../../src/runs/runs.ts'
import { AUTH, PHOTOS, recorded, SHOP } from '../recorded.ts'

const CALLBACK = `${SHOP}/callback`
const question = (state: string, redirect_uri = CALLBACK, client_id = 'printshop-web') =>
  `${AUTH}/authorize?${new URLSearchParams({ client_id, redirect_uri, state })}`
const answer = (code: string, state: string) => `${CALLBACK}?${new URLSearchParams({ code, state })}`

/** Adds them in this order, and says to which run each belongs in the end. */
function runsOf(exchanges: RecordedExchange[], runs = createRuns()): (Run | undefined)[] {
  for (const exchange of exchanges) runs.add(exchange)
  return exchanges.map(({ id }) => runs.of(id))
}

/** One run from the first page to the photo list, in the order in which its records arrive. */
function wholeRun(name: string, at?: number): RecordedExchange[] {
  const [state, code, token] = [`state-of-${name}`, `code_of-${name}`, `token-of-${name}`]
  const [shop, drive] = [{ browser: `${name}-at-shop` }, { browser: `${name}-at-drive` }]
  const bearer = { Authorization: `Bearer ${token}`, 'X-Request-Id': `question-${name}` }
  const back = { sender: 'printshop' as const, headers: { 'X-Request-Id': `question-${name}` } }
  const made = [
    recorded(`${SHOP}/`, shop),
    recorded(`${SHOP}/connect`, { ...shop, location: question(state) }),
    recorded(question(state), { ...drive, html: `<input name="interaction" value="interaction-${name}">` }),
    recorded(`${AUTH}/login`, { ...drive, form: { interaction: `interaction-${name}` }, location: `/consent` }),
    recorded(`${AUTH}/photos/p1/thumbnail`, drive),
    recorded(`${AUTH}/consent`, {
      ...drive,
      form: { interaction: `interaction-${name}` },
      location: answer(code, state),
    }),
    recorded(`${AUTH}/.well-known/oauth-authorization-server`, back),
    recorded(`${AUTH}/token`, { ...back, form: { code }, json: { access_token: token } }),
    recorded(`${PHOTOS}/v1/photos`, { ...back, headers: bearer }),
    { ...recorded(answer(code, state), { ...shop, location: '/photos' }), requestId: `question-${name}` },
    recorded(`${SHOP}/photos`, shop),
  ]
  return at === undefined ? made : made.map((one, index) => ({ ...one, request: { ...one.request, at: at + index } }))
}

describe('Which run an exchange belongs to', () => {
  it('begins with the page on which the button was', () => {
    const page = recorded(`${SHOP}/`, { browser: 'b1' })
    const connect = recorded(`${SHOP}/connect`, { browser: 'b1', location: question('state-one') })
    const [run] = runsOf([page, connect])
    expect(run?.exchanges).toEqual([page, connect])
  })

  it('leaves a page alone that led elsewhere, or that another browser looked at', () => {
    const page = recorded(`${SHOP}/`, { browser: 'b1' })
    const [own] = runsOf([page, recorded(question('state-two', 'http://localhost:8080/callback'), { browser: 'b1' })])
    expect(own).toBeUndefined()
    const [others] = runsOf([page, recorded(`${SHOP}/connect`, { browser: 'b2', location: question('state-three') })])
    expect(others).toBeUndefined()
  })

  it('is one from the first page to the last, in whatever order the records arrive', () => {
    const story = wholeRun('alice')
    expect(new Set(runsOf(story)).size).toBe(1)
    const runs = createRuns()
    for (const exchange of story) runs.add(exchange)
    const [run] = runs.all()
    const times = run?.exchanges.map(({ request }) => request.at) ?? []
    expect(times).toEqual(times.toSorted((one, other) => one - other))
  })

  it('goes on an hour later, with the refresh token and with what came from it', () => {
    const runs = createRuns()
    const token = (form: Record<string, string>, json: object, at: number) =>
      recorded(`${AUTH}/token`, { sender: 'printshop', form, json, at })
    const at = Date.UTC(2026, 10, 22, 9)
    const [run] = runsOf(
      [
        recorded(question('state-one'), { at }),
        recorded(`${AUTH}/consent`, { form: {}, location: answer('code_of-one', 'state-one'), at: at + 1 }),
        token({ code: 'code_of-one' }, { access_token: 'at-first', refresh_token: 'rt_first' }, at + 2),
      ],
      runs,
    )
    runsOf(wholeRun('somebody-else'), runs)
    const later = runsOf(
      [
        token({ refresh_token: 'rt_first' }, { access_token: 'at-second', refresh_token: 'rt_second' }, at + 3_600_000),
        recorded(`${PHOTOS}/v1/photos`, { sender: 'printshop', headers: { authorization: 'Bearer at-second' } }),
        recorded(`${AUTH}/introspect`, { sender: 'photos', form: { token: 'at-second' } }),
        token({ refresh_token: 'rt_second' }, { error: 'invalid_grant' }, at + 7_200_000),
      ],
      runs,
    )
    expect(new Set(later)).toEqual(new Set([run]))
  })

  it('is a new one for a client that says the same state each time', () => {
    const runs = createRuns()
    const ask = () => recorded(question('my-own-state', 'http://localhost:8080/callback'), { browser: 'b1' })
    const allow = (code: string) =>
      recorded(`${AUTH}/consent`, { browser: 'b1', form: {}, location: answer(code, 'my-own-state') })
    const [first, , reloaded] = runsOf(
      [ask(), recorded(`${AUTH}/login`, { browser: 'b1' }), ask(), allow('code_first')],
      runs,
    )
    const [second, coded] = runsOf([ask(), allow('code_second')], runs)
    expect(reloaded).toBe(first)
    expect(second).not.toBe(first)
    expect(coded).toBe(second)
  })

  describe('D10 ends', () => {
    const image = { 'Sec-Fetch-Dest': 'image' }
    const page = { 'Sec-Fetch-Dest': 'document' }
    const shop = { browser: 'alice-at-shop' }
    const photo = () => recorded(`${SHOP}/photos/p1/thumbnail`, { ...shop, headers: image })
    const help = () => recorded(`${SHOP}/help`, { ...shop, headers: page })

    it('with the page that the answer led to, and with what that page draws', () => {
      const runs = createRuns()
      const [run] = runsOf(wholeRun('alice'), runs)
      const [drawn, elsewhere, drawnThere, later] = runsOf([photo(), help(), photo(), help()], runs)
      expect([drawn, elsewhere, drawnThere, later]).toEqual([run, undefined, undefined, undefined])
    })

    it('with a page of CloudDrive’s that says no, or ten minutes after its last word', () => {
      const drive = { browser: 'bob-at-drive' }
      const later = (at: number) => recorded(`${AUTH}/account/connections`, { ...drive, at })
      for (const [status, minutes, stays] of [
        [400, 1, false],
        [200, 1, true],
        [200, 11, false],
      ] as const) {
        const asked = recorded(question('state-of-bob'), { ...drive, status })
        const [run, after] = runsOf([asked, later(asked.request.at + minutes * 60_000)])
        expect(after === run, `${status}, ${minutes} minutes later`).toBe(stays)
      }
    })

    it('and what is said with its token an hour later is of it all the same', () => {
      const runs = createRuns()
      const [run] = runsOf(wholeRun('alice'), runs)
      const headers = { Authorization: 'Bearer token-of-alice', 'X-Request-Id': 'once-more' }
      const [elsewhere, used, shown] = runsOf(
        [
          help(),
          recorded(`${PHOTOS}/v1/photos`, { sender: 'printshop', headers, status: 401 }),
          { ...recorded(`${SHOP}/photos`, { ...shop, headers: page, status: 403 }), requestId: 'once-more' },
        ],
        runs,
      )
      expect([elsewhere, used, shown]).toEqual([undefined, run, run])
    })
  })

  it('is the latest of the client that is spoken of, where a person ends a connection', () => {
    const runs = createRuns()
    const gallery = question('state-of-gallery', `${PHOTOS}/callback`, 'gallery')
    const [shops] = runsOf(
      [recorded(question('state-of-shop'), { browser: 'b1' }), recorded(gallery, { browser: 'b1' })],
      runs,
    )
    const [ended] = runsOf(
      [recorded(`${AUTH}/account/connections`, { browser: 'b1', form: { client_id: 'printshop-web' } })],
      runs,
    )
    expect(ended).toBe(shops)
  })

  it('is never that of another browser, whatever it has got hold of', () => {
    const runs = createRuns()
    const [run] = runsOf(wholeRun('alice'), runs)
    const stolen = [
      recorded(answer('code_of-alice', 'state-of-alice'), { browser: 'mallory-at-shop', status: 400 }),
      recorded(question('state-of-alice'), { browser: 'mallory-at-drive' }),
    ]
    expect(runsOf(stolen, runs)).not.toContain(run)
    expect([...(run?.browsers ?? [])].filter((name) => name.startsWith('mallory'))).toEqual([])
  })

  it('A11 shows a pushed request to nobody who only repeats it, before it is known who asked for it', () => {
    const request_uri = 'urn:ietf:params:oauth:request_uri:of-alice'
    const form = { client_id: 'printshop-web', state: 'state-of-alice' }
    const pushed = recorded(`${AUTH}/par`, {
      ...{ sender: 'printshop', form, json: { request_uri } },
      headers: { 'X-Request-Id': 'question-alice' },
    })
    const query = new URLSearchParams({ client_id: 'printshop-web', request_uri })
    const again = recorded(`${AUTH}/authorize?${query}`, { browser: 'mallory-at-drive' })
    for (const arrived of [
      [pushed, again],
      [again, pushed],
    ]) {
      const runs = createRuns()
      runsOf(arrived, runs)
      expect(ownRuns(runs, ['mallory-at-drive']).map(({ exchanges }) => exchanges)).toEqual([[again]])
    }
  })

  it('is the one whose code it brings, for a client that says the same state each time', () => {
    const runs = createRuns()
    const round = (code: string) => [
      recorded(question('my-own-state'), { browser: 'drive' }),
      recorded(`${AUTH}/consent`, { browser: 'drive', form: {}, location: answer(code, 'my-own-state') }),
      recorded(answer(code, 'my-own-state'), { browser: 'shop' }),
    ]
    const [first, , firstBack] = runsOf(round('code_first'), runs)
    const [second, , secondBack] = runsOf(round('code_second'), runs)
    expect([firstBack, secondBack]).toEqual([first, second])
    expect(first).not.toBe(second)
  })

  it('begins with the page on which the button was, as soon as it is known whose names they are', () => {
    const runs = createRuns()
    const browser = ['alice-at-shop', 'alice-at-drive']
    expect(ownRuns(runs, browser)).toEqual([])
    const page = recorded(`${SHOP}/spa/`, { browser: 'alice-at-shop' })
    const asked = recorded(question('state-of-spa', `${SHOP}/spa/callback`), { browser: 'alice-at-drive' })
    runsOf([page, asked], runs)
    expect(ownRuns(runs, browser).map(({ exchanges }) => exchanges)).toEqual([[page, asked]])
  })

  it('A11 is two, where one browser goes on with what another began: each sees its own part', () => {
    const runs = createRuns()
    const begun = recorded(`${SHOP}/connect`, { browser: 'mallory-at-shop', location: question('state-of-mallory') })
    const opened = recorded(question('state-of-mallory'), { browser: 'alice-at-drive' })
    runsOf([begun, opened], runs)
    expect(ownRuns(runs, ['mallory-at-shop', 'mallory-at-drive']).map(({ exchanges }) => exchanges)).toEqual([[begun]])
    expect(ownRuns(runs, ['alice-at-shop', 'alice-at-drive']).map(({ exchanges }) => exchanges)).toEqual([[opened]])
  })

  it('is not told by a cookie that many browsers have, such as a theme', () => {
    const runs = createRuns()
    const headers = (session: string) => ({ Cookie: `theme=dark-and-quiet; ${session}` })
    const [run] = runsOf([recorded(question('state-of-alice'), { headers: headers('drive_sid=alice') })], runs)
    const pages = ['drive_sid=alice', 'drive_sid=bob'].map((session) =>
      recorded(`${AUTH}/account/connections`, { headers: headers(session) }),
    )
    expect(runsOf(pages, runs)).toEqual([run, undefined])
  })

  it('is not told by what a browser asked long before a script did', () => {
    const asks = (at: number, method: string) =>
      recorded(`${PHOTOS}/v1/photos`, { at, method, headers: { Origin: SHOP, Authorization: 'Bearer at-of-spa' } })
    const at = Date.UTC(2026, 10, 22, 9)
    const [, , long, just] = runsOf([
      recorded(question('state-of-spa'), { at: at - 100 }),
      recorded(`${AUTH}/token`, { at: at - 50, form: { state: 'state-of-spa' }, json: { access_token: 'at-of-spa' } }),
      ...[at - 10_000, at - 10].map((early) => {
        const { request, ...preflight } = asks(early, 'OPTIONS')
        const headers = request.headers.filter(([name]) => name === 'Origin')
        return { ...preflight, request: { ...request, headers } }
      }),
      asks(at, 'GET'),
    ])
    expect(long).toBeUndefined()
    expect(just).toBeDefined()
  })

  it('is not told by what one of two browsers asked just before both their scripts did', () => {
    const at = Date.UTC(2026, 10, 22, 9)
    const asks = (name: string, at: number, method = 'GET') =>
      recorded(`${PHOTOS}/v1/photos`, { at, method, headers: { Origin: SHOP, Authorization: `Bearer at-of-${name}` } })
    const begins = (name: string) => [
      recorded(question(`state-of-${name}`), { at: at - 100, browser: `${name}-at-drive` }),
      recorded(`${AUTH}/token`, {
        ...{ at: at - 50, form: { state: `state-of-${name}` }, json: { access_token: `at-of-${name}` } },
      }),
    ]
    const { request, ...rest } = asks('nobody', at - 10, 'OPTIONS')
    const preflight = { ...rest, request: { ...request, headers: [['Origin', SHOP]] as [string, string][] } }
    const ofAlice = [...begins('alice'), preflight, asks('alice', at)]
    expect(runsOf(ofAlice)[2]).toBeDefined()
    expect(runsOf([...ofAlice, ...begins('bob'), asks('bob', at + 5)])[2]).toBeUndefined()
  })

  it('is not told by a token that CloudDrive uses for itself', () => {
    const runs = createRuns()
    const inside = (name: string) => [
      recorded(`${PHOTOS}/v1/photos`, {
        sender: 'auth',
        headers: { authorization: 'Bearer of-clouddrive-itself', 'x-request-id': `request-${name}` },
      }),
      { ...recorded(question(`state-of-${name}`), { browser: name }), requestId: `request-${name}` },
    ]
    const [one, , two] = runsOf([...inside('alice'), ...inside('bob')], runs)
    expect(one?.exchanges).toHaveLength(2)
    expect(two?.exchanges).toHaveLength(2)
    expect(one).not.toBe(two)
  })
})

describe('Many runs at once', () => {
  // The same numbers in each test run: xorshift.
  const random = (seed: number) => () => {
    seed ^= seed << 13
    seed ^= seed >>> 17
    seed ^= seed << 5
    return (seed >>> 0) / 2 ** 32
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => [seed]))(
    'stay apart however they are interleaved (%i)',
    (seed) => {
      const next = random(seed)
      const names = Array.from({ length: 2 + Math.floor(next() * 7) }, (_, index) => `learner${index}-${seed}`)
      const waiting = names.map((name) => wholeRun(name))
      const whose = new Map(waiting.flatMap((story, index) => story.map(({ id }) => [id, names[index]] as const)))
      const runs = createRuns()
      let at = 0
      while (waiting.some((story) => story.length > 0)) {
        const exchange = waiting[Math.floor(next() * waiting.length)]?.shift()
        at += 10
        const { request, response } = exchange ?? {}
        if (exchange && request && response) {
          runs.add({ ...exchange, request: { ...request, at }, response: { ...response, at: at + 5 } })
        }
      }
      const found = runs.all().map(({ exchanges }) => [...new Set(exchanges.map(({ id }) => whose.get(id)))])
      expect(found.map((owners) => owners.length)).toEqual(names.map(() => 1))
      expect(runs.all().map(({ exchanges }) => exchanges.length)).toEqual(names.map(() => wholeRun('x').length))
    },
  )
})
