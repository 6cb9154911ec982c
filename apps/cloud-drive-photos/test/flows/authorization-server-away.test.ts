import { createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PhotoServer, startPhotoServer } from '../photo-server.ts'
import { beginSignIn } from '../sign-in.ts'

let server: PhotoServer
beforeEach(async () => {
  server = await startPhotoServer()
})
afterEach(() => server.close())

const METADATA = '/.well-known/oauth-authorization-server'
const say = (path: string, status: number, body: unknown) => {
  server.drive.answers[path] = () => ({ status, body })
}

/** How the authorization server is of no use, at one of its addresses; when it is away, at all of them. */
const TROUBLES: [string, (path: string) => unknown][] = [
  ['does not answer in time', (path) => server.drive.silent.add(path)],
  ['is away', () => server.drive.stop()],
  ['breaks off', (path) => server.drive.broken.add(path)],
  ['is overloaded', (path) => say(path, 503, { error: 'temporarily_unavailable' })],
  ['answers nonsense', (path) => say(path, 200, { hello: 'world' })],
]

const cells = (paths: string[]) => TROUBLES.flatMap(([how, begin]) => paths.map((path) => [how, path, begin] as const))

describe('When the authorization server is of no use', () => {
  it.each(cells([METADATA, '/jwks.json', '/introspect']))(
    'RS-18 it %s at %s: the photo API says 503 and when to come again, and nothing about the token',
    async (_how, path, begin) => {
      const token = await server.readToken(server.ids.A1)
      await begin(path)
      for (const place of ['/v1/photos', `/v1/photos/${server.ids.A1}/thumbnail`]) {
        const answer = await server.request(place, token)
        expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5'])
        expect(answer.headers.get('WWW-Authenticate')).toBeNull()
        expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable' })
      }
    },
  )

  it.each(cells([METADATA]))(
    'it %s at %s: nobody is sent away to sign in, and the page says that the sign-in does not answer',
    async (_how, path, begin) => {
      await begin(path)
      const answer = await createBrowser().open(`${server.origin}/sign-in`)
      expect([answer.status, answer.headers.get('Location')]).toEqual([503, null])
      expect(await answer.text()).toContain('CloudDrive sign-in does not answer just now')
    },
  )

  it.each(cells(['/token', '/userinfo']))(
    'it %s at %s: nobody is signed in, and the page says whose fault it is',
    async (how, path, begin) => {
      const browser = createBrowser()
      const { callback } = await beginSignIn(server, browser)
      await begin(path)
      const answer = await browser.open(callback())
      const odd = how === 'breaks off' || how === 'answers nonsense'
      expect(answer.status).toBe(odd ? 502 : 503)
      expect(await answer.text()).toMatch(
        /sign-in does not answer just now|We have a problem with the sign-in, not you|Nobody was signed in/,
      )
      expect(await (await browser.open(`${server.origin}/`)).text()).toContain('Sign in with CloudDrive')
    },
  )
})
