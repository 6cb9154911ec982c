import { describe, expect, it } from 'vitest'
import { ownRuns } from '../../src/runs/learner.ts'
import { createRuns } from '../../src/runs/runs.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'
import { namesIn, storyAs } from '../stories.ts'

const question = (state: string) =>
  `${AUTH}/authorize?${new URLSearchParams({ client_id: 'printshop-web', redirect_uri: `${SHOP}/callback`, state })}`

describe('What is kept', () => {
  it('is the last 200 runs', () => {
    const runs = createRuns()
    for (let n = 0; n < 210; n += 1) runs.add(recorded(question(`state-number-${n}`)))
    expect(runs.all().map(({ n }) => n)).toEqual(Array.from({ length: 200 }, (_, index) => index + 11))
    expect(runs.find(10)).toBeUndefined()
    const late = recorded(`${AUTH}/consent`, {
      form: {},
      location: `${SHOP}/callback?code=code_late&state=state-number-3`,
    })
    expect(runs.add(late)).toEqual([])
    expect(runs.of(late.id)).toBeUndefined()
  })

  it('is the beginning and the end of a long run', () => {
    const runs = createRuns()
    const story = storyAs('of-alice', ['shop'])
    const at = Math.max(...story.map(({ request }) => request.at))
    const browser = story[0]?.browser ?? ''
    // What the last page of a story draws goes with it.
    const headers = { 'Sec-Fetch-Dest': 'image' }
    const later = Array.from({ length: 600 }, (_, n) =>
      recorded(`${SHOP}/photos/p${n}`, { browser, headers, at: at + 1 + n }),
    )
    runs.add(...story)
    runs.add(...later)
    const [run] = runs.all()
    expect(run?.exchanges).toHaveLength(400)
    expect(new Set(run?.exchanges.slice(0, story.length))).toEqual(new Set(story))
    expect(run?.exchanges.at(-1)).toEqual(later.at(-1))
  })

  it('D3 is the whole story of a run in which a hundred photos were looked at before Allow was pressed', () => {
    const runs = createRuns()
    const story = storyAs('of-alice', ['shop'])
    const place = story.findIndex(({ request }) => request.url.includes('/consent') && request.method === 'POST')
    const drawn = (count: number, site: string, at: number) =>
      Array.from({ length: count }, (_, n) =>
        recorded(`${site}/photos/p${n}/thumbnail`, {
          browser: story.find((one) => one.browser && one.request.url.startsWith(site))?.browser ?? '',
          headers: { 'Sec-Fetch-Dest': 'image' },
          at,
        }),
      )
    const end = Math.max(...story.map(({ request }) => request.at))
    const before = drawn(150, AUTH, (story[place]?.request.at ?? 0) - 0.5)
    const after = drawn(400, SHOP, end + 1)
    expect(place).toBeGreaterThan(3)
    for (const some of [story.slice(0, place), before, story.slice(place), after]) runs.add(...some)
    const [run] = runs.all()
    expect(run?.exchanges).toHaveLength(400)
    const gone = story.filter((one) => !run?.exchanges.includes(one)).map(({ request }) => request.url)
    expect(gone.filter((url) => !/\/thumbnail/.test(url))).toEqual([])
  })

  it('is enough of a long run to find what belongs to it, whatever went from its middle', () => {
    const runs = createRuns()
    const story = storyAs('of-alice', ['shop'])
    runs.add(...story)
    let refresh_token = /refresh_token":"([^"]+)/.exec(JSON.stringify(story).replaceAll('\\', ''))?.[1] ?? ''
    let last = ''
    for (let n = 0; n < 500; n += 1) {
      const form = { grant_type: 'refresh_token', refresh_token }
      refresh_token = `rt_number-${n}-of-alice`
      const renewed = recorded(`${AUTH}/token`, { sender: 'printshop', form, json: { refresh_token } })
      last = renewed.id
      runs.add(renewed)
    }
    expect(runs.all()).toHaveLength(1)
    expect(runs.of(last)).toBe(runs.all()[0])
  })

  it('is not every exchange that belongs to none', () => {
    const runs = createRuns()
    const pages = Array.from({ length: 400 }, () => recorded(`${SHOP}/help`))
    for (const page of pages) runs.add(page)
    expect(pages.filter(({ id }) => runs.exchange(id))).toEqual(pages.slice(100))
  })

  it('is so much text at most', () => {
    const runs = createRuns()
    const html = 'x'.repeat(1_000_000)
    for (let n = 0; n < 100; n += 1) runs.add(recorded(question(`state-number-${n}`), { html }))
    expect(runs.all().length).toBeLessThan(70)
    expect(runs.all().at(-1)?.n).toBe(100)
  })
})

describe('A16: no page of anybody’s makes others’ runs go', () => {
  const alice = storyAs('of-alice', ['shop'])
  const drawn = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }

  it.each([
    ['a picture', drawn],
    ['what a script asks for', { ...drawn, 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' }],
    ['a frame', { ...drawn, 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate' }],
    ['a page that is fetched ahead', { 'Sec-Fetch-Dest': 'document', 'Sec-Purpose': 'prefetch;prerender' }],
  ])('no run begins with %s', (_name, headers) => {
    const runs = createRuns()
    runs.add(...alice)
    for (let n = 0; n < 260; n += 1) runs.add(recorded(question(`state-number-${n}`), { headers }))
    expect(runs.all()).toHaveLength(1)
    expect(ownRuns(runs, namesIn(alice))).toHaveLength(1)
  })

  it.each([
    ['a page that a person opens', 'browser', { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }],
    ['a program, or a browser that does not say', 'other', {}],
  ] as const)('a run begins with %s', (_name, sender, headers) => {
    const runs = createRuns()
    runs.add(recorded(question('state-of-a-run'), { sender, headers }))
    expect(runs.all()).toHaveLength(1)
  })

  it('what was only drawn is in the run that came from it', () => {
    const runs = createRuns()
    const pushed = recorded(`${AUTH}/par`, {
      headers: { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' },
      form: { client_id: 'a-client', state: 'state-of-a-run' },
      json: { request_uri: 'urn:of-a-run-of-its-own' },
    })
    runs.add(pushed)
    expect(runs.all()).toEqual([])
    runs.add(recorded(`${AUTH}/authorize?client_id=a-client&request_uri=urn:of-a-run-of-its-own`, { browser: 'b1' }))
    expect(runs.all()[0]?.exchanges).toContainEqual(pushed)
  })

  it('runs that got nowhere go first, but for the latest of them', () => {
    const runs = createRuns()
    const people = Array.from({ length: 150 }, (_, n) => storyAs(`of-person-${n}`, ['cli'], n))
    for (const story of people) runs.add(...story)
    for (let n = 0; n < 300; n += 1) runs.add(recorded(question(`state-number-${n}`)))
    expect(runs.all()).toHaveLength(200)
    expect(people.filter((story) => ownRuns(runs, namesIn(story)).length !== 1)).toEqual([])
    const latest = recorded(question('state-of-the-latest'))
    runs.add(latest)
    expect(runs.of(latest.id)).toBeDefined()
  })

  it('a class that begins at once stays, when there are two hundred runs already', () => {
    const runs = createRuns()
    for (let n = 0; n < 200; n += 1) runs.add(...storyAs(`of-person-${n}`, ['cli'], n))
    const beginners = Array.from({ length: 30 }, (_, n) =>
      recorded(question(`state-number-${n}`), { browser: `b${n}` }),
    )
    for (const one of beginners) runs.add(one)
    expect(beginners.filter(({ id }) => !runs.of(id))).toEqual([])
  })

  it('nobody’s pages crowd out those that wait for their run', () => {
    const runs = createRuns()
    const [page, ...rest] = alice
    if (page) runs.add(page)
    for (let n = 0; n < 600; n += 1) runs.add(recorded(question(`state-number-${n}`), { headers: drawn }))
    runs.add(...rest)
    expect(runs.of(page?.id ?? '')).toBe(runs.of(rest.at(-1)?.id ?? ''))
  })
})

describe('Nobody crowds out the rest: what is too much is taken from whoever has most', () => {
  const alice = storyAs('of-alice', ['shop'])
  const isThere = (runs: ReturnType<typeof createRuns>) => ownRuns(runs, namesIn(alice)).length === 1
  const answered = (n: number, browser: string, html = '') =>
    recorded(question(`state-of-run-${n}`), {
      browser,
      html,
      location: `${SHOP}/callback?code=c${n}&state=state-of-run-${n}`,
    })

  it('a browser that orders again and again loses its own runs', () => {
    const runs = createRuns()
    runs.add(...alice)
    for (let n = 0; n < 250; n += 1) runs.add(answered(n, 'b1'))
    expect(runs.all()).toHaveLength(200)
    expect(isThere(runs)).toBe(true)
  })

  it('and of its own first those that got nowhere', () => {
    const runs = createRuns()
    const came = Array.from({ length: 150 }, (_, n) => answered(n, 'b1'))
    for (const one of came) runs.add(one)
    for (let n = 0; n < 100; n += 1) runs.add(recorded(question(`state-number-${n}`), { browser: 'b1' }))
    expect(came.filter(({ id }) => !runs.of(id))).toEqual([])
  })

  it('one that fills the memory with a few as well', () => {
    const runs = createRuns()
    const stories = Array.from({ length: 5 }, (_, n) => storyAs(`of-alice-${n}`, ['cli'], n))
    const names = namesIn(stories.flat())
    runs.introduce(names)
    for (const story of stories) runs.add(...story)
    const html = 'x'.repeat(20_000_000)
    for (let n = 0; n < 4; n += 1) runs.add(answered(n, 'b1', html))
    expect(runs.all()).toHaveLength(5 + 3)
    expect(ownRuns(runs, names)).toHaveLength(5)
  })

  it('a browser has all its names together, once it has said them', () => {
    const runs = createRuns()
    const names = Array.from({ length: 250 }, (_, n) => `b${n}`)
    runs.introduce(names)
    runs.add(...alice)
    runs.add(...names.map((browser, n) => answered(n, browser)))
    expect(isThere(runs)).toBe(true)
  })
})
