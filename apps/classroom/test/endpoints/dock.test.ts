import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const ask = (id: string, origin = SHOP) => fetch(`${classroom.origin}/dock/${id}`, { headers: { Origin: origin } })

describe('The dock', () => {
  it('says which step of the story a page is', async () => {
    const page = recorded(`${SHOP}/`, { browser: 'b1' })
    await classroom.record(page)
    const answer = await (await ask(page.id)).json()
    expect(answer).toMatchObject({ step: 1, title: 'You open PrintShop' })
    expect(answer.text).not.toBe('')
  })

  it('waits for a record that is on its way', async () => {
    const html = '<input name="password">'
    const page = recorded(`${AUTH}/authorize?client_id=c&state=a-state-on-its-way`, { browser: 'b1', html })
    const asked = ask(page.id, AUTH)
    await classroom.record(page)
    expect(await (await asked).json()).toMatchObject({ step: 3 })
  })

  it('A13 says that a record is on its way, and never that its page is none of the story', async () => {
    const page = recorded(`${SHOP}/`, { browser: 'b1' })
    expect(await (await ask(page.id)).json()).toMatchObject({ step: null, short: 'On its way', isComing: true })
    await classroom.record(page)
    const answer = await (await ask(page.id)).json()
    expect(answer).toMatchObject({ step: 1 })
    expect(answer).not.toHaveProperty('isComing')
  })

  it('names no step where something was refused, or where nothing of the story happens', async () => {
    const refused = recorded(`${SHOP}/callback?state=another`, { status: 400 })
    const account = recorded(`${AUTH}/account/connections`)
    await classroom.record(refused, account)
    expect(await (await ask(refused.id)).json()).toMatchObject({ step: null, short: 'Refused' })
    expect(await (await ask(account.id)).json()).toMatchObject({ step: null, short: 'Between the steps' })
  })

  it('D2 says after a no who said it, and of an answer that nobody asked for that it was refused', async () => {
    const state = 'state-of-a-no'
    const no = `${SHOP}/callback?error=access_denied&state=${state}`
    const browser = 'b-no'
    const asked = recorded(`${AUTH}/authorize?client_id=c&state=${state}`, { browser })
    const consent = recorded(`${AUTH}/consent`, { browser, method: 'POST', status: 303, location: no })
    const page = recorded(no, { browser, status: 400 })
    const foreign = recorded(`${SHOP}/callback?error=access_denied&state=of-a-stranger`, { browser, status: 400 })
    await classroom.record(asked, consent, page, foreign)
    expect(await (await ask(page.id)).json()).toMatchObject({ step: null, short: 'You said no' })
    expect(await (await ask(foreign.id)).json()).toMatchObject({ step: null, short: 'Refused' })
  })

  it('can be asked by the pages of the three sites, and by no other', async () => {
    const page = recorded(`${SHOP}/`)
    await classroom.record(page)
    expect((await ask(page.id)).headers.get('Access-Control-Allow-Origin')).toBe(SHOP)
    expect((await ask(page.id, 'http://evil.example')).headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('The page on which a redirect waits', () => {
  it('learns what each parameter is for', async () => {
    const says = async (lesson: string) => (await fetch(`${classroom.origin}/lessons/${lesson}/parameters`)).json()
    expect(await says('authorization-request')).toHaveProperty('state', expect.stringContaining('random'))
    expect(await says('nothing')).toEqual({})
  })
})

describe('From a page to its message', () => {
  const names = (letter: string) => [letter.repeat(22)]

  it('leads to the run, in the browser whose run it is', async () => {
    const [browser = ''] = names('a')
    const exchange = recorded(`${AUTH}/authorize?client_id=shop&state=state-of-the-link`, { browser })
    await classroom.record(exchange)
    const n = classroom.runs.of(exchange.id)?.n
    const path = `/exchanges/${exchange.id}`
    expect((await classroom.openAs(names('a'), path)).headers.get('Location')).toBe(
      `/runs/${n}?m=${exchange.id}-a&from=page`,
    )
    const others = await classroom.openAs(names('b'), `${path}?again=yes`)
    expect(await others.text()).toContain('This message is on its way')
    expect((await classroom.openAs(names('b'), `/runs/${n}`)).status).toBe(404)
    expect(await (await classroom.openAs(names('b'), '/runs')).text()).not.toContain(`href="/runs/${n}"`)
    expect(await (await classroom.openAs(names('a'), '/runs')).text()).toContain(`href="/runs/${n}"`)
  })

  it('leads from the page of an experiment to the experiment, and nothing waits for a record that is there', async () => {
    const [browser = ''] = names('e')
    const asked = recorded(`${AUTH}/authorize?client_id=shop&redirect_uri=${SHOP}/callback&state=state-of-e`, {
      browser,
    })
    await classroom.record(asked)
    const n = classroom.runs.of(asked.id)?.n
    await fetch(`${classroom.origin}/runs/${n}/experiments/one-more-slash`, {
      method: 'POST',
      headers: { Cookie: `learn_browsers=${browser}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ exchange: asked.id, guess: '0' }).toString(),
    })
    const changed = new URL(asked.request.url)
    changed.searchParams.set('redirect_uri', `${SHOP}/callback/`)
    const page = recorded(changed.href, { browser, status: 400 })
    await classroom.record(page)
    expect(await (await ask(page.id, AUTH)).json()).toMatchObject({ short: 'Refused' })
    const location = (name: string) =>
      classroom.openAs(names(name), `/exchanges/${page.id}?again=yes`).then(({ headers }) => headers.get('Location'))
    const experiment = `m=${asked.id}-q&tab=whatif&from=page#what-if-one-more-slash-answer`
    expect(await location('e')).toBe(`/runs/${n}?${experiment}`)
    expect(await location('f')).toBeNull()
  })

  it('A13 waits for a message for as long as its page is open, and leads to one’s own page that is in no run', async () => {
    const [browser = ''] = names('w')
    const page = recorded(`${AUTH}/authorize?client_id=shop&state=state-of-one-who-waits`, { browser })
    const path = `/exchanges/${page.id}?again=yes`
    const early = await classroom.openAs([browser], path)
    expect(early.status).toBe(202)
    expect(await early.text()).toMatch(/waiting\.js[\s\S]*The classroom has not been told of it yet/)
    await classroom.record(page)
    expect((await classroom.openAs([browser], path)).headers.get('Location')).toMatch(/^\/runs\/\d+\?m=/)
    const help = recorded(`${SHOP}/help`, { browser: 'x'.repeat(22) })
    await classroom.record(help)
    expect((await classroom.openAs(names('x'), `/exchanges/${help.id}`)).headers.get('Location')).toBe('/runs')
  })

  it('asks a browser that has no name yet to come by at each site first', async () => {
    const response = await fetch(`${classroom.origin}/exchanges/x`, { redirect: 'manual' })
    expect(response.headers.get('Location')).toMatch(/\/\.lens\/round\?back=%2Fexchanges%2Fx&round=[\w-]{22}$/)
  })
})
