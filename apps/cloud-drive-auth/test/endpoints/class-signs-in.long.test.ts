import { createBrowser } from '@photo/service/test/browser'
import { expect, it, onTestFinished } from 'vitest'
import { seedPeople } from '../../src/actions/seed-people.ts'
import { startAuthorizationServer } from '../authorization-server.ts'

it('SE-07 refuses nobody of a class that signs in all at once, from one address', async () => {
  const server = await startAuthorizationServer({ rateLimits: true })
  onTestFinished(() => server.stop())
  await seedPeople(server.stores.users, 60)
  const openLogin = async (_: unknown, index: number) => {
    const browser = createBrowser()
    const html = await (await browser.open(`${server.origin}/login`)).text()
    return () => browser.submit(server.origin, html, { username: `learner${index + 1}`, password: 'open-sesame' })
  }
  const ready = await Promise.all(Array.from({ length: 60 }, openLogin))
  const answers = await Promise.all(ready.map((send) => send()))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
})
