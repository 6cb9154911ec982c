import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HeldPorts, holdPorts, takePort } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import {
  checkBrowser,
  checkClock,
  checkDisk,
  checkNames,
  checkNode,
  checkPorts,
  checkProxy,
  firstProblem,
} from '../doctor/checks.ts'
import { run } from './run-script.ts'

let ports: HeldPorts
const { folder, remove } = temporaryFolder()
beforeAll(async () => {
  ports = await holdPorts()
})
afterAll(async () => {
  await ports.release()
  remove()
})

const DAY = 24 * 60 * 60 * 1000
const FETCH_NODE = 'run npm start once, with a network, which fetches the one that is needed.'

describe('npm run doctor', () => {
  it('says what to do about an old Node', () => {
    expect([checkNode('24.7.0'), checkNode('26.1.0')]).toEqual([undefined, undefined])
    for (const old of ['20.20.2', '24.6.9']) expect(checkNode(old)).toBe(`This is Node ${old}: ${FETCH_NODE}`)
  })

  it('says what to do about a name that leads elsewhere, and nothing where the system knows none', async () => {
    const origins = ['http://printshop.localhost:9000']
    expect(await checkNames(origins, async () => '127.0.0.1')).toBeUndefined()
    expect(await checkNames(origins, async () => Promise.reject(new Error('ENOTFOUND')))).toBeUndefined()
    expect(await checkNames(origins, async () => '192.0.2.7')).toMatch(
      /^printshop\.localhost leads to 192\.0\.2\.7, .*: take it out of the hosts file, or start with ORIGINS=plain/,
    )
  })

  it('says what to install where there is no browser that knows the names', () => {
    expect(checkBrowser('/usr/bin/chromium', () => false)).toBeUndefined()
    expect(checkBrowser(undefined, (path) => path === '/usr/bin/firefox')).toBeUndefined()
    expect(checkBrowser(undefined, () => false)).toMatch(/^There is no Chrome, Edge or Firefox here: install one, or/)
  })

  it('says how much room to make on a full disk, also before there is a folder', () => {
    expect(checkDisk(folder, 1)).toBeUndefined()
    for (const place of [folder, join(folder, 'not', 'yet')]) {
      expect(checkDisk(place, Number.MAX_SAFE_INTEGER)).toMatch(/^The disk has \d+ MB left: make room for \d+ MB/)
    }
  })

  it('says of a clock that is behind to set it right', () => {
    expect(checkClock(import.meta.filename)).toBeUndefined()
    expect(checkClock(import.meta.filename, Date.now() - 4000 * DAY)).toMatch(/which is past: set it right/)
  })

  it('says which port is taken, and nothing when all are free', async () => {
    const { base } = ports
    const four = { printshop: base, auth: base + 1, photos: base + 2, learn: base + 3 }
    const dataDir = join(folder, 'data')
    expect(await checkPorts({ ports: four, dataDir })).toBeUndefined()
    const release = await takePort(base + 2)
    expect(await checkPorts({ ports: four, dataDir })).toMatch(new RegExp(`^Port ${base + 2} is in use: `))
    await release?.()
  })

  it('says of a proxy what to set, where it would be asked for our names', () => {
    const http_proxy = 'http://proxy.example:3128'
    expect(checkProxy({ http_proxy })).toMatch(/^http_proxy sends what curl asks .* set NO_PROXY=localhost,/)
    expect(checkProxy({ ALL_PROXY: http_proxy, NO_PROXY: 'example.com' })).toMatch(/^ALL_PROXY /)
    const fine = [
      {},
      { http_proxy: '' },
      { http_proxy, no_proxy: '*' },
      { http_proxy, NO_PROXY: '10.0.0.1, .localhost' },
    ]
    expect(fine.map(checkProxy)).toEqual(fine.map(() => undefined))
  })

  it('tells one thing at a time: the first', async () => {
    expect(await firstProblem([() => undefined, async () => 'one', () => 'two'])).toBe('one')
  })

  it('says one word or one sentence, as a program', async () => {
    const { code, stdout } = await run('doctor.ts', { PORT_BASE: String(ports.base), DATA_DIR: join(folder, 'data') })
    const [line = '', ...more] = stdout.trim().split('\n')
    expect(more).toEqual([])
    // A machine of the tests may have no browser. Then it says so.
    expect([0, 1]).toContain(code)
    expect(line).toMatch(code === 0 ? /READY.* \(a second device was not tried: --second-device\)/ : /\.$/)
  })
})
