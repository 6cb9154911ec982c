import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'

const ALICE = 'a'.repeat(22)
const BOB = 'b'.repeat(22)

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const read = async (path: string, browser = ALICE) => (await classroom.openAs([browser], path)).text()
/** What a page says, without its tags. */
const words = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

/** Alice's question at CloudDrive, brought there by her browser. */
async function askAsAlice(state: string) {
  const question = `${AUTH}/authorize?client_id=printshop-web&scope=photos.read&state=${state}`
  const connect = recorded(`${SHOP}/connect`, { browser: ALICE, location: question })
  const asked = recorded(question, { browser: ALICE, html: '<input name="password">' })
  await classroom.record(connect, asked)
  return { run: classroom.runs.of(asked.id)?.n, asked }
}

describe('An address that begins with two slashes', () => {
  it.each(['//', '//?depth=wire', '//[', '//evil.example/?tour=later'])('is none of another host: %s', async (path) => {
    const answer = await classroom.openAs([BOB], path)
    expect(answer.status).toBeLessThan(500)
    expect(answer.headers.get('Location') ?? '/').toMatch(/^\/(?!\/)/)
  })
})

describe('The tour', () => {
  it('tells each of the nine steps on a page of its own, with one thing to find and the way on', async () => {
    for (let step = 1; step <= 9; step++) {
      const html = await read(`/tour/${step}`, BOB)
      expect(words(html)).toContain(`Step ${step} of 9`)
      expect(words(html)).toContain('Why it is safe')
      expect(words(html)).toContain('What will happen')
      expect(/href="([^"]+)">Go on to/.exec(html)?.[1]).toBe(step < 9 ? `/tour/${step + 1}` : '/tour/end')
    }
  })

  it('D1 tells a run that is still to come as one in which all goes as usual', async () => {
    expect(words(await read('/tour/8', BOB))).toContain('PrintShop shows the token at the photo storage.')
    const answer = words(await read('/tour/5', BOB))
    expect(answer).toContain('CloudDrive hands your browser a code and the address it must be brought to.')
    expect(answer).not.toContain('remembered what you allowed')
  })

  it('fills a step from the newest run of this browser, and leads to the message in it', async () => {
    const { run, asked } = await askAsAlice('the-state-of-alice')
    const html = await read('/tour/2?depth=wire')
    expect(words(html)).toContain(`In your run ${run}`)
    expect(words(html)).toContain('the-state-of-alice')
    expect(html).toContain(`/runs/${run}?m=${asked.id}-q`)
    expect(words(await read('/tour/8'))).toContain(`Your run ${run} has not come so far`)
  })

  it('shows nobody else’s run', async () => {
    await askAsAlice('a-state-that-is-hers')
    const html = await read('/tour/2', BOB)
    expect(html).not.toContain('a-state-that-is-hers')
    expect(words(html)).toContain('What will happen')
  })

  it('finds out first which browser this is', async () => {
    const answer = await fetch(`${classroom.origin}/tour/3`, { redirect: 'manual' })
    expect(answer.headers.get('Location')).toMatch(/^http:\/\/printshop.*\/\.lens\/round\?back=%2Ftour%2F3&round=/)
  })

  it.each(['0', '10', 'one', '2x'])('has no step %s', async (step) => {
    expect((await classroom.openAs([ALICE], `/tour/${step}`)).status).toBe(404)
  })
})

describe('Two depths', () => {
  it('says every parameter at the depth of the wire, and none at that of the concept', async () => {
    await askAsAlice('a-state-to-look-at')
    const wire = words(await read('/tour/2?depth=wire'))
    const concept = words(await read('/tour/2?depth=concept'))
    expect(wire).toContain('somebody else’s answer could be slipped into your visit')
    expect(concept).not.toContain('somebody else’s answer could be slipped into your visit')
    expect(concept).toContain('PrintShop asks CloudDrive for permission')
  })

  it('holds in the inspector too', async () => {
    const { run, asked } = await askAsAlice('a-state-to-inspect')
    const inspect = async (depth: string) => words(await read(`/runs/${run}?m=${asked.id}-q&depth=${depth}`))
    expect(await inspect('wire')).toContain('somebody else’s answer could be slipped into your visit')
    const concept = await inspect('concept')
    expect(concept).not.toContain('somebody else’s answer could be slipped into your visit')
    expect(concept).toContain('PrintShop asks CloudDrive for permission')
    expect(concept).toContain('Every parameter of this message')
  })

  it('D5 shows a newcomer what happens and why, and remembers what was chosen', async () => {
    const { run } = await askAsAlice('a-state-of-a-newcomer')
    for (const path of ['/tour/3', `/runs/${run}`]) expect(await read(path)).toContain('class="depth at-concept"')
    // Before the first run as well, where the picture shows what will come.
    const before = await (await classroom.openAs(['d'.repeat(22)], '/runs')).text()
    expect(before).toMatch(/depth\.css[\s\S]*class="depth at-concept"[\s\S]*What will happen/)
    const chosen = await classroom.openAs([ALICE], '/tour/2?depth=wire', { 'Sec-Fetch-Site': 'same-origin' })
    const cookie = chosen.headers.getSetCookie().find((one) => one.startsWith('learn_depth='))
    expect(cookie).toMatch(/^learn_depth=wire; .*HttpOnly; SameSite=Lax/)
    const headers = { Cookie: `learn_browsers=${ALICE}; ${cookie?.split(';')[0]}` }
    const later = await (await fetch(`${classroom.origin}/tour/3`, { headers })).text()
    expect(later).toContain('class="depth at-wire"')
  })

  it('A16 shows what a link elsewhere asks for, and does not remember it', async () => {
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site', Referer: 'http://evil.example/' }
    const shown = await classroom.openAs([ALICE], '/tour/2?depth=wire', elsewhere)
    expect(await shown.text()).toContain('class="depth at-wire"')
    expect(shown.headers.getSetCookie()).toEqual([])
  })

  it('keeps the rest of the address when it is switched', async () => {
    const html = await read('/tour/3?depth=wire&view=projector')
    expect(html).toContain('href="/tour/3?depth=concept&amp;view=projector"')
  })

  it('takes no other word for a depth', async () => {
    const answer = await classroom.openAs([ALICE], '/tour/3?depth=%22%3E%3Cscript%3E')
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await answer.text()).not.toContain('<script>"')
  })
})

describe('The pages around', () => {
  it.each(['/', '/compare', '/glossary', '/about'])('shows %s to a browser that nobody knows yet', async (path) => {
    const answer = await fetch(classroom.origin + path, { redirect: 'manual' })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/undefined|\[object|NaN/)
  })

  it('has three doors, of which the third leads to the newest run', async () => {
    expect(await read('/', BOB)).toMatch(/href="\/runs">[\s\S]{0,600}<strong>Break things/)
    const { run } = await askAsAlice('the-newest-of-alice')
    expect(await read('/')).toMatch(new RegExp(`href="/runs/${run}\\?tab=whatif">[\\s\\S]{0,600}<strong>Break things`))
  })

  it('leads from the first use of a word to its entry, and to entries that are there', async () => {
    const glossary = await read('/glossary')
    for (const path of ['/compare', '/about', '/tour/5']) {
      const used = [...(await read(path)).matchAll(/href="\/glossary#([^"]+)"/g)].map(([, id]) => id)
      expect(used.length).toBeGreaterThan(0)
      expect(used.filter((id) => !glossary.includes(`<div id="${id}">`))).toEqual([])
    }
    expect(glossary).toContain('<div id="authorization-code">')
  })

  it('has an address for each thing that is compared', async () => {
    const html = await read('/compare')
    const addresses = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => id !== 'main')
    expect(addresses.length).toBeGreaterThanOrEqual(5)
    expect(addresses.filter((id) => !/^[a-z]/.test(id ?? ''))).toEqual([])
    expect(addresses.filter((id) => !html.includes(`<section id="${id}">`))).toEqual([])
  })

  it('leads from a reference to its section', async () => {
    expect(await read('/about')).toContain(
      'href="https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1">RFC 9700 §2.1.1</a>',
    )
  })
})
