import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUTH, recorded } from '../recorded.ts'
import { namesIn, storyAs } from '../stories.ts'
import { type Learner, SECRET, saidOn, sitDown, startRoom, visitor } from './room.ts'

/** Everything here is Bea's try to reach something of Ada's, who sits at another seat and shares nothing. */
let room: Awaited<ReturnType<typeof startRoom>>
let ada: Learner
let bea: Learner
let n: number
let exchange: string
let token: string
const [adas, beas] = [storyAs('of-ada', ['shop']), storyAs('of-bea', ['shop'], 20)]

beforeAll(async () => {
  room = await startRoom({ seats: 4 })
  ada = await sitDown(room, 1, namesIn(adas), 'Ada')
  bea = await sitDown(room, 2, namesIn(beas), 'Bea')
  for (const one of [...adas, ...beas.slice(0, 1)]) room.runs.add(one)
  const code = adas.find(({ request }) => request.url.endsWith('/token'))
  exchange = code?.id ?? ''
  n = room.runs.of(exchange)?.n ?? 0
  token = /"access_token":"([^"]+)"/.exec(JSON.stringify(code?.response.body).replaceAll('\\', ''))?.[1] ?? ''
})
afterAll(() => room.close())

/** What may be in no answer to Bea: Ada's token, her card, her account's password, what is hers in any address. */
const secrets = () => [token, ada.seat.code, ada.seat.password, 'of-ada'].filter(Boolean)

describe('Of another seat a learner reaches', () => {
  it('nothing, where its own learner reaches it', async () => {
    expect(token).not.toBe('')
    expect(await ada.page(`/runs/${n}?m=${exchange}-a&tab=raw&show=secrets`)).toContain(token)
    expect(await ada.page('/room')).toContain(ada.seat.password)
  })

  const ways: [way: string, go: () => Promise<Response>][] = [
    ['its run', () => bea.ask(`/runs/${n}`)],
    ['one message of it', () => bea.ask(`/runs/${n}?m=${exchange}-a&tab=raw&show=secrets`)],
    ['the parts of its page', () => bea.ask(`/runs/${n}`, { headers: { Parts: 'choice' } })],
    ['its run as a file', () => bea.ask(`/runs/${n}/save`)],
    ['its run as a figure page', () => bea.ask(`/runs/${n}/figure`)],
    ['its run as a picture', () => bea.ask(`/runs/${n}/figure.svg`)],
    ['its run as an archive', () => bea.ask(`/runs/${n}/figure.har`)],
    ['its run beside the own one', () => bea.ask(`/runs/compare?one=${n}&two=${n}`)],
    ['the list of runs', () => bea.ask('/runs')],
    ['which versions there are', () => bea.ask('/runs/versions')],
    ['its message by its number', () => bea.ask(`/exchanges/${exchange}`)],
    ['an experiment with its message', () => bea.send(`/runs/${n}/experiments/code-twice`, { exchange })],
    ['a page of the tour, told by the newest run', () => bea.ask('/tour/7')],
    ['the first page', () => bea.ask('/')],
    [
      'what is known of a number in the log',
      () => bea.ask(`/support?q=${adas.find((one) => one.requestId)?.requestId}&again=yes`),
    ],
    [
      'the seat page, with the other number in the form',
      () => bea.send('/room/flag', { flag: 'done', seat: '1', number: '1' }),
    ],
    ['sharing in its name', () => bea.send('/room/share', { shares: 'yes', seat: '1' })],
    ['its name', () => bea.send('/room/name', { nickname: 'Bea, at seat 1', seat: '1' })],
    [
      'its seat, with the own words',
      () => bea.send('/room', { code: bea.seat.code, nickname: 'Bea', seat: '1', number: '1' }),
    ],
    [
      'its seat, with words that almost fit',
      () => bea.send('/room', { code: `${ada.seat.code}-abandon`, nickname: 'Bea' }),
    ],
    [
      'the round past the services, with its names',
      () => bea.ask(`/hello?round=${bea.cookies.get('learn_round')}&browser=${'x'.repeat(22)}&back=/runs/${n}`),
    ],
    ['its names in the own cookie', () => withCookies({ learn_browsers: namesIn(adas).join('.') }, `/runs/${n}`)],
    [
      'its names, from a browser at no seat',
      () => visitor(room.origin, { learn_browsers: namesIn(adas).join('.') }).ask(`/runs/${n}`),
    ],
    ['a made-up cookie of its seat', () => withCookies({ learn_seat: '1' }, '/room')],
    ['the hash of its cookie', () => withCookies({ learn_seat: 'seat_' }, `/runs/${n}`)],
    ['the number of its seat as a cookie of the host', () => withCookies({ learn_host: '1' }, `/runs/${n}`)],
  ]

  const withCookies = (cookies: Record<string, string>, path: string) =>
    visitor(room.origin, { ...Object.fromEntries(bea.cookies), ...cookies }).ask(path)

  it.each(ways)('not by %s', async (_way, go) => {
    const answer = await go()
    const said = `${answer.headers.get('Location')} ${[...answer.headers.values()].join(' ')} ${await answer.text()}`
    // What was asked for may stand in the answer.
    const asked = [exchange, ...adas.flatMap(({ requestId }) => requestId ?? [])]
    const told = asked.reduce((text, one) => text.replaceAll(one, ''), said)
    for (const secret of secrets()) expect(told).not.toContain(secret)
    expect(room.room.seats.find(1)).toMatchObject({ nickname: 'Ada', flag: 'working', shares: false })
    expect(room.room.browsers.namesOf(1).toSorted()).toEqual(namesIn(adas).toSorted())
  })

  it('not by the line to the classroom, which tells of the own runs alone', async () => {
    const line = await bea.ask('/runs/events')
    const said = saidOn(line)
    const first = (await said.next()).value ?? ''
    await said.return(undefined)
    expect(Object.keys(JSON.parse(first.replace('data: ', '')).all)).not.toContain(String(n))
  })
})

describe('The host’s paths are the host’s', () => {
  const paths = ['/wall', '/wall/events', '/desk', '/desk/seats/1']
  const acts = ['say', 'hold', 'open', 'lab', 'reset', 'end', 'seats/1/say', 'seats/1/reset', 'seats/1/free']
  const labs = ['/labs/03/start', '/labs/03/guard', '/labs/03/end', '/listener']

  it.each(paths)('%s is not shown to a learner, nor with a key that is wrong', async (path) => {
    for (const way of [path, `${path}?key=${SECRET}`, `${path}?key=`]) {
      const answer = await bea.ask(way)
      expect([way, answer.status]).toEqual([way, 403])
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  it.each([...acts.map((act) => `/desk/${act}`), ...labs])('%s is not done for a learner', async (path) => {
    const before = JSON.stringify([room.room.seats.all(), room.room.everybody.now(), room.runs.all().length])
    const answer = await bea.send(path, { says: 'x', step: '5', page: '/tour/5', lab: '03' })
    expect(answer.status).toBe(403)
    expect(JSON.stringify([room.room.seats.all(), room.room.everybody.now(), room.runs.all().length])).toBe(before)
  })

  it('open with the key that npm run room prints, which then is in no address any more', async () => {
    const host = visitor(room.origin)
    const answer = await host.ask(`/desk?key=${room.room.hostKey}`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/desk'])
    expect((await host.ask('/desk')).status).toBe(200)
  })

  it('show a run to the host while its learner shares it, and no longer', async () => {
    const host = room.asHost()
    expect((await host.ask(`/runs/${n}`)).status).not.toBe(200)
    await ada.send('/room/share', { shares: 'yes' })
    expect(await host.page(`/runs/${n}?m=${exchange}-a&tab=raw`)).toContain('of-ada')
    // And is offered nothing that only a run of one's own can do.
    expect(await ada.page(`/runs/${n}?tab=whatif`)).toMatch(/Take the tour.*Side by side.*\/experiments\//s)
    const shared = await host.page(`/runs/${n}?tab=whatif`)
    expect(shared).not.toMatch(/Take the tour|Side by side|\/experiments\/|Not in this run/)
    expect(shared).toContain('its experiments are the learner’s to try')
    expect((await host.send(`/runs/${n}/experiments/code-twice`, { exchange })).status).toBe(404)
    await ada.send('/room/share', { shares: 'no' })
    const named = visitor(room.origin, { learn_host: room.room.hostKey, learn_browsers: namesIn(adas).join('.') })
    expect((await named.ask(`/runs/${n}`)).status).not.toBe(200)
    expect(await host.page(`/runs/${n}`)).not.toContain('of-ada')
  })

  it('and tell the host of it as it grows, for as long', async () => {
    const host = room.asHost()
    await bea.send('/room/share', { shares: 'no' })
    const [browser = ''] = namesIn(beas)
    const begun = recorded(`${AUTH}/authorize?client_id=shop&state=of-bea-again`, { browser })
    await room.record(begun)
    const theirs = room.runs.of(begun.id)?.n ?? 0
    const grow = () => room.record(recorded(`${AUTH}/login`, { browser }))
    const said = saidOn(await host.ask('/runs/events'))
    expect(await said.next()).toMatchObject({ value: 'data: {"all":{}}' })

    // She begins to share after the host's line was opened.
    await bea.send('/room/share', { shares: 'yes' })
    await grow()
    expect(await said.next()).toMatchObject({ value: `data: {"some":{"${theirs}":2}}` })
    expect(await (await host.ask('/runs/versions')).json()).toMatchObject({ [theirs]: 2 })
    expect((await host.ask(`/runs/${theirs}`, { method: 'HEAD' })).status).toBe(200)

    await bea.send('/room/share', { shares: 'no' })
    await grow()
    await bea.send('/room/share', { shares: 'yes' })
    await grow()
    expect(await said.next()).toMatchObject({ value: `data: {"some":{"${theirs}":4}}` })
    await bea.send('/room/share', { shares: 'no' })
    expect((await host.ask(`/runs/${theirs}`, { method: 'HEAD' })).status).not.toBe(200)
    await said.return(undefined)
  })
})
