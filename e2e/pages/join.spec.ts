import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '../../apps/room/src/app.ts'
import { createLog } from '../../packages/service/src/log.ts'
import { expect, test } from '../stack.ts'
import { open } from './inspect.ts'

const fingerprint = {
  sha256: 'SHA256:4mT0abcdefghijklmnopqrstuvwxyzABCDEFq8VwZ3kM',
  tail: 'q8VwZ3kM',
  words: ['amber', 'canoe', 'lantern', 'pepper', 'violin', 'walnut'],
}

let server: Server
let origin: string
test.beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`
  const way = {
    ...{ address: '127.0.0.1', sshPort: 2222, joinPort: port, seats: 24, seat: 'http://learn.localhost:9003/room' },
    ...{ ports: [9000, 9001, 9002, 9003], labPorts: [9020, 9021, 9022, 9023, 9024] },
  }
  server.on('request', createApp({ way, fingerprint, log: createLog('door', { write: () => {} }) }))
})
test.afterEach(() => {
  server.closeAllConnections()
  server.close()
})

test('the join page, and the line of one seat', async ({ page }) => {
  await open(page, origin, 'join')
  await page.getByLabel('Your seat, from the card').fill('7')
  await page.getByLabel('macOS').check()
  await expect(page.locator('#line')).toContainText('seat7@127.0.0.1')
  await expect(page.getByText('Press Command and Space')).toBeVisible()
})

test('the join page with all that may go wrong open, on a phone', async ({ browser }) => {
  const phone = await browser.newContext({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)' })
  const page = await phone.newPage()
  await page.route('**/*', async (route) => {
    const answer = await route.fetch()
    if (route.request().resourceType() !== 'document') return route.fulfill({ response: answer })
    return route.fulfill({ response: answer, body: (await answer.text()).replaceAll('<details>', '<details open>') })
  })
  await open(page, `${origin}/?seat=7&system=windows`, 'join-phone')
  await expect(page.getByText('This is a phone.')).toBeVisible()
  await phone.close()
})

test('the join page is as wide as a small phone: nobody moves it sideways to read it', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`${origin}/?seat=7`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Join the room')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})
