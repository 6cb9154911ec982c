import { type Browser, createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { countIssued } from '../answers.ts'
import { type AuthorizationServer, startAuthorizationServer } from '../authorization-server.ts'
import { pushed, pushedUrl } from '../pushed-requests.ts'
import { RACE } from '../race-size.ts'
import { withTwoServers } from '../two-servers.ts'

const AT_ONCE = Math.min(RACE.atOnce, 50)
const repeats = Number(process.env.FAULT_ROUNDS ?? 1) - 1

/** What happened, told apart, and how often. */
async function tally(answers: Promise<Response>[]): Promise<Record<string, number>> {
  const outcomes = await Promise.all(
    answers.map(async (answer) => {
      const response = await answer
      const code = response.headers.get('Location')?.includes('code=code_')
      const reason = /You have answered this already|The request_uri was used before/.exec(await response.text())?.[0]
      return `${response.status} ${code ? 'code' : reason}`
    }),
  )
  const count: Record<string, number> = {}
  for (const outcome of outcomes) count[outcome] = (count[outcome] ?? 0) + 1
  return count
}

/** One pushed request, open in many tabs, all answered at the same moment, spread over the servers. */
async function raceOfAnswers(server: AuthorizationServer, browser: Browser, origins: string[]) {
  const url = pushedUrl(server, await pushed(server, { prompt: 'consent' }))
  const before = countIssued(server)
  const pages: string[] = []
  for (let tab = 0; tab < AT_ONCE; tab += 1) pages.push(await (await server.openConsent(browser, url)).text())
  const answers = pages.map((html, tab) =>
    browser.submit(origins[tab % origins.length] ?? '', html, { photo: 'p_A1', decision: 'allow' }),
  )
  expect(await tally(answers)).toEqual({ '303 code': 1, '400 You have answered this already': AT_ONCE - 1 })
  expect(countIssued(server)).toEqual({ grants: Number(before.grants) + 1, codes: Number(before.codes) + 1 })
}

/** One pushed request for which nobody has to be asked, brought many times at the same moment. */
async function raceOfSilence(server: AuthorizationServer, browser: Browser, origins: string[]) {
  const before = countIssued(server)
  const { search } = pushedUrl(server, await pushed(server))
  const answers = Array.from({ length: AT_ONCE }, (_, tab) =>
    browser.open(`${origins[tab % origins.length]}/authorize${search}`),
  )
  expect(await tally(answers)).toEqual({ '303 code': 1, '400 The request_uri was used before': AT_ONCE - 1 })
  expect(countIssued(server)).toEqual({ ...before, codes: Number(before.codes) + 1 })
}

/** Both races, with somebody whose choice is remembered. */
async function race(server: AuthorizationServer, origins: string[]) {
  const browser = createBrowser()
  await server.authorize('printshop-web', { browser, photos: ['p_A1'] })
  await raceOfAnswers(server, browser, origins)
  for (let round = 0; round < 5; round += 1) await raceOfSilence(server, browser, origins)
  expect(server.events()).not.toContain('server_error')
}

describe('A pushed request is answered once, however many tabs are open — RFC 9126 §4', () => {
  it('PA-07 has one winner of many', { repeats }, async () => {
    const server = await startAuthorizationServer()
    await race(server, [server.origin])
    await server.stop()
  })

  it('PA-07 has one winner of many in two processes on one database', { repeats }, async () => {
    await withTwoServers(race)
  })
})
