import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shuffled } from '../../src/tickets/answers.ts'
import { type Proof, readTickets } from '../../src/tickets/read-tickets.ts'
import { startClassroom } from '../classroom.ts'

const tickets = readTickets().map(shuffled)
let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const open = async (path: string) => (await classroom.openAs(['browser_of-the-test'], path)).text()
const words = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#34;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
const answers = (places: number[]) => places.map((place, index) => `q${index + 1}=${place + 1}`).join('&')

/** What a reader finds on the page of a message that proves something: credentials decoded, a token opened claim by claim. */
const shownBy = (proof: Proof) => {
  if ('changed' in proof) return `${proof.changed}=`
  if (proof.basic !== undefined) return `the name: ${proof.basic}`
  return proof.says ?? proof.token?.replace(/"(\w+)":"/, '$1 ') ?? ''
}

const bare = (text: string) => text.replaceAll(/\s/g, '').toLowerCase()

describe('S-75 the tickets', () => {
  it('are listed with the customer’s words, and the cause appears nowhere', async () => {
    const html = await open('/tickets')
    for (const { id, title, key } of tickets) {
      expect(html).toContain(`href="/tickets/${id}"`)
      expect(words(html)).toContain(title)
      expect(words(html)).not.toContain(key.developer)
    }
    expect(html).toContain('href="/support"')
  })

  it.each(tickets)('ticket $id shows letter, record and questions, and its key folded', async (ticket) => {
    const html = await open(`/tickets/${ticket.id}`)
    const text = words(html)
    for (const part of [ticket.title, ticket.letter, ...ticket.questions.map(({ ask }) => ask)])
      expect(text).toContain(part)
    expect(html).toMatch(/<details><summary>Answer key<\/summary>/)
    expect(html.match(/href="\/tickets\/\d\d\/run\?m=/g)?.length).toBeGreaterThan(5)
    expect(html).toContain(`/support?q=${encodeURIComponent(ticket.page)}`)
    for (const { because } of ticket.questions.flatMap(({ options }) => options)) expect(text).not.toContain(because)
  })

  it.each(tickets)('ticket $id says of a right answer why, and of a wrong one why not', async (ticket) => {
    const right = ticket.questions.map(({ options }) => options.findIndex((option) => option.right))
    const wrong = right.map((place) => (place + 1) % 3)
    for (const places of [right, wrong]) {
      const html = await open(`/tickets/${ticket.id}?${answers(places)}`)
      const verdicts = ticket.questions.map(({ options }, index) => options[places[index] ?? 0]?.because)
      for (const because of verdicts) expect(words(html)).toContain(because)
      expect(html.match(/class="verdict yes"/g)?.length ?? 0).toBe(places === right ? 3 : 0)
    }
  })

  it('say of each question that it has no answer yet, when somebody checks with nothing chosen', async () => {
    const count = async (query: string) =>
      words(await open(`/tickets/01${query}`)).match(/Nothing is chosen here yet: choose one of the three/g)?.length
    expect(await count('')).toBeUndefined()
    expect(await open('/tickets/01')).toMatch(/<button [^>]*name="check" value="answers">Check my answers/)
    expect(await count('?check=answers')).toBe(3)
    expect(await count('?q1=1&check=answers')).toBe(2)
  })

  it.each(tickets)(
    'ticket $id says where each answer is to be seen, and leads there, whatever is folded',
    async (ticket) => {
      const html = await open(`/tickets/${ticket.id}`)
      const hints = [...html.matchAll(/<details class="where">.*?<\/details>/gs)].map(([hint]) => hint)
      expect(hints).toHaveLength(3)
      for (const [index, { proof }] of ticket.questions.entries()) {
        const links = [...(hints[index] ?? '').matchAll(/href="([^"]+)"/g)].map(([, href = '']) =>
          href.replaceAll('&amp;', '&'),
        )
        expect(links.length, `question ${index + 1}`).toBeGreaterThan(0)
        const seen = []
        for (const link of links) {
          const run = (await classroom.openAs(['browser_of-the-test'], link)).headers.get('Location') ?? ''
          seen.push(words(/id="panel".*?<\/section>/s.exec(await open(run))?.[0] ?? '').replaceAll('&quot;', '"'))
        }
        // As it stands there, and not as somebody reads it who decodes in her head.
        const read = seen.map((text) => bare(text))
        for (const one of proof) {
          const shown = bare(shownBy(one))
          const never = 'never' in one && one.never === true
          expect({ shown, seen: read.some((text) => text.includes(shown)) }).toEqual({ shown, seen: !never })
        }
      }
    },
  )

  it('lead from each message of a record back to the questions, and say where all its headers are', async () => {
    const { id, title } = tickets[4] ?? { id: '', title: '' }
    expect(words(await open(`/tickets/${id}`))).toContain('Every header of it stands there at Wire , under Raw')
    const browser = ['browser_of-a-support-engineer']
    const run = (await classroom.openAs(browser, `/tickets/${id}/run`)).headers.get('Location') ?? ''
    const first = await (await classroom.openAs(browser, run)).text()
    const message = /href="(\/runs\/[^"]*[?;]m=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(message).not.toBe('')
    for (const html of [first, await (await classroom.openAs(browser, message)).text()]) {
      expect(words(html)).toContain(title)
      expect(html).toContain(`href="/tickets/${id}#asks">Back to its questions`)
    }
  })

  it.each(tickets)(
    'ticket $id says in its list why a message is a no, and in its hints what stands there',
    async (ticket) => {
      const html = await open(`/tickets/${ticket.id}`)
      const [, record = ''] = /<ul class="record".*?>(.*?)<\/ul>\s*<\/section>/s.exec(html) ?? []
      const refused = record.split('<li>').filter((item) => item.includes('class="bad"'))
      expect(refused.length).toBeGreaterThan(0)
      expect(refused.filter((item) => !item.includes('<q>'))).toEqual([])
      for (const [index, { proof }] of ticket.questions.entries()) {
        const hint = words([...html.matchAll(/<details class="where">.*?<\/details>/gs)][index]?.[0] ?? '')
        for (const one of proof)
          expect(hint).toContain('changed' in one ? one.changed : (one.says ?? one.token ?? one.basic))
      }
    },
  )

  it('ticket 02 says at Concept depth already why the storage refuses the token', async () => {
    const html = await open('/tickets/02')
    const [, bad = ''] = /href="([^"]+)" class="bad"/.exec(html) ?? []
    const run = (await classroom.openAs(['browser_of-the-test'], bad)).headers.get('Location') ?? ''
    const panel = words(/id="panel".*?<\/section>/s.exec(await open(run))?.[0] ?? '')
    expect(panel).toContain('Why not, in its own words “The access token has the wrong iat”')
    expect(panel).not.toContain('error_description')
  })

  it('ticket 07 has its clue in the open: that she ended the access is an arrow of the list, and of the inspector', async () => {
    const clue = 'POST /account/connections</code> <i>end this app’s access'
    const [record = ''] = /<ul class="record".*?<\/section>/s.exec(await open('/tickets/07')) ?? []
    expect(record.replaceAll(/<details>.*?<\/details>/gs, '')).toContain(clue)
    const run = (await classroom.openAs(['browser_of-the-test'], '/tickets/07/run')).headers.get('Location') ?? ''
    expect((await open(run)).replaceAll(/<details.*?<\/details>/gs, '')).toContain('end this app’s access')
  })

  it('D8 are nobody’s own run: the tour tells of what happened to the reader', async () => {
    const browser = ['browser_that-read-a-ticket']
    const run = (await classroom.openAs(browser, '/tickets/02/run')).headers.get('Location') ?? ''
    const read = async (path: string) => words(await (await classroom.openAs(browser, path)).text())
    expect(await read(run)).not.toContain('The tour walks you through')
    for (const step of [1, 6, 9]) {
      const text = await read(`/tour/${step}`)
      expect(text).toContain('What will happen')
      expect(text).not.toMatch(/your run \d/i)
    }
  })

  it('are marked on the list when all three answers were right, for whoever gave them here', async () => {
    const [ticket] = tickets
    const right = ticket?.questions.map(({ options }) => options.findIndex((option) => option.right)) ?? []
    const wrong = right.map((place, index) => (index === 2 ? (place + 1) % 3 : place))
    const answer = (places: number[], site: string) =>
      classroom.openAs([], `/tickets/${ticket?.id}?${answers(places)}`, { 'Sec-Fetch-Site': site })
    const cookieOf = (response: Response) => /learn_tickets=[^;]*/.exec(response.headers.get('Set-Cookie') ?? '')?.[0]
    expect(cookieOf(await answer(wrong, 'same-origin'))).toBeUndefined()
    expect(cookieOf(await answer(right, 'cross-site'))).toBeUndefined()
    const solved = await answer(right, 'same-origin')
    expect(words(await solved.clone().text())).toContain('Solved. The list has a mark at it.')
    expect(cookieOf(solved)).toBe('learn_tickets=01')
    const listFor = async (Cookie: string) => words(await (await classroom.openAs([], '/tickets', { Cookie })).text())
    expect(await listFor('learn_tickets=01.07.99.x')).toContain('Solved in this browser: 2 of 10.')
    expect((await listFor('learn_tickets=01')).match(/min · solved/g)).toHaveLength(1)
    expect(await listFor('theme=dark')).not.toContain('solved')
  })

  it('do not have the right answer in the same place each time', () => {
    const places = tickets.flatMap(({ questions }) =>
      questions.map(({ options }) => options.findIndex(({ right }) => right)),
    )
    const counts = [0, 1, 2].map((place) => places.filter((one) => one === place).length)
    expect(Math.min(...counts)).toBeGreaterThan(4)
  })

  it('opens a record in the inspector at the chosen message, and the same record once', async () => {
    const [, m = ''] = /href="\/tickets\/05\/run\?m=([^"]+)"/.exec(await open('/tickets/05')) ?? []
    const first = await classroom.openAs(['browser_of-the-test'], `/tickets/05/run?m=${m}`)
    expect(first.status).toBe(303)
    const location = first.headers.get('Location') ?? ''
    expect(location).toMatch(new RegExp(`^/runs/\\d+\\?m=${m}$`))
    const html = await open(location)
    expect(html).toContain('PrintShop · Alice · refused at step 6')
    expect(html).toMatch(new RegExp(`id="m-${m}"[^>]*aria-current="true"`))
    expect((await classroom.openAs(['browser_of-the-test'], `/tickets/05/run?m=${m}`)).headers.get('Location')).toBe(
      location,
    )
  })

  it('say so when there is none of this number, and take no answer that is none', async () => {
    expect((await classroom.openAs([], '/tickets/11')).status).toBe(404)
    expect(await open('/tickets/01?q1=9&q2=x&q3=')).not.toContain('class="verdict')
  })
})
