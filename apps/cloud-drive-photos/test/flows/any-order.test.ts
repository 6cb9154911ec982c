import { createBrowser } from '@photo/service/test/browser'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PhotoServer, startPhotoServer } from '../photo-server.ts'
import { beginSignIn } from '../sign-in.ts'

let server: PhotoServer
beforeAll(async () => {
  server = await startPhotoServer()
})
afterAll(() => server.close())

const which = fc.nat(9)
const step = fc.oneof(
  fc.record({ does: fc.constant('begin' as const), tab: which }),
  fc.record({ does: fc.constantFrom('answer' as const, 'answerTwice' as const, 'deny' as const), tab: which }),
  fc.record({ does: fc.constantFrom('forge' as const, 'signOut' as const, 'loseSession' as const), tab: which }),
)

type Tab = { begun: Awaited<ReturnType<typeof beginSignIn>>; is: 'waiting' | 'answered' | 'over' }

/** One browser, and what has to be so in it. */
function createModel() {
  const browser = createBrowser()
  const tabs: Tab[] = []
  let signedIn = false
  const open = async (url: URL) => (await browser.open(url)).status

  return {
    async begin() {
      tabs.push({ begun: await beginSignIn(server, browser), is: 'waiting' })
    },
    async answer(index: number, times: number) {
      const tab = tabs.at(index % tabs.length)
      if (!tab) return
      const answers = Array.from({ length: times }, () => browser.open(tab.begun.callback()))
      // Whose answer was used, and who is signed in no more without having signed out, is asked anew
      const end = tab.is === 'answered' && !signedIn ? '/sign-in?next=%2F' : '/'
      for (const { headers } of await Promise.all(answers)) expect(headers.get('Location')).toBe(end)
      if (tab.is !== 'waiting') return
      tab.is = 'answered'
      signedIn = true
    },
    async deny(index: number) {
      const tab = tabs.at(index % tabs.length)
      const denied = tab?.begun.callback({ code: undefined, error: 'access_denied' })
      if (denied) expect(await open(denied)).toBe(tab?.is === 'over' ? 303 : 400)
    },
    /** The browser loses the session, and nothing else. */
    loseSession() {
      browser.cookies.get('127.0.0.1')?.delete('rs_sid')
      signedIn = false
    },
    async forge() {
      expect(await open(new URL(`${server.origin}/callback?code=x&state=x&iss=${server.drive.issuer}`))).toBe(400)
    },
    async signOut() {
      const headers = { Origin: server.origin }
      expect((await browser.open(`${server.origin}/sign-out`, { method: 'POST', headers })).status).toBe(303)
      signedIn = false
      for (const tab of tabs) if (tab.is === 'answered') tab.is = 'over'
    },
    async expectState() {
      const page = await (await browser.open(server.origin)).text()
      expect(page.includes('Alice Moreau')).toBe(signedIn)
      const sent = server.drive.requests.filter(({ path }) => path === '/token').map(({ body }) => body.get('code'))
      expect(sent.length).toBe(new Set(sent).size)
    },
  }
}

it('A5 CL-01 sends each code once and signs in whoever asked, in whatever order things happen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const model = createModel()
      for (const { does, tab } of steps) {
        if (does === 'begin') await model.begin()
        else if (does === 'answer') await model.answer(tab, 1)
        else if (does === 'answerTwice') await model.answer(tab, 2)
        else await model[does](tab)
        await model.expectState()
      }
    }),
    { numRuns: 60 },
  )
})
