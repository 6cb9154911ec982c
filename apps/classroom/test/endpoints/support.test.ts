import { randomUUID } from 'node:crypto'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { AUTH, PHOTOS, recorded, SHOP } from '../recorded.ts'
import { namesIn, storyAs } from '../stories.ts'

const NUMBER = randomUUID()
const alice = storyAs('of-alice', ['shop'])
const names = namesIn(alice)

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const words = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
/** Looks it up, in a browser whose names at the sites are known. */
const look = async (asked: string, browser: string[] = names) =>
  (await classroom.openAs(browser, `/support?q=${encodeURIComponent(asked)}&again=yes`)).text()
/** The first sentence of each entry that is shown. */
const shown = async (asked: string) => [...(await look(asked)).matchAll(/<ul><li>([^<]+)/g)].map(([, said]) => said)

describe('F /support', () => {
  it('shows a browser that nobody knows the whole table, and a form that works without JavaScript', async () => {
    const html = await (await fetch(`${classroom.origin}/support`)).text()
    expect(html).toMatch(/<form action="\/support">[\s\S]*name="q" type="search"[\s\S]*<button type="submit"/)
    expect(html.match(/<th scope="row">/g)?.length).toBeGreaterThan(120)
    expect(html).toContain('The refresh token was used before')
    expect(html).not.toMatch(/undefined|\[object/)
  })

  it('finds an entry by the answer of a program, as it was pasted', async () => {
    const answer = '{"error":"invalid_grant","error_description":"The code was used before"}'
    expect(await shown(answer)).toEqual(['The code was used before'])
  })

  it('finds an entry by a page, pasted with all that stands around it', async () => {
    const page =
      'PrintShop\n\nThis answer does  not belong to your visit\nYour browser brought us an answer … status 400'
    expect(await shown(page)).toEqual(['This answer does not belong to your visit'])
  })

  it('leads from what a page says to the tickets in which a page says so', async () => {
    const html = await look('CloudDrive’s photo store does not take our key')
    expect([...html.matchAll(/href="\/tickets\/(\d\d)"/g)].map(([, id]) => id)).toEqual(['02', '03', '10'])
  })

  it('finds all causes of a code, and of a status', async () => {
    expect((await shown('invalid_grant')).length).toBeGreaterThan(15)
    expect(await shown('insufficient_scope')).toEqual(['The access token does not carry the scope that this needs'])
    expect(await shown('HTTP 403')).toContain('The access token does not carry the scope that this needs')
  })

  it('finds a code as somebody types it who has only heard it', async () => {
    expect(await shown('Invalid Grant')).toEqual(await shown('invalid_grant'))
    expect(await shown('she says: insufficient scope')).toEqual(await shown('insufficient_scope'))
  })

  it('finds the one cause by the line of a log, not every entry of its code', async () => {
    const line = '14:02:31 auth   warning code_expired error=invalid_grant description="something else"'
    expect(await shown(line)).toEqual(['The code has expired'])
    expect(await shown('14:02:31 shop   warning flow_foreign_answer check=state')).toEqual([
      'This answer does not belong to your visit',
    ])
  })

  it('finds a sentence in which a name of the case stands, before one that fits less', async () => {
    expect(await shown('The parameter redirect_uri is missing')).toEqual(['The parameter … is missing'])
    expect(await shown('The parameter code_challenge is missing')).toEqual(['The parameter code_challenge is missing'])
  })

  it('says so when nothing fits, and puts nothing into the page that was typed', async () => {
    const html = await look('<script>alert(1)</script> qwertz')
    expect(html).toContain('Nothing here says that')
    expect(html).not.toContain('<script>alert')
  })
})

/** A page that a service showed, with its number, as the lens records it. */
function problemPage(url: string, browser: string | undefined, requestId: string): RecordedExchange {
  const html = '<h1>This answer does not belong to your visit</h1><dl><dt>problem</dt><dd>foreign_answer</dd></dl>'
  return { ...recorded(url, { ...(browser && { browser }), status: 400, html }), requestId }
}

describe('F the number of a problem page', () => {
  it('leads to the message in the inspector, to what it means, and to the lines of the log', async () => {
    for (const one of alice) classroom.runs.add(one)
    const callback = alice.find(({ request }) => request.url.startsWith(`${SHOP}/callback`)) as RecordedExchange
    const page = problemPage(callback.request.url, callback.browser, NUMBER)
    classroom.runs.add(page)
    const n = classroom.runs.of(page.id)?.n
    const html = await look(`number ${NUMBER.toUpperCase()}`)
    expect(html).toContain(`href="/runs/${n}?m=${page.id}-a"`)
    expect(words(html)).toContain('The state in the answer is not that of a question of this browser')
    expect(html).toContain(`<code>number=${NUMBER}</code>`)
    expect(words(html)).toMatch(/These lines begin with \d\d:\d\d:\d\d shop \./)
  })

  it('leads on to the number of the request that sent the browser there: a redirect makes two of one click', async () => {
    const gina = storyAs('of-gina', ['shop']).map((one) => ({ ...one, requestId: randomUUID() }))
    for (const one of gina) classroom.runs.add(one)
    const callback = gina.find(({ request }) => request.url.startsWith(`${SHOP}/callback`))
    const before = gina.find(({ response: { headers } }) =>
      headers.some(([, value]) => value === callback?.request.url),
    )
    const html = await look(callback?.requestId ?? '', namesIn(gina))
    expect(words(html)).toContain('so it has another number: search the log for that one, too. CloudDrive sign-in')
    expect(html).toContain(`<code>number=${before?.requestId}</code>`)
    expect(await look(before?.requestId ?? '', namesIn(gina))).not.toContain(`number=${callback?.requestId}`)
  })

  it('is found as people paste it: with text around, in two lines, without dashes, with other dashes, or a part', async () => {
    const number = '5bc31a90-77e2-4d1f-9a0b-c0ffee123456'
    classroom.runs.add(problemPage(`${SHOP}/nowhere`, 'a-browser-of-carol', number))
    for (const pasted of [
      `She says “number: ${number}.”`,
      number.toUpperCase(),
      `${number.slice(0, 15)}\n  ${number.slice(15)}`,
      number.replaceAll('-', ''),
      number.replaceAll('-', '–'),
      number.replaceAll('-', ' '),
      'Number 5bc31a',
      '#5bc31a90-77e2',
      '5bc3 1a90 77e2',
      '…c0ffee123456',
      'my page says 5bc31a90, what now?',
    ]) {
      const html = await look(pasted, ['a-browser-of-carol'])
      expect(html, pasted).toContain('Found by its number')
      expect(html, pasted).toContain(`<code>number=${number}</code>`)
    }
  })

  it('is nothing that only looks like one: a word, a date, a port, five characters', async () => {
    for (const asked of [
      'facade',
      'decade of deadbeef words',
      '5bc31',
      'invalid_grant 34000',
      '28 11 2026, invalid_grant',
    ]) {
      expect(await look(asked, ['a-browser-of-carol']), asked).not.toContain('id="number"')
    }
    expect((await shown('invalid_grant on 20261128')).length).toBeGreaterThan(15)
    expect(await look('20261128ab', ['a-browser-of-carol'])).toContain('This browser has nothing under that number')
  })

  it('shows a page that belongs to no run to its own browser', async () => {
    const number = randomUUID()
    const page = problemPage(`${SHOP}/nowhere`, 'a-browser-alone', number)
    classroom.runs.add(page)
    expect(classroom.runs.of(page.id)).toBeUndefined()
    expect(words(await look(number, ['a-browser-alone']))).toContain('belongs to no run')
    expect(words(await look(number))).toContain('This browser has nothing under that number')
  })

  it('says what a page means that a customer has sent, copied whole, though its number is of her browser', async () => {
    const sent = `status\n400\nproblem\nforeign_answer\ncheck\nstate\nnumber\n${randomUUID()}`
    expect(await shown(sent)).toEqual(['This answer does not belong to your visit'])
    expect(await shown(`This page stood open too long. Number ${randomUUID()}`)).toEqual([
      'This page stood open too long',
    ])
    expect(await shown(`number ${randomUUID()}`)).toEqual([])
  })

  it('F tells a lost cookie from a foreign answer, by what Copy gives and by the line of the log', async () => {
    const lost = ['Your browser keeps no cookie of ours']
    const copied = `page: Your browser brought no cookie\nstatus: 400\nproblem: no_cookies\ncheck: cookie\nsent: none\nnumber: ${randomUUID()}`
    expect(await shown(copied)).toEqual(lost)
    expect(await shown('14:02:31 shop   warning flow_no_cookies number=c94faf36-fe87 check=cookie')).toEqual(lost)
    expect(await shown('14:02:31 photos warning sign_in_no_cookies check=cookie')).toEqual(lost)
    const signedOut = `page: You were signed out\nstatus: 403\nnumber: ${randomUUID()}`
    expect(await shown(signedOut)).toEqual(['You were signed out'])
  })

  it('F keeps what the page says while it finds out which browser this is, and sends nothing else around', async () => {
    const number = randomUUID()
    const pasted = `page: You were signed out\ncode=a-secret\nnumber: ${number}`
    const answer = await fetch(`${classroom.origin}/support?q=${encodeURIComponent(pasted)}`, { redirect: 'manual' })
    const back = new URL(answer.headers.get('Location') ?? '').searchParams.get('back')
    expect(back).toBe(`/support?q=${encodeURIComponent(`You were signed out ${number}`)}&again=yes`)
  })

  it('F says what a page means that refuses nothing and explains itself: it has a number, too', async () => {
    const requestId = randomUUID()
    const html = `<h1>You have answered this already</h1><dl><dt>number</dt><dd data-problem-number>${requestId}</dd></dl>`
    const page = recorded(`${AUTH}/consent?interaction=i`, { browser: 'a-browser-of-dora', status: 200, html })
    classroom.runs.add({ ...page, requestId })
    const shownTo = words(await look(requestId, ['a-browser-of-dora']))
    expect(shownTo).toContain('Found by its number')
    expect(shownTo).toMatch(/What it means.*You have answered this already/)
  })

  it('A11 shows nobody else’s: their number finds as much as one that never was', async () => {
    const bob = await look(NUMBER, ['a-browser-of-bob'])
    const never = randomUUID()
    expect(bob.replaceAll(NUMBER, never)).toBe(await look(never, ['a-browser-of-bob']))
    expect(bob).not.toContain('/runs/')
    expect(bob).toContain(`docker compose logs | grep ${NUMBER}`)
  })

  it('finds out which browser this is before it says that it has nothing: a site may know it by a new name', async () => {
    const number = randomUUID()
    const back = `back=${encodeURIComponent(`/support?q=${number}&again=yes`)}&round=`
    for (const known of [[], names]) {
      const answer = await classroom.openAs(known, `/support?q=${number}`)
      expect(answer.headers.get('Location')).toContain(back)
      // The form may lead there: Chromium holds each redirect against the policy of the page that has the form.
      const policy = (await classroom.openAs(known, '/support')).headers.get('Content-Security-Policy')
      expect(policy).toContain(`form-action 'self' ${PHOTOS} ${AUTH} ${SHOP}`)
    }
    const page = problemPage(`${SHOP}/orders`, 'a-name-after-the-cookies-were-cleared', number)
    classroom.runs.add(page)
    const afterwards = [...names, 'a-name-after-the-cookies-were-cleared']
    expect((await classroom.openAs(afterwards, `/support?q=${number}`)).status).toBe(200)
    expect(words(await look(number, afterwards))).toMatch(/Found by its number.*What it means/)
    // The way around is short: the record of what happened just before it may come later.
    const late = randomUUID()
    const looking = look(late, ['a-browser-of-late'])
    await classroom.record(problemPage(`${SHOP}/orders`, 'a-browser-of-late', late))
    expect(words(await looking)).toContain('Found by its number')
    // Once around is enough: it says so then.
    const nothing = words(await look(randomUUID()))
    expect(nothing).toMatch(/nothing under that number.*page of the classroom itself/)
  })

  it('puts the cause first that the refusing service names, and says that it counts, where the page has an entry as well', async () => {
    const requestId = randomUUID()
    const browser = 'a-browser-of-frank'
    const html = '<h1>CloudDrive no longer takes this answer</h1><dl><dt>error</dt><dd>invalid_grant</dd></dl>'
    const page = recorded(`${SHOP}/callback?code=x`, { browser, status: 400, html })
    const json = { error: 'invalid_grant', error_description: 'The code is unknown' }
    const token = recorded(`${AUTH}/token`, { browser, form: { code: 'x' }, status: 400, json })
    for (const one of [page, token]) classroom.runs.add({ ...one, requestId })
    const found = (await look(requestId, [browser])).split('id="found"')[1] ?? ''
    expect([...found.matchAll(/<ul><li>([^<]+)/g)].map(([, said]) => said)).toEqual([
      'The code is unknown',
      'CloudDrive no longer takes this answer',
    ])
    expect(found).toContain('The first one counts')
    expect(await look('401 Unauthorized')).toContain('One of them counts')
  })

  it('says what it means also where a sentence above a form refuses, or an address that the browser is sent to', async () => {
    const meaningOf = async (page: RecordedExchange) => {
      const requestId = randomUUID()
      classroom.runs.add({ ...page, browser: 'a-browser-of-eve', requestId })
      return words((await look(requestId, ['a-browser-of-eve'])).split('id="found"')[1] ?? 'no meaning')
    }
    const alert = '<p class="problem" role="alert"><svg></svg><span>Name or password is not right.</span></p>'
    const login = `<h1>Sign in to CloudDrive</h1>${alert}<p role="alert" hidden>You were signed out</p>`
    const wrong = await meaningOf(recorded(`${AUTH}/login`, { status: 401, html: login }))
    expect(wrong).toContain('CloudDrive never says which of the two')
    expect(wrong).not.toContain('You were signed out')
    const error = new URLSearchParams({
      error: 'access_denied',
      error_description: 'The resource owner did not allow this',
    })
    const denied = await meaningOf(recorded(`${AUTH}/consent`, { location: `${SHOP}/callback?${error}` }))
    expect(denied).toContain('The customer pressed Don’t allow')
    const order = '<h1>Your one photo is here.</h1><div role="alert"><h2>We could not take the order yet</h2></div>'
    const refused = await meaningOf(recorded(`${SHOP}/orders`, { status: 400, html: order }))
    expect(refused).toContain('No photo has a copy')
  })
})
