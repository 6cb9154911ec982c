import { createServer } from 'node:http'
import { holdPorts } from '@photo/service/test/held-ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCodeReferences } from '../../src/code/code-reference.ts'
import { labPlaces, withPlaces } from '../../src/labs/lab-places.ts'
import { readLabs } from '../../src/labs/read-labs.ts'
import { readGlossary } from '../../src/teaching/glossary.ts'
import { startClassroom } from '../classroom.ts'
import { AUTH, PHOTOS, SHOP } from '../recorded.ts'

const PARTIES = { printshop: SHOP, auth: AUTH, photos: PHOTOS }

const labs = readLabs()
let classroom: Awaited<ReturnType<typeof startClassroom>>
let release: () => Promise<void>
let evilPort: number
// At a port beyond which nobody runs a lab, as somebody does who reads and tries things meanwhile.
beforeAll(async () => {
  const held = await holdPorts()
  release = held.release
  classroom = await startClassroom({ port: held.base + 3 })
  evilPort = Number(new URL(labPlaces({ ...PARTIES, learn: classroom.origin }).evil).port)
})
afterAll(async () => {
  await classroom.close()
  await release()
})

/** What stands on the wire, and is nobody's word. */
const HEADERS =
  /Content-(Type|Disposition|Security-Policy)|Referrer-Policy|\bReferer\b|X-Frame|Sec-Fetch|SameSite|HttpOnly|frame-ancestors|Set-Cookie|Exif|base64url|SHA-256/

const words = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('The labs', () => {
  it('lists all of them, each with what there is to lose', async () => {
    const html = await (await classroom.openAs([], '/labs')).text()
    expect(labs.length).toBeGreaterThan(5)
    for (const lab of labs) {
      expect(html).toContain(`href="/labs/${lab.id}"`)
      expect(words(html)).toContain(lab.lose)
    }
  })

  it('E lists them in the order of their numbers, in which the end of each leads to the next', async () => {
    const numbers = async (path: string) => {
      const html = await (await classroom.openAs([], path)).text()
      return [...html.matchAll(/href="\/labs\/(\d\d)"/g)].map(([, id]) => id)
    }
    const listed = await numbers('/labs')
    expect(listed).toEqual([...listed].sort())
    expect(await numbers(`/labs/${listed[3]}`)).toContain(listed[4])
  })

  it.each(labs)(
    'tells lab $id at two depths: the messages, names of headers and the line for a terminal at the second',
    async ({ id }) => {
      const told = async (depth: string) => (await classroom.openAs([], `/labs/${id}?depth=${depth}`)).text()
      const [concept, wire] = await Promise.all(['concept', 'wire'].map(told))
      expect(concept).not.toMatch(/<pre/)
      expect(words(concept ?? '')).not.toMatch(HEADERS)
      expect(concept).toContain(`href="/labs/${id}?depth=wire"`)
      const lab = labs.find((one) => one.id === id)
      const count = [...(lab?.story ?? []), ...(lab?.hints ?? []), ...(lab?.after ?? [])]
        .map(({ html }) => html)
        .join('')
        .split('<pre').length
      expect(wire?.split('<pre')).toHaveLength(count)
    },
  )

  it.each(labs)('E explains in lab $id each word of the glossary where it is used first', async ({ id }) => {
    const html = (await (await classroom.openAs([], `/labs/${id}?depth=concept`)).text()) ?? ''
    const [, told = ''] = /(<section><h2>[\s\S]*)<\/main>/.exec(html) ?? []
    const parts = told.split(/<section|<details/)
    const unexplained = parts.flatMap((part) => {
      const linked = [...part.matchAll(/href="\/glossary#([^"]+)"/g)].map(([, word]) => word)
      const text = part.replaceAll(/<(a|code|h\d|summary|th)\b[\s\S]*?<\/\1>|<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
      return readGlossary().flatMap(({ id: word, words: ways }) =>
        ways.some((way) => new RegExp(`\\b${way}\\b`, 'i').test(text)) && !linked.includes(word) ? [word] : [],
      )
    })
    expect(parts.length).toBeGreaterThan(4)
    expect(unexplained).toEqual([])
  })

  it.each(labs)('E tells the solution of lab $id in words, at Concept too', async ({ id }) => {
    const html = (await (await classroom.openAs([], `/labs/${id}?depth=concept`)).text()) ?? ''
    const [, solution = ''] = /<summary>The solution<\/summary>([\s\S]*?)<\/details>/.exec(html) ?? []
    expect(words(solution).replace('Wire shows it word by word', '').trim().split(' ').length).toBeGreaterThan(12)
  })

  it.each(labs.filter(({ guarded }) => guarded))(
    'lab $id has a page with its story, hints as one of three, the solution, and a button that starts it',
    async (lab) => {
      const html = await (await classroom.openAs([], `/labs/${lab.id}`)).text()
      const starts = lab.rounds.length > 0 ? lab.rounds.map((_, index) => `/start/${index + 1}`) : ['/start']
      expect([...html.matchAll(/action="\/labs\/\d\d(\/start[^"]*)"/g)].map(([, path]) => path)).toEqual(starts)
      for (const heading of ['The story', 'What you do', 'Hint 1 of 3', 'Hint 2 of 3', 'Hint 3 of 3', 'The solution']) {
        expect(words(html)).toContain(heading)
      }
      expect(lab.after.map(({ heading }) => heading)).toEqual([
        'The solution',
        'Why it worked',
        'What stops it',
        'In a support log',
        'In the world',
      ])
      expect(html).toMatch(/<h2[^>]*>What you do/)
      expect(html).not.toContain('<script>')
    },
  )

  it.each(labs)('lab $id says where its check stands, and that is there', ({ code }) => {
    expect(readCodeReferences(code).map(({ written }) => written)).toEqual(code)
  })

  it('has no other lab, and no other round', async () => {
    expect((await classroom.openAs([], '/labs/99')).status).toBe(404)
    for (const path of ['03/start/2', '05/start/4', '05/start/0', '05/start/x']) {
      const answer = await fetch(`${classroom.origin}/labs/${path}`, { method: 'POST' })
      expect([path, answer.status]).toEqual([path, 404])
    }
  })

  it('names the places of this demo, whatever its ports are, and of no other', async () => {
    const pages = await Promise.all(labs.map(async ({ id }) => (await classroom.openAs([], `/labs/${id}`)).text()))
    // This classroom's own parties are at 9000 to 9002; only the classroom, and so the attacker's site, is elsewhere.
    // An address inside an address spells its colon %3A.
    const text = pages.join('').replaceAll('%3A', ':')
    const named = text.match(/\b(evil|mallory\.clouddrive)\.localhost:\d+|127\.0\.0\.1:\d{4,}/g) ?? []
    expect(named.length).toBeGreaterThan(5)
    expect(
      named.filter(
        (place) =>
          !place.endsWith(`:${evilPort}`) && !place.endsWith(`:${evilPort - 1}`) && !classroom.origin.endsWith(place),
      ),
    ).toEqual([])
    const beside = {
      ...PARTIES,
      printshop: 'https://printshop.localhost:47000',
      learn: 'https://learn.localhost:47003',
    }
    expect(withPlaces('http://printshop.localhost:9020/ and evil.localhost:9024', labPlaces(beside))).toBe(
      'http://printshop.localhost:47020/ and evil.localhost:47024',
    )
    const inside = (port: number) => `redirect_uri=${encodeURIComponent(`http://printshop.localhost:${port}/callback`)}`
    expect(withPlaces(inside(9020), labPlaces(beside))).toBe(inside(47020))
    expect(labPlaces(beside).printshop).toBe('http://printshop.localhost:47020')
  })

  it.each([
    ['a page', '<p>hello</p>'],
    ['another document', '{"lab":3}'],
  ])(
    'shows its page as always when somebody else listens at the port of a lab, and answers with %s',
    async (_what, body) => {
      const stranger = createServer((_req, res) => res.end(body))
      await new Promise<void>((resolve) => stranger.listen(evilPort, '127.0.0.1', resolve))
      const page = await classroom.openAs([], '/labs/03')
      const html = await page.text()
      stranger.closeAllConnections()
      await new Promise((resolve) => stranger.close(resolve))
      expect(page.status).toBe(200)
      expect(html).toContain('action="/labs/03/start"')
    },
  )

  it('says that it was ended to whoever waits for a lab that somebody ends, and has nothing mended', async () => {
    const press = (act: string) => fetch(`${classroom.origin}/labs/07/${act}`, { method: 'POST' })
    const waiting = press('start')
    await expect.poll(async () => (await classroom.openAs([], '/labs/07')).text()).toContain('data-state="starting"')
    await press('end')
    const answer = await waiting
    expect(answer.status).toBe(409)
    const html = words(await answer.text())
    expect(html).toContain('The lab was ended')
    expect(html).not.toContain('Mend')
  })

  it('starts nothing for a form of another site', async () => {
    const answer = await fetch(`${classroom.origin}/labs/03/start`, {
      method: 'POST',
      headers: { Origin: 'http://evil.localhost:9024' },
    })
    expect(answer.status).toBe(403)
  })

  it('finds a lab twenty ports beyond the demo, the attacker behind it', () => {
    const named = ['printshop', 'auth.clouddrive', 'photos.clouddrive', 'learn'].map(
      (host, index) => `http://${host}.localhost:${9000 + index}`,
    )
    const [printshop = '', auth = '', photos = '', learn = ''] = named
    expect(labPlaces({ printshop, auth, photos, learn })).toEqual({
      printshop: 'http://printshop.localhost:9020',
      auth: 'http://auth.clouddrive.localhost:9021',
      photos: 'http://photos.clouddrive.localhost:9022',
      learn: 'http://learn.localhost:9023',
      evil: 'http://evil.localhost:9024',
    })
  })
})
