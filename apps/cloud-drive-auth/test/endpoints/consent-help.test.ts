import { createBrowser } from '@photo/service/test/browser'
import { beforeAll, describe, expect, it } from 'vitest'
import { countIssued, expectCode, expectLineOf, expectPage } from '../answers.ts'
import { sharedServer } from '../shared-server.ts'

const CB = 'http://localhost:9000/callback'

const server = await sharedServer()
const alice = createBrowser()
const many = Array.from({ length: 100 }, (_, index) => `p_${index}`)
beforeAll(async () => {
  await server.authorize('printshop-web', { browser: alice, photos: ['p_A1'] })
  server.storage.keep('u_alice', many)
})

async function openPicker(): Promise<string> {
  return expectPage(await alice.open(server.authorizeUrl('printshop-web', { prompt: 'consent' })), 200)
}
const submit = (html: string, fields: Record<string, string | string[]>) => alice.submit(server.origin, html, fields)
const tickedIn = (html: string) => [...html.matchAll(/value="(p_\w+)" checked/g)].map(([, id]) => id)
const shownIn = (html: string) =>
  [...html.matchAll(/<label><input type="checkbox" name="photo" value="(p_\w+)"/g)].map(([, id]) => id)

describe('E the photo picker helps with a hundred photos, without JavaScript too', () => {
  it('ticks all, clears all, and nothing is answered by that', async () => {
    const before = countIssued(server)
    const all = await expectPage(await submit(await openPicker(), { 'no-decision': 'all' }), 200)
    expect(tickedIn(all)).toEqual(many)
    expect(all).toContain('100 of 100 chosen')
    const none = await expectPage(await submit(all, { 'no-decision': 'none', photo: many }), 200)
    expect(tickedIn(none)).toEqual([])
    expect(countIssued(server)).toEqual(before)
    const answer = await submit(none, { photo: ['p_7'], decision: 'allow' })
    expectCode(server, answer, CB)
  })

  it('finds by title, whatever the capitals, and keeps in sight what is ticked', async () => {
    const html = await submit(await openPicker(), { 'no-decision': 'find', title: ' TITLE of p_9', photo: ['p_5'] })
    const found = await expectPage(html, 200)
    expect(shownIn(found)).toEqual(['p_5', 'p_9', ...many.slice(90)])
    expect(tickedIn(found)).toEqual(['p_5'])
    const ticked = await submit(found, { 'no-decision': 'all', title: 'of p_99', photo: ['p_5'] })
    expect(tickedIn(await expectPage(ticked, 200))).toEqual(['p_5', 'p_99'])
  })

  it('takes Enter for a question about the page, and never for an answer', async () => {
    const [first] = /<button type="submit"[^>]*>/.exec(await openPicker()) ?? []
    expect(first).toContain('name="no-decision" value="find"')
    server.storage.keep('u_alice', many.slice(0, 2))
    const [firstOfFew] = /<button type="submit"[^>]*>/.exec(await openPicker()) ?? []
    expect(firstOfFew).toContain('name="no-decision" value="find"')
    server.storage.keep('u_alice', many)
  })

  it('has one button, Allow, for a program that presses the first that does not refuse', async () => {
    const refuses = /deny|cancel|\bno\b/
    const buttons = (await openPicker()).match(/<button type="submit"[^>]*>/g) ?? []
    expect(buttons.length).toBeGreaterThan(2)
    expect(buttons.filter((button) => !refuses.test(button))).toEqual([
      expect.stringContaining('name="decision" value="allow"'),
    ])
  })
})

describe('E a sign-in that is lost before the answer', () => {
  it('is told, and leads on, or back to the app', async () => {
    const html = await openPicker()
    await alice.submit(server.origin, await (await alice.open(`${server.origin}/logout`)).text(), {})
    const answer = await submit(html, { photo: ['p_7'], decision: 'allow' })
    expect(answer.status).toBe(303)
    const login = await expectPage(await alice.open(new URL(answer.headers.get('Location') ?? '', server.origin)), 200)
    expect(login).toContain('You were signed out meanwhile, perhaps in another tab. Nothing new was shared')
    expectLineOf(server, login, 'signed_out_meanwhile')
    expect(login).toContain('<a href="http://localhost:9000/">back to <bdi>PrintShop</bdi></a>')
  })

  it('is not told to who has not signed in yet', async () => {
    const login = await expectPage(await createBrowser().open(server.authorizeUrl('printshop-web')), 200)
    expect(login).not.toContain('signed out')
  })
})
