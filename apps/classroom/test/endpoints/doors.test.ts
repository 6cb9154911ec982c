import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStorageChecks } from '../../src/teaching/storage-checks.ts'
import { startClassroom } from '../classroom.ts'

const ALICE = 'a-browser-of-alice-xxx'

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const words = (html: string) =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const open = async (path: string) => {
  const answer = await classroom.openAs([ALICE], path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

/** Clicks the first link whose text contains this, and returns the page; of an address with a fragment, what stands there. */
async function click(html: string, text: string): Promise<string> {
  const links = [...html.matchAll(/<a\b[^>]*href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)]
  const href = links.find(([, , label = '']) => words(label).includes(text))?.[1]?.replaceAll('&amp;', '&')
  if (!href) throw new Error(`There is no link “${text}”.`)
  const [path = '', fragment] = href.split('#')
  const page = path === '' ? html : await open(path)
  if (fragment === undefined) return page
  expect(page).toContain(`id="${fragment}"`)
  return page.slice(page.indexOf(`id="${fragment}"`))
}

/** What two fresh readers wanted to know, the clicks that lead there from the first page, and words of the answer. */
const QUESTIONS: [question: string, clicks: string[], answer: RegExp[]][] = [
  ['who saw the password', ['You sign in and read what is asked'], [/password goes to CloudDrive and to nobody else/]],
  ['why a code', ['Your browser brings PrintShop a code'], [/that is why a code travels here/i]],
  [
    'what state and PKCE stop',
    ['What looks alike', 'state, PKCE and nonce'],
    [/Stops somebody else’s answer in your visit a code that somebody else found/],
  ],
  [
    'what the photo storage checks',
    ['For developers', 'What the photo storage checks'],
    [/1\. Is the request for this server.*Is it meant for us\?.*Is the photo one that the owner ticked\?/],
  ],
  [
    'front and back channel',
    ['What looks alike', 'Front channel and back channel'],
    [/Who carries it your browser, mostly in an address one server calls the other/],
  ],
  [
    'scope, grant and consent',
    ['What looks alike', 'Scope, grant and consent'],
    [/the kind of access: read photos .* your yes/, /The list in the grant is what keeps the others closed/],
  ],
  [
    'code, access token and ID token',
    ['What looks alike', 'Code, access token and ID token'],
    [/It is like a voucher a key a signed note/, /it opens nothing/],
  ],
  [
    'what happens without TLS',
    ['What looks alike', 'With TLS and without'],
    [/everything: password, cookie, code, client secret ?, token, photos/],
  ],
  [
    'what to ask when a customer reports invalid_grant',
    ['For support', 'A customer reports invalid_grant', 'each cause has an entry'],
    [/Did you reload the page or go back\?/, /Never ask for/, /The refresh token was used before/],
  ],
  [
    'what to ask when somebody got an answer that is not hers',
    ['For support', 'A customer got an answer that is not hers', 'Its entry'],
    [/Did you click a link in a message\?/, /The address of the page\. It holds a code\./],
  ],
  [
    'what to ask when a customer reports 403',
    ['For support', 'A customer reports 403', 'All of them'],
    [/Which button did you press, and in which app\?/],
  ],
]

/** The questions of the first page, and words of the answer that stand where its link leads. */
const ONE_CLICK: [question: string, answer: RegExp][] = [
  ['Who has seen my password?', /goes to CloudDrive and to nobody else/],
  ['Why a code first', /only a thing that opens nothing may travel there: the code/],
  ['What does state stop?', /throws the code away before it calls anybody/],
  ['What does PKCE stop?', /CloudDrive tied your code to that/],
  ['What does the photo storage check?', /In short: who made the token, for whom, until when/],
  ['What is front channel', /Who carries it your browser/],
  ['What is scope', /the kind of access: read photos/],
  ['Code, access token, ID token', /It is like a voucher a key a signed note/],
  ['What happens without TLS?', /Somebody sits between .* and writes down every byte/],
  ['A customer reports invalid_grant', /did you reload, go back or press twice\?/],
  ['A customer reports 403', /which button did you press, and in which app\?/],
  ['A customer got an answer that is not hers', /did you click a link in a message\?/],
]

describe('F from the classroom’s first page, within three clicks', () => {
  it.each(ONE_CLICK)('with one: %s', async (question, answer) => {
    const home = await open('/')
    const page = await click(home.slice(home.indexOf('id="questions"')), question)
    // The first thing that stands there, and not something below it.
    expect(words(page).slice(0, 2500)).toMatch(answer)
  })

  it('answers each of the questions that stand there', async () => {
    const home = await open('/')
    const asked = [...home.slice(home.indexOf('id="questions"')).matchAll(/<li><a[^>]*>([^<]+)/g)].map(([, one]) => one)
    expect(asked.filter((one) => !ONE_CLICK.some(([question]) => one?.startsWith(question)))).toEqual([])
  })

  it.each(QUESTIONS)('%s', async (_question, clicks, answers) => {
    expect(clicks.length).toBeLessThanOrEqual(3)
    let html = await open('/')
    for (const text of clicks) html = await click(html, text)
    for (const answer of answers) expect(words(html)).toMatch(answer)
  })
})

describe('F S-75 the doors', () => {
  it.each(['/for/writers', '/for/support', '/for/developers', '/for/leaders'])(
    'shows %s to a browser that nobody knows',
    async (path) => {
      const html = await (await fetch(classroom.origin + path)).text()
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(html).not.toMatch(/undefined|\[object|NaN/)
      expect(await open('/')).toContain(`href="${path}"`)
    },
  )

  it('leads from each check to its refusal and to the lines that decide, and counts what the library does', async () => {
    const html = await open('/for/developers')
    for (const { says, code } of readStorageChecks()) {
      expect(html).toContain(`/support?q=${encodeURIComponent(says)}`)
      expect(html).toContain(`href="/code/${code.replace('#', '?at=')}#L`)
      expect(words(await open(`/support?q=${encodeURIComponent(says)}`))).toContain('Found: one entry')
    }
    expect(words(html)).toContain(`jose, the library, does 10 of the ${readStorageChecks().length}`)
    expect((await classroom.openAs([ALICE], `/code/${readStorageChecks()[0]?.code.split('#')[0]}`)).status).toBe(200)
  })

  it.each(['/for/writers', '/for/support', '/for/developers', '/for/leaders', '/compare'])(
    'leads from %s only to pages that are there',
    async (path) => {
      const html = await open(path)
      for (const [, href = ''] of html.matchAll(/href="(\/(?!assets)[^"]+)"/g)) {
        const [page = '', fragment] = href.replaceAll('&amp;', '&').split('#')
        const text = await open(page)
        if (fragment && !page.startsWith('/code/'))
          expect([href, text.includes(`id="${fragment}"`)]).toEqual([href, true])
      }
    },
  )
})
