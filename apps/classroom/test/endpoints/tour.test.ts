import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

describe('The tour beside the shop', () => {
  it('says that it grows by itself, and without scripts how to go on', async () => {
    const html = await readAs('browser_new', '/tour/3')
    expect(html).toContain('/page-grows.js')
    expect(html).toContain('It appears here as soon as it happens')
    expect(html).toMatch(/<noscript>[^<]*<a href="\/tour\/3">load this page again<\/a>/)
  })
})
