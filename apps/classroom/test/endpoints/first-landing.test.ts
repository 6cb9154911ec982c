import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'
import { namesIn, storyAs } from '../stories.ts'

const alice = storyAs('of-alice', ['shop'])
const names = namesIn(alice)

let classroom: Awaited<ReturnType<typeof startClassroom>>
let n: number | undefined
beforeAll(async () => {
  classroom = await startClassroom()
  classroom.runs.add(...alice)
  n = classroom.runs.of(at('/token') ?? '')?.n
})
afterAll(() => classroom.close())

const read = async (path: string) => (await classroom.openAs(names, path)).text()
const openedOn = (html: string) => /<a class="m [^>]*id="m-([\w-]+)"[^>]*aria-current/.exec(html)?.[1]
const at = (path: string) => alice.find(({ request }) => new URL(request.url).pathname === path)?.id

/** A run of hers in which CloudDrive asked nothing: it knew her, and what she allows. */
async function rememberHer(state: string) {
  const browser = names.find((name) => alice.some((one) => one.browser === name && one.receiver === 'auth'))
  const question = `${AUTH}/authorize?client_id=printshop-web&scope=photos.read&state=${state}`
  const location = `${SHOP}/callback?code=code_of_${state}&state=${state}`
  const asked = recorded(question, { ...(browser && { browser }), location })
  const token = recorded(`${AUTH}/token`, { sender: 'printshop', form: { code: `code_of_${state}` }, json: {} })
  await classroom.record(asked, token)
  return { run: classroom.runs.of(asked.id)?.n, token }
}

describe('D5 The inspector', () => {
  it('opens what is over at the question, the first message that says something', async () => {
    expect(openedOn(await read(`/runs/${n}`))).toBe(`${at('/authorize')}-q`)
  })

  it('shows the newest message to who follows a run', async () => {
    const newest = openedOn(await read(`/runs/${n}?m=newest`))
    expect(newest).toMatch(/-a$/)
    expect(newest).not.toBe(`${at('/authorize')}-a`)
  })

  it('says in the concept what is in a message and what is not, from the very values', async () => {
    const html = await read(`/runs/${n}?m=${at('/authorize')}-q`)
    expect(html).toMatch(/What is in it<\/dt><dd>who asks, for what, where the answer goes, state, code challenge</)
    expect(html).toMatch(/What is not in it<\/dt><dd>your password, PrintShop’s client secret, code verifier/)
  })
})

describe('D5 The tour', () => {
  const own = { 'Sec-Fetch-Site': 'same-origin' }
  const cookieSetBy = async (path: string, headers = own) => {
    const response = await classroom.openAs(names, path, headers)
    return response.headers.getSetCookie().find((one) => one.startsWith('learn_tour='))
  }

  it('is offered first: on the first page, and above a run', async () => {
    expect(await read('/')).toMatch(/<ul class="doors">\s*<li class="first"><a href="\/tour\/1">/)
    expect(await read(`/runs/${n}`)).toMatch(/First time here\?[\s\S]{0,200}href="\/tour\/1">Take the tour/)
  })

  it('is not offered above a run to who has begun it, or has said "not now"', async () => {
    const later = /href="([^"]+tour=later)">Not now/.exec(await read(`/runs/${n}?tab=seen`))?.[1] ?? ''
    const [path = '', headers] = [later.replaceAll('&amp;', '&'), own]
    const answer = await classroom.openAs(names, path, headers)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/runs/${n}?tab=seen`])
    for (const cookie of [await cookieSetBy(path), await cookieSetBy('/tour/1')]) {
      expect(cookie).toMatch(/^learn_tour=seen; .*HttpOnly; SameSite=Lax/)
      const Cookie = `learn_browsers=${names.join('.')}; ${cookie?.split(';')[0]}`
      expect(await (await classroom.openAs(names, `/runs/${n}`, { Cookie })).text()).not.toContain('First time here?')
    }
  })

  it('tells who has no run yet of the messages that come when all goes well, and of no other', async () => {
    for (const step of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const html = await (await classroom.openAs(['browser_of-a-newcomer'], `/tour/${step}`)).text()
      const told = [...html.matchAll(/<article>\s*<h2>(.*?)<\/h2>/g)].map(([, title]) => title)
      expect(told.length, `step ${step}`).toBeGreaterThan(0)
      expect(new Set(told).size, `step ${step}: ${told}`).toBe(told.length)
      expect(told.join(), `step ${step}`).not.toMatch(/refus|gallery|CloudDrive sign-in/i)
      expect(html.match(/class="m [^"]* expected/g), `step ${step}`).toHaveLength(told.length)
    }
  })

  it('A16 is offered all the same where only a link elsewhere said "not now"', async () => {
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site' }
    expect(await cookieSetBy(`/runs/${n}?tour=later`, elsewhere)).toBeUndefined()
  })
})

describe('D7 Who wants to break things', () => {
  it('begins at a message that has experiments', async () => {
    const html = await read(`/runs/${n}?tab=whatif`)
    expect(openedOn(html)).toBe(`${at('/authorize')}-q`)
    expect(html).toContain('id="what-if-one-more-slash"')
    expect(await read('/')).toMatch(new RegExp(`href="/runs/${n}\\?tab=whatif">[\\s\\S]{0,600}<strong>Break things`))
  })

  it('is told that CloudDrive remembered, and led to where the missing experiments are', async () => {
    const { run, token } = await rememberHer('remembered_1')
    const html = await read(`/runs/${run}?m=${token.id}-q&tab=whatif`)
    expect(html).toContain('CloudDrive remembered you and what you allowed, so it asked you nothing in this run.')
    expect(html).not.toContain('id="what-if-more-photos"')
    expect(html).toContain('<li>Ask for a photo that you did not tick</li>')
    expect(html).toContain(`href="${SHOP}/connect?prompt=consent" target="shop">Make one`)
    const elsewhere = /href="([^"]+)">Use a wrong client secret<\/a>/.exec(html)?.[1] ?? ''
    expect(elsewhere).toBe(`/runs/${n}?m=${at('/token')}-q&amp;tab=whatif&amp;if=wrong-secret#what-if-wrong-secret`)
    expect(await read(elsewhere.replaceAll('&amp;', '&'))).toContain('id="what-if-wrong-secret"')
  })

  it('reads why a step has no message', async () => {
    const { run } = await rememberHer('remembered_2')
    const html = await read(`/runs/${run}`)
    expect(html).toContain('CloudDrive remembered what you allowed, so it did not ask.')
    expect(html).not.toContain('Nothing of this step in this run.')
  })

  it('finds one name for one thing: nothing is called Compare', async () => {
    for (const path of ['/', '/runs', '/runs/compare', '/compare', `/runs/${n}`, '/tour/9']) {
      expect(await read(path), path).not.toMatch(/>\s*Compare\b/)
    }
  })
})

describe('D9 Find it', () => {
  it('says to a click on one’s own message that it is it, or why not, and shows it to who asks', async () => {
    expect(await read('/tour/2')).not.toContain('role="status"')
    expect(await read('/tour/2?find=state')).toMatch(/Yes, that is it\.<\/strong> It is “/)
    expect(await read('/tour/2?find=scope')).toMatch(/No, not that\.<\/strong> That is scope\. The kind of access/)
    expect(await read('/tour/6?find=code')).toContain('That is code, and it stood in an address, in step 5.')
    expect(await read('/tour/2?find=show')).toMatch(/class="solution"><code>state</)
    expect(await read(`/tour/3?find=${at('/login')}-q`)).toContain('Yes, that is it.')
    expect(await read(`/tour/3?find=${at('/token')}-q`)).toContain('There was no password in that one.')
  })

  it('says of what a run has not got why, and how to get it', async () => {
    const html = await (await classroom.openAs(['c'.repeat(22)], '/tour/2?find=state')).text()
    expect(html).not.toContain('role="status"')
    expect(html).toContain(`href="${SHOP}/" target="shop"`)
  })
})

describe('The end of the tour', () => {
  it('leads on: to an experiment in one’s own run, to two attacks, and to the answers', async () => {
    const html = await read('/tour/end')
    expect(html).toMatch(/href="\/runs\/\d+\?tab=whatif">[\s\S]{0,600}<strong>Change one thing/)
    const questions = [...html.slice(html.indexOf('id="questions"')).matchAll(/<li><a href="([^"]+)"/g)]
    expect(questions.length).toBeGreaterThanOrEqual(10)
    for (const [, href = ''] of questions) {
      const answer = await classroom.openAs(names, href.replaceAll('&amp;', '&'))
      expect(answer.status, href).toBe(200)
      const id = href.split('#')[1]
      if (id) expect(await answer.text(), href).toContain(`id="${id}"`)
    }
  })

  it.each([
    ['state', 'another-state'],
    ['pkce', 'wrong-verifier'],
  ])('tells the attack that %s stops in pictures, and ends in its experiment, open', async (story, experiment) => {
    const html = await read(`/stories/${story}`)
    expect(html.match(/<svg class="picture"/g)).toHaveLength(6)
    const href = new RegExp(`href="(/runs/\\d+[^"]+#what-if-${experiment})"`).exec(html)?.[1] ?? ''
    expect(await read(href.replaceAll('&amp;', '&'))).toMatch(RegExp(`id="what-if-${experiment}"[^>]* open`))
    const newcomer = await (await classroom.openAs(['d'.repeat(22)], `/stories/${story}`)).text()
    expect(newcomer).toContain('It takes a run of your own')
  })

  it('has no third story', async () => {
    expect((await classroom.openAs(names, '/stories/nonce')).status).toBe(404)
  })
})
