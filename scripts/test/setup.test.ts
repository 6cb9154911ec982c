import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { nodeProgram } from '../setup/packages.mjs'
import { run, startProgram } from './run-script.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const scripts = join(import.meta.dirname, '..')
const windows = process.platform === 'win32'

it.each([
  ['alone', []],
  ['after the browser', ['--browser']],
])('The set-up goes on with the program that was asked for: %s', async (_how, options) => {
  const args = [...options, '--run', 'apps/print-cli/src/main.ts', '--help']
  const { stdout, code } = await run('setup.mjs', {}, { args })
  expect(stdout).toContain('npm run print -- --choose')
  expect(code).toBe(0)
})

// A project of its own, in which there is nothing to install: so .env is the test's.
cpSync(join(scripts, 'setup.mjs'), join(folder, 'scripts/setup.mjs'))
cpSync(join(scripts, 'setup'), join(folder, 'scripts/setup'), { recursive: true })
writeFileSync(join(folder, '.env'), 'ORIGINS=plain\nPORT_BASE=9300\n')
writeFileSync(
  join(folder, 'say.mjs'),
  'const { ORIGINS, PORT_BASE } = process.env\nconsole.log(ORIGINS, PORT_BASE, process.connected)\nprocess.exitCode = 3',
)
const go = ['scripts/setup.mjs', '--run', 'say.mjs']

/** Lets setup.mjs believe that its Node is too old, and find the one that it would have fetched. */
function asOldNode(): string {
  const newer = join(folder, nodeProgram(process))
  mkdirSync(dirname(newer), { recursive: true })
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  if (!existsSync(newer)) symlinkSync(process.execPath, newer)
  const code = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })"
  return `--import=data:text/javascript,${encodeURIComponent(code)}`
}

describe('A program that the set-up goes on with', () => {
  it('A17 reads .env, as docker compose does, and what the environment says wins', async () => {
    const ended = startProgram([process.execPath, ...go], { PORT_BASE: '9400' }, { cwd: folder }).ended
    expect(await ended).toEqual({ code: 3, stdout: 'plain 9400 undefined\n', stderr: '' })
  })

  it.skipIf(windows)('A17 A7 does so under an old Node as well, with a channel to whoever stays between', async () => {
    const old = [process.execPath, asOldNode(), ...go]
    const ended = startProgram(old, { PORT_BASE: '9400' }, { cwd: folder }).ended
    expect(await ended).toEqual({ code: 3, stdout: 'plain 9400 true\n', stderr: '' })
  })

  const nodes: [string, () => string[]][] = [['its own Node', () => []]]
  if (!windows) nodes.push(['a newer Node', () => [asOldNode()]])
  it.each(nodes)(
    'is TypeScript that is read once: what %s made of it is kept in the project',
    async (_which, options) => {
      rmSync(join(folder, '.cache/compiled'), { recursive: true, force: true })
      writeFileSync(
        join(folder, 'say.ts'),
        'const { NODE_COMPILE_CACHE }: NodeJS.ProcessEnv = process.env\nconsole.log(NODE_COMPILE_CACHE)',
      )
      const written = [process.execPath, ...options(), 'scripts/setup.mjs', '--run', 'say.ts']
      const ended = startProgram(written, { NODE_COMPILE_CACHE: '' }, { cwd: folder }).ended
      const compiled = join(folder, '.cache/compiled')
      expect(await ended).toMatchObject({ code: 0, stdout: `${compiled}\n` })
      expect(readdirSync(compiled, { recursive: true })).not.toEqual([])
    },
  )
})
