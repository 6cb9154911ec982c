import { cpSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'
import { readMachine } from '../../bundle/machine.ts'
import { pathOfNode } from '../any-node.ts'
import { run } from '../run-script.ts'
import { programsOf, systemOf } from './programs.ts'
import { canBeAlone, startWithoutNetwork } from './without-network.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

/** As whoever makes the bundle has it: npm may need it to reach its registry. */
const environment = process.env as Record<string, string>

const SYSTEMS = ['linux-x64', 'win32-x64', 'darwin-arm64']
const stick = join(folder, 'stick')
const bundle = join(stick, 'oauth-photo-printing-linux-x64')
const linux = process.platform === 'linux' && process.arch === 'x64'

/** The copy on the disk of another machine: below a name with a space, and with a home that nobody has used. */
const copy = join(folder, 'other machine', basename(bundle))
const home = join(folder, 'home')

describe.runIf(linux)('npm run bundle', () => {
  beforeAll(async () => {
    const { code, stderr } = await run('bundle.ts', environment, { args: [...SYSTEMS, '--to', stick] })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('holds what a stick can hold: files without links, whose names any system takes', () => {
    const all = readdirSync(bundle, { recursive: true, withFileTypes: true })
    const paths = all.map(({ parentPath, name }) => join(parentPath, name).slice(stick.length))
    expect(paths.length).toBeGreaterThan(10_000)
    expect(all.filter((entry) => !entry.isFile() && !entry.isDirectory())).toEqual([])
    expect(paths.filter((path) => /[<>:"|?*\\]|[. ](\/|$)/.test(path) || path.length > 200)).toEqual([])
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
  })

  it.each(SYSTEMS)(
    '%s: holds Node, pnpm and packages of that system, and needs nothing else to install them',
    (system) => {
      const programs = programsOf(
        join(stick, `oauth-photo-printing-${system}`),
        join(folder, system),
        readMachine(system),
      )
      expect(programs.length).toBeGreaterThanOrEqual(6)
      expect(programs.map((file) => [file, systemOf(file)])).toEqual(programs.map((file) => [file, system]))
    },
  )

  it.runIf(canBeAlone())('starts on a machine with nothing on it and no network, and prints two photos', async () => {
    cpSync(bundle, copy, { recursive: true })
    const place = { bundle: copy, home, path: '' }
    const demo = startWithoutNetwork(['/bin/sh', join(place.bundle, 'start.sh')], place)
    onTestFinished(() => void demo.child.kill('SIGKILL'))
    await demo.saying('To stop everything')
    const { code, stdout, stderr } = await demo.beside('scripts/test/bundle/order-photos.ts')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      photos: 2,
      order: expect.stringMatching(/^\/orders\/o_/),
      types: ['image/jpeg'],
      tour: 200,
    })
    expect((await demo.beside('scripts/doctor.ts')).stdout).toMatch(/READY|There is no Chrome/)
    demo.child.kill('SIGTERM')
    expect(await demo.ended).toMatchObject({ code: 0, stderr: '' })
  })

  it.runIf(canBeAlone())('starts there with `npm start` too, where there is an old Node with npm', async () => {
    rmSync(join(copy, 'node_modules'), { recursive: true })
    const place = { bundle: copy, home, path: pathOfNode(20) }
    const demo = startWithoutNetwork(['npm', '--prefix', place.bundle, 'start'], place)
    onTestFinished(() => void demo.child.kill('SIGKILL'))
    await demo.saying('To stop everything')
    const { stdout } = await demo.beside('scripts/test/bundle/order-photos.ts')
    expect(JSON.parse(stdout)).toMatchObject({ photos: 2, tour: 200 })
    demo.child.kill('SIGTERM')
    await demo.ended
  })
})
