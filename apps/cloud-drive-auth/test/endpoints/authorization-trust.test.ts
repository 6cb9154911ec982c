import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectCode, expectPage, expectRefusal } from '../answers.ts'
import { type AuthorizationServer, REDIRECT_URIS, startAuthorizationServer } from '../authorization-server.ts'

describe('A stranger’s client may not send people on unseen — RFC 9700 §4.11.2', () => {
  let server: AuthorizationServer
  beforeAll(async () => {
    server = await startAuthorizationServer()
  })
  afterAll(() => server.stop())

  it('AZ-15 shows the login page before it tells an untrusted client about its bad request', async () => {
    const browser = createBrowser()
    const opened = await browser.open(server.authorizeUrl('other-app', { scope: 'bad' }))
    const html = await expectPage(opened.clone() as Response, 200)
    expect(html).toContain('name="password"')
    expect(html).toContain('Other App')
    const answer = await server.login(browser, opened)
    expectRefusal(server, answer, {
      error: 'invalid_scope',
      description: 'does not know',
      redirect_uri: REDIRECT_URIS['other-app'] ?? '',
    })

    const again = await browser.open(server.authorizeUrl('other-app', { scope: 'bad' }))
    expect(again.status).toBe(303)
  })

  it('AZ-15 tells a trusted client at once, and gives the browser no session for it', async () => {
    const response = await createBrowser().open(server.authorizeUrl('printshop-web', { scope: 'bad' }))
    expectRefusal(server, response, { error: 'invalid_scope', description: 'does not know' })
    expect(response.headers.getSetCookie()).toEqual([])
  })
})

describe('Our own mistakes — RFC 6749 §4.1.2.1', () => {
  let server: AuthorizationServer
  let alice: Browser
  const failing = new Set<string>()
  const failWhen = (name: string) => {
    if (failing.has(name)) throw new Error(`disk full while ${name}`)
  }

  beforeAll(async () => {
    server = await startAuthorizationServer({
      wrap: (stores) => {
        const { clients, interactions, codes } = stores
        const find: typeof clients.find = (client_id) => {
          failWhen('reading the client')
          return clients.find(client_id)
        }
        const keep: typeof interactions.issue = (...waiting) => {
          failWhen('keeping the request')
          return interactions.issue(...waiting)
        }
        const issue: typeof codes.issue = (...code) => {
          failWhen('making the code')
          return codes.issue(...code)
        }
        return {
          ...stores,
          clients: { ...clients, find },
          interactions: { ...interactions, issue: keep },
          codes: { ...codes, issue },
        }
      },
    })
    alice = createBrowser()
    await server.authorize('printshop-web', { browser: alice })
  })
  afterAll(() => server.stop())

  async function whileFailing(name: string, work: () => Promise<Response>): Promise<Response> {
    failing.add(name)
    const response = await work().finally(() => failing.delete(name))
    const line = server.lines().findLast(({ level, event }) => level === 50 && event !== undefined)
    expect(JSON.stringify(line)).toContain(`disk full while ${name}`)
    expect(line?.req).toMatchObject({ id: expect.stringMatching(/^[\w-]{8,64}$/) })
    expect(await response.clone().text()).not.toMatch(/disk full|at .*\.ts/)
    return response
  }
  const toldTheClient = { error: 'server_error', description: 'The server made a mistake' }

  it('AZ-18 tells the client when the request could not be kept', async () => {
    const response = await whileFailing('keeping the request', () =>
      createBrowser().open(server.authorizeUrl('printshop-web')),
    )
    expectRefusal(server, response, toldTheClient)
  })

  it('AZ-18 tells the client when the code could not be made after the choice, and undoes the choice', async () => {
    const page = await alice.open(server.authorizeUrl('printshop-web', { prompt: 'consent' }))
    const html = await page.text()
    const choose = () => alice.submit(server.origin, html, { photo: 'p_A2', decision: 'allow' })
    const before = server.stores.grants.findLive('u_alice', 'printshop-web')
    expectRefusal(server, await whileFailing('making the code', choose), toldTheClient)
    expect(server.stores.grants.findLive('u_alice', 'printshop-web')).toEqual(before)
    // Nothing was decided, so the same page still takes its answer.
    expectCode(server, await choose(), 'http://localhost:9000/callback')
  })

  it('AZ-18 tells the client when the code could not be made for a remembered choice', async () => {
    const response = await whileFailing('making the code', () => alice.open(server.authorizeUrl('printshop-web')))
    expectRefusal(server, response, toldTheClient)
  })

  it('AZ-18 tells the client when the code could not be made right after the login', async () => {
    const browser = createBrowser()
    const opened = await browser.open(server.authorizeUrl('printshop-web'))
    const response = await whileFailing('making the code', () => server.login(browser, opened))
    expectRefusal(server, response, toldTheClient)
  })

  it('AZ-18 shows a page when the client could not even be read', async () => {
    const response = await whileFailing('reading the client', () => alice.open(server.authorizeUrl('printshop-web')))
    await expectPage(response, 500)
  })
})
