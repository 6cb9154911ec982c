import { createBrowser } from '@photo/service/test/browser'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sharedShop } from '../shared-shop.ts'
import { ask, callbackUrl } from '../shop.ts'

const { drive, shop } = await sharedShop()

const ends = { '/connect': '/photos', '/sign-in/userinfo': '/account' } as const

const tab = fc.nat(9)
const step = fc.oneof(
  fc.record({ does: fc.constant('ask' as const), path: fc.constantFrom('/connect', '/sign-in/userinfo') }),
  fc.record({ does: fc.constantFrom('answer' as const, 'answerTwice' as const, 'deny' as const), tab }),
  fc.record({ does: fc.constantFrom('forge' as const, 'signOut' as const, 'disconnect' as const, 'lose' as const) }),
)

type Tab = { path: keyof typeof ends; state: string; is: 'waiting' | 'answered' | 'forgotten' }

/** One browser, what it did, and what has to be so in it. */
function createModel() {
  const browser = createBrowser()
  const tabs: Tab[] = []
  let [connected, signedIn] = [false, false]
  const urlOf = ({ state }: Tab, answer: Record<string, string>) =>
    callbackUrl(shop, { ...answer, state, iss: drive.origin })
  const post = async (path: string) => {
    const headers = { Origin: shop.origin }
    expect((await browser.open(shop.origin + path, { method: 'POST', headers })).status).toBe(303)
  }

  return {
    async ask(path: keyof typeof ends) {
      const state = (await ask(shop, browser, path)).get('state') ?? ''
      tabs.push({ path, state, is: 'waiting' })
    },
    async answer(index: number, times: number) {
      const one = tabs.at(index % tabs.length)
      if (!one) return
      const url = urlOf(one, { code: `code of ${one.state}` })
      const answers = await Promise.all(Array.from({ length: times }, () => browser.open(url)))
      for (const { status, headers } of answers) {
        const led = one.is === 'forgotten' ? [400, null] : [303, ends[one.path]]
        expect([status, headers.get('Location')]).toEqual(led)
      }
      if (one.is !== 'waiting') return
      one.is = 'answered'
      if (one.path === '/connect') connected = true
      else signedIn = true
    },
    async deny(index: number) {
      const one = tabs.at(index % tabs.length)
      if (!one) return
      const { status } = await browser.open(urlOf(one, { error: 'access_denied' }))
      expect(status).toBe(one.is === 'answered' ? 303 : 400)
    },
    async forge() {
      const url = callbackUrl(shop, { code: 'x', state: 'state_of_somebody_else', iss: drive.origin })
      expect((await browser.open(url)).status).toBe(400)
    },
    async signOut() {
      const had = tabs.length > 0
      await post('/account')
      connected = false
      signedIn = false
      if (had) for (const one of tabs) if (one.is === 'waiting') one.is = 'answered'
    },
    async disconnect() {
      await post('/disconnect')
      connected = false
    },
    /** The browser loses its cookies. */
    async lose() {
      browser.cookies.clear()
      for (const one of tabs) one.is = 'forgotten'
      connected = false
      signedIn = false
    },
    async expectState() {
      const photos = await (await browser.open(`${shop.origin}/photos`)).text()
      expect(photos.includes('Your two photos are here.')).toBe(connected)
      const account = await browser.open(`${shop.origin}/account`)
      expect(account.status === 200).toBe(signedIn)
      const codes = drive.requests('/token').map(({ body }) => new URLSearchParams(body).get('code'))
      expect(codes.length).toBe(new Set(codes).size)
    },
  }
}

it('A4 CL-01 sends each code once, leads on calmly, and warns of what nobody asked, in whatever order things happen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const model = createModel()
      for (const one of steps) {
        if (one.does === 'ask') await model.ask(one.path as keyof typeof ends)
        else if (one.does === 'answer') await model.answer(one.tab, 1)
        else if (one.does === 'answerTwice') await model.answer(one.tab, 2)
        else if (one.does === 'deny') await model.deny(one.tab)
        else await model[one.does]()
        await model.expectState()
      }
    }),
    { numRuns: 40 },
  )
})
