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

describe('npm run doctor', () => {
  it('says what to do about an old Node, a strange name, a full disk, and a clock that is behind', async () => {
    expect([checkNode('24.7.0'), checkNode('26.1.0')]).toEqual([undefined, undefined])
    expect(checkNode('20.20.2')).toMatch(/^This is Node 20\.20\.2: run npm start once/)
    const origins = ['http://printshop.localhost:9000']
    expect(await checkNames(origins, async () => '127.0.0.1')).toBeUndefined()
    expect(await checkNames(origins, async () => Promise.reject(new Error('ENOTFOUND')))).toBeUndefined()
    expect(await checkNames(origins, async () => '192.0.2.7')).toMatch(/^printshop\.localhost leads to 192\.0\.2\.7/)
    expect(checkDisk(folder, 1)).toBeUndefined()
    expect(checkDisk(folder, Number.MAX_SAFE_INTEGER)).toMatch(/^The disk has \d+ MB left: make room/)
    expect(checkClock(import.meta.filename)).toBeUndefined()
    expect(checkClock(import.meta.filename, Date.now() - 4000 * DAY)).toMatch(/which is past: set it right/)
    expect(checkBrowser('/usr/bin/chromium')).toBeUndefined()
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

  it('tells one thing at a time: the first', async () => {
    expect(await firstProblem([() => undefined, async () => 'one', () => 'two'])).toBe('one')
  })

  it('says one word or one sentence, as a program', async () => {
    const { code, stdout } = await run('doctor.ts', { PORT_BASE: String(ports.base), DATA_DIR: join(folder, 'data') })
    const [line = '', ...more] = stdout.trim().split('\n')
    expect(more).toEqual([])
    // A machine of the tests may have no browser. Then it says so.
    expect([0, 1]).toContain(code)
    expect(line).toMatch(code === 0 ? /READY/ : /\.$/)
  })
})
