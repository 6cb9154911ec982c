import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { holdPorts, takePort } from '../../packages/service/test/held-ports.ts'
import { trySecondDevice } from '../doctor/second-device.ts'

const DAY = 24 * 60 * 60 * 1000

/** Devices of the network: addresses of this machine from which the page is asked for that was said. */
async function devicesOf(said: Promise<string>) {
  const [, port = ''] = /http:\/\/127\.0\.0\.9:(\d+) on another device/.exec(await said) ?? []
  const openFrom = (localAddress: string, path = '/') =>
    new Promise<string>((resolve, reject) => {
      const reading = get({ host: '127.0.0.1', port, localAddress, path }, (answer) => resolve(text(answer)))
      reading.once('error', reject)
    })
  return { openFrom }
}

describe('A second device', () => {
  it.skipIf(process.platform !== 'linux')('waits for another device, and takes this one for none', async () => {
    const asked = Promise.withResolvers<string>()
    const tried = trySecondDevice({ port: 0, here: ['127.0.0.9'], say: asked.resolve, clockPatience: 1 })
    const { openFrom } = await devicesOf(asked.promise)
    expect(await openFrom('127.0.0.9')).toBe('Open this on another device.\n')
    expect(await openFrom('127.0.0.1', `/clock?now=${Date.now() - DAY}`)).toBe('Open this on another device.\n')
    // With scripts switched off it says no time.
    expect(await openFrom('127.0.0.2')).toMatch(/<p>It works/)
    expect(await tried).toBeUndefined()
    const nobody = await trySecondDevice({ port: 0, here: ['127.0.0.9'], say: () => {}, patience: 1 })
    expect(nobody).toMatch(/^No other device reached this one: let node through the firewall/)
    expect(await trySecondDevice({ port: 0, here: [], say: () => {} })).toMatch(/is in no network/)
  })

  it.skipIf(process.platform !== 'linux').each([
    [0, /^undefined$/],
    [-30_000, /^undefined$/],
    [-61_000, /^The clock of this machine is 1 minute ahead of that of the other device: set right/],
    [-DAY, /^The clock of this machine is 1440 minutes ahead of/],
    [5 * 60_000, /^The clock of this machine is 5 minutes behind that of the other device/],
  ])('notices by the other device a clock that is ahead, as one alone cannot: %s', async (differs, says) => {
    const asked = Promise.withResolvers<string>()
    const tried = trySecondDevice({ port: 0, here: ['127.0.0.9'], say: asked.resolve })
    const { openFrom } = await devicesOf(asked.promise)
    const [, path] = /fetch\('([^']+)' \+ Date\.now\(\)\)/.exec(await openFrom('127.0.0.2')) ?? []
    await openFrom('127.0.0.2', `${path}${Date.now() + differs}`)
    expect(String(await tried)).toMatch(says)
  })

  it('says what to end where another device would find somebody else', async () => {
    const { base: port, release } = await holdPorts()
    const letGo = await takePort(port)
    const problem = await trySecondDevice({ port, here: ['127.0.0.9'], say: () => {} })
    expect(problem).toBe(
      `Port ${port}, where another device would ask, is in use: end what uses it, such as npm run room, and ask again.`,
    )
    await letGo?.()
    await release()
  })
})
