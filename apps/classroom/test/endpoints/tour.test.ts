import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/messages/messages.ts'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'
import { namesIn, storyAs } from '../stories.ts'

const alice = storyAs('of-alice', ['shop'])
const names = namesIn(alice)

let classroom: Awaited<ReturnType<typeof startClassroom>>
let full: number | undefined
beforeAll(async () => {
  classroom = await startClassroom()
  classroom.runs.add(...alice)
  full = classroom.runs.of(alice.find(({ request }) => request.url.endsWith('/token'))?.id ?? '')?.n
})
afterAll(() => classroom.close())

const tourAs = async (browsers: string[]) => {
  const pages = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => classroom.openAs(browsers, `/tour/${step}`))
  return Promise.all(pages.map(async (page) => (await page).text()))
}
const readAs = async (browser: string, path: string) => (await classroom.openAs([browser], path)).text()

/** A run that has come to the choice, of somebody whom CloudDrive knows already. */
async function choosing(browser: string, state: string) {
  const asked = recorded(`${AUTH}/authorize?client_id=printshop-web&scope=photos.read&state=${state}`, {
    ...{ browser, location: `${AUTH}/consent?interaction=${state}` },
  })
  const chosen = recorded(`${AUTH}/consent?interaction=${state}`, { browser })
  await classroom.record(asked, chosen)
  return classroom.runs.of(asked.id)?.n
}

describe('The question of a step', () => {
  it('is put only where one of the answers is right, and elsewhere the page says why and how to go on', async () => {
    await choosing('browser_known', 'known')
    for (const step of [1, 3]) {
      const html = await readAs('browser_known', `/tour/${step}`)
      expect(html, `step ${step}`).not.toContain('class="choices')
      expect(html, `step ${step}`).toContain('CloudDrive remembered that you are signed in, so it did not ask.')
      expect(html, `step ${step}`).toMatch(/class="btn btn-2" href="[^"]+\/connect\?prompt=login%20consent"/)
    }
    for (const step of [4, 5, 7, 9]) {
      const html = await readAs('browser_known', `/tour/${step}`)
      expect(html, `step ${step}`).toContain('<p class="ask">Not reached yet.</p>')
      expect(html, `step ${step}`).toContain(`class="btn btn-2" href="${SHOP}/" target="shop"`)
    }
  })
})

describe('Look in the inspector', () => {
  it('leads to what the client asked for and got, and not to what CloudDrive fetched for its own page', async () => {
    const messages = messagesOf(alice)
    for (const [step, kind] of [
      [8, 'request'],
      [9, 'answer'],
    ] as const) {
      const html = await (await classroom.openAs(names, `/tour/${step}`)).text()
      const [, id] = /href="\/runs\/\d+\?m=([^"]+)">Look in the inspector</.exec(html) ?? []
      const look = messages.find((one) => one.id === id)
      expect(look).toMatchObject({ step, kind, exchange: { sender: 'printshop', receiver: 'photos' } })
    }
  })
})

describe('What CloudDrive asks for its own page', () => {
  it('has a token in it, as its text says', async () => {
    const own = messagesOf(alice).find(
      ({ lesson, exchange }) => lesson === 'photos-request' && exchange.sender === 'auth',
    )
    const html = await (await classroom.openAs(names, `/runs/${full}?m=${own?.id}`)).text()
    expect(html).toContain('It shows a token of its own')
    expect(html).toContain('<dd>A token of CloudDrive’s own, which it gives to no client.</dd>')
  })
})

describe('What stands in a message many times', () => {
  it('can be counted in the tour and in the inspector: each has a line of its own', async () => {
    const consent = messagesOf(alice).find(({ lesson }) => lesson === 'consent')
    const ticked = consent?.said.form.getAll('photo') ?? []
    expect(ticked.length).toBeGreaterThan(1)
    const tour = await (await classroom.openAs(names, '/tour/4?depth=wire')).text()
    const inspector = await (await classroom.openAs(names, `/runs/${full}?m=${consent?.id}&depth=wire`)).text()
    for (const one of ticked) {
      expect(tour).toMatch(RegExp(`<small>${one.slice(0, 8)}[^< ]*</small>`))
      expect(tour).toMatch(RegExp(`<code>${one.slice(0, 8)}[^< ]*</code>`))
      expect(inspector).toContain(`<span class="v">${one}</span>`)
    }
  })
})

describe('Who was not asked for the password', () => {
  it('is led to where CloudDrive asks for it, in the tour and in the inspector', async () => {
    const n = await choosing('browser_asked', 'asked')
    for (const path of ['/tour/3', `/runs/${n}`]) {
      const html = await readAs('browser_asked', path)
      expect(html, path).toContain('so no password travelled in this run')
      expect(html, path).toMatch(/connect\?prompt=login%20consent" target="shop">Be asked for the password again</)
    }
  })
})

describe('A tour with a run that went to its end', () => {
  it('keeps it when another one begins, says so, and shows that one to who asks for it', async () => {
    const begun = await choosing(names[0] ?? '', 'begun')
    for (const step of [2, 3, 4, 7]) {
      const html = await (await classroom.openAs(names, `/tour/${step}`)).text()
      expect(html, `step ${step}`).toContain(`In your run ${full}`)
      expect(html.includes(`href="/tour/${step}?run=${begun}">Show that one`), `step ${step}`).toBe(step < 4)
      expect(html.includes(`run ${begun} has none of this`), `step ${step}`).toBe(step >= 4)
    }
    const asked = await (await classroom.openAs(names, `/tour/2?run=${begun}`)).text()
    expect(asked).toContain(`In your run ${begun}`)
    expect(asked).toContain(`href="/tour/3?run=${begun}"`)
    expect(asked).toContain(`href="?run=${begun}&amp;find=state#find"`)
  })
})

/** What the lens recorded of stories one after another, as if one browser had lived them all. */
const livedBy = (person: string, stories: string[]) =>
  stories.map((story, i) => {
    const text = JSON.stringify(storyAs(person, [story], i * 1e6)).replaceAll(
      `made-up-245-${person}`,
      `made-up-212-${person}`,
    )
    return JSON.parse(text) as ReturnType<typeof storyAs>
  })
const numberOf = ([first]: { id: string }[]) => classroom.runs.of(first?.id ?? '')?.n

describe('A tour of somebody with several runs', () => {
  it('is told wholly from one that brought photos, though the gallery and a sign-in came later', async () => {
    const stories = livedBy('of-bruno', ['shop', 'gallery', 'sign-in'])
    classroom.runs.add(...stories.flat())
    const [photos, ...others] = stories.map(numberOf)
    expect(new Set([photos, ...others]).size).toBe(3)
    for (const html of await tourAs(namesIn(stories.flat()))) {
      expect(html).toContain(`In your run ${photos}`)
      expect(html).not.toContain('Show that one')
    }
  })

  it('is told from a whole one, and offers the newer in which CloudDrive remembered her', async () => {
    const stories = livedBy('of-emil', ['shop', 'again'])
    classroom.runs.add(...stories.flat())
    const [whole, newer] = stories.map(numberOf)
    const told = await tourAs(namesIn(stories.flat()))
    expect(told.filter((html) => !html.includes(`In your run ${whole}`))).toEqual([])
    const offers = told.flatMap((html, i) => (html.includes(`Your run ${newer} is newer`) ? [i + 1] : []))
    expect(offers).toEqual([1, 2, 5, 6, 7, 8, 9])
  })

  it('is told from the newest where none brought photos, and leads to an older one that shows more of a step', async () => {
    const [story = []] = livedBy('of-chen', ['shop'])
    const older = story.filter(({ request }) => request.at < 2800)
    classroom.runs.add(...older)
    const browsers = namesIn(older)
    const newer = await choosing(browsers.find((name) => name.includes('-212-')) ?? '', 'of-chen-again')
    const told = await tourAs(browsers)
    expect(told.filter((html) => !html.match(RegExp(`(In y|Y)our run ${newer}\\b`)))).toEqual([])
    const leads = told.flatMap((html, i) =>
      html.includes(`Your run ${numberOf(older)} is older, and shows`) ? [i + 1] : [],
    )
    expect(leads).toEqual([3])
  })
})

describe('The tour before a run has begun', () => {
  it('does not promise to whoever has opened the shop alone what comes with the first click in it', async () => {
    const browser = 'browser_first'
    await classroom.record(recorded(`${SHOP}/`, { browser, html: '<h1>PrintShop</h1>' }))
    const before = await readAs(browser, '/tour/1')
    expect(before).not.toContain('In your run')
    expect(before).toContain('A run begins when you press <em>Choose photos from CloudDrive</em> at PrintShop')
    expect(before).not.toContain('It appears here as soon as it happens')
    expect(before).toContain(
      'There is nothing to choose before your run begins. What is to be found here comes in step 3',
    )
    const asks = { client_id: 'printshop-web', scope: 'photos.read', state: 'state_of_the_first' }
    const location = `${AUTH}/authorize?${new URLSearchParams({ ...asks, redirect_uri: `${SHOP}/callback` })}`
    await classroom.record(recorded(`${SHOP}/connect`, { browser, location }))
    const after = await readAs(browser, '/tour/1')
    expect(after).toContain('In your run')
    expect(after).not.toContain('A run begins when')
    expect(after).toContain('Not reached yet. What is to be found here comes in step 3')
  })
})

describe('The tour beside the shop', () => {
  it('says that it grows by itself, and without scripts how to go on', async () => {
    const html = await readAs('browser_new', '/tour/3')
    expect(html).toContain('/page-grows.js')
    expect(html).toContain('It appears here as soon as it happens')
    expect(html).toMatch(/<noscript>[^<]*<a href="\/tour\/3">load this page again<\/a>/)
  })
})
