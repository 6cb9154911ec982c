import { execFile, execFileSync } from 'node:child_process'
import { globSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../../src/print-error.ts'
import { readArguments } from '../../src/terminal/arguments.ts'
import { type CloudDrive, photos, startCloudDrive } from '../clouddrive.ts'
import { startProgram } from '../program.ts'

const execFileText = promisify(execFile)
const posix = process.platform !== 'win32'
const app = join(import.meta.dirname, '../..')
let drive: CloudDrive
let folder: string
let env: Record<string, string>

beforeAll(async () => {
  drive = await startCloudDrive()
})
beforeEach(() => {
  drive.reset()
  const own = temporaryFolder()
  folder = own.folder
  env = { AUTH_ORIGIN: drive.origin, PHOTOS_ORIGIN: drive.origin, DATA_DIR: join(folder, 'data') }
  return own.remove
})
afterAll(() => drive.close())

const run = (...args: string[]) => startProgram(folder, env, ...args)
const inFolder = (path: string) => readdirSync(join(folder, path)).sort()
const dataFile = (name: string) => join(folder, 'data/print-cli', name)

/** Each case is the whole program: `npm run endurance` runs all of them, `npm test` those without which it is none. */
const thorough = it.runIf(process.env.LONG_TESTS)

describe('npm run print', () => {
  it('NA-03 shows the address, prints, and keeps what opens things to itself', async () => {
    const first = run()
    await fetch(drive.allow(await first.address()))
    const { code, stdout, stderr } = await first.ended
    expect(code).toBe(0)
    expect(inFolder('prints')).toEqual(['Proof.pdf', 'Still lake.jpg', 'Tulips & rain.jpg'])
    expect(stderr).toContain('2 of 2  Tulips & rain')
    expect(stdout).not.toContain('2 of 2')
    expect(stdout.trim().split('\n').at(-1)).toBe('  Proof.pdf')

    const verifier = drive.requests('/token')[0]?.body.get('code_verifier') ?? ''
    for (const secret of ['canary-', verifier]) expect(stdout + stderr).not.toContain(secret)
    expect(inFolder('data/print-cli')).toEqual(['lock', 'tokens.json'])
    const text = readFileSync(dataFile('tokens.json'), 'utf8')
    expect(JSON.parse(text)).toEqual({ issuer: drive.origin, refresh_token: 'canary-refresh-1' })
    if (posix) {
      const modes = ['', 'tokens.json', 'lock'].map((name) => (statSync(dataFile(name)).mode & 0o777).toString(8))
      expect(modes).toEqual(['700', '600', '600'])
    }
  })

  thorough('NA-03 lets a second run wait for the first one, and use what it got', async () => {
    const first = run()
    const address = await first.address()
    const second = run('--out', 'elsewhere')
    await second.saying(/Another run of this program is at it/)
    await fetch(drive.allow(address))
    expect((await first.ended).code).toBe(0)
    expect((await second.ended).code).toBe(0)
    expect(inFolder('elsewhere')).toEqual(['Proof.pdf', 'Still lake.jpg', 'Tulips & rain.jpg'])
    expect(drive.requests('/token').map(({ body }) => body.get('grant_type'))).toEqual([
      'authorization_code',
      'refresh_token',
    ])
  })

  it.runIf(posix && process.env.LONG_TESTS)(
    'NA-03 closes its port at Ctrl-C, and leaves no token file and no lock',
    async () => {
      const program = run()
      const answer = drive.allow(await program.address())
      program.child.kill('SIGINT')
      const { code, stdout, stderr } = await program.ended
      expect({ code, stdout }).toEqual({ code: exitCodes.interrupted, stdout: '' })
      expect(stderr.endsWith('\nStopped.\n')).toBe(true)
      await expect(fetch(answer)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
      expect(inFolder('data/print-cli')).toEqual(['lock'])
      const next = run()
      expect(await next.address()).toContain('/authorize?')
      next.child.kill('SIGINT')
      await next.ended
    },
  )

  it.runIf(posix)('NA-03 leaves whole photos only at Ctrl-C', async () => {
    const asked = Promise.withResolvers<void>()
    drive.scripts.set('/v1/photos/p_tulips/content', () => {
      asked.resolve()
      return { silent: true }
    })
    const program = run()
    await fetch(drive.allow(await program.address()))
    await asked.promise
    program.child.kill('SIGINT')
    expect((await program.ended).code).toBe(exitCodes.interrupted)
    expect(inFolder('prints')).toEqual(['Still lake.jpg'])
    expect(readFileSync(join(folder, 'prints/Still lake.jpg'))).toEqual(drive.picture)
  })

  it.runIf(process.platform === 'linux' && process.env.LONG_TESTS)(
    'NA-03 opens the person’s own browser, with no shell between',
    async () => {
      // The person's browser is a program that writes what it is given into a pipe: to read there is to wait for it.
      const opened = join(folder, 'opened')
      execFileSync('mkfifo', [opened])
      writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s|' "$@" > '${opened}'\n`, { mode: 0o755 })
      const first = execFileText('cat', [opened])
      env = { ...env, PATH: `${folder}:${process.env.PATH}`, OPEN_BROWSER: 'on' }
      const silent = run('--no-browser')
      await silent.address()
      silent.child.kill('SIGINT')
      await silent.ended
      const program = run()
      expect((await first).stdout).toBe(`${await program.address()}|`)
      program.child.kill('SIGINT')
      await program.ended
    },
  )

  it('NA-03 answers 3 to its shell when the person says no', async () => {
    const program = run()
    await fetch(drive.allow(await program.address(), { code: undefined, error: 'access_denied' }))
    const { code, stdout, stderr } = await program.ended
    expect({ code, stdout }).toEqual({ code: exitCodes.noPermission, stdout: '' })
    expect(stderr.trim().split('\n').at(-1)).toBe(
      'You did not allow it, so nothing was shared or printed: run the program again whenever you like.',
    )
  })

  it('says at the end by what support finds it: the number of a server, else the sentence, which has none', async () => {
    const number = '0f8fad5b-d9cb-469f-a165-70867728950e'
    drive.scripts.set('/v1/photos', { status: 403, number })
    const ends: string[][] = []
    for (const changed of [{ iss: 'http://evil.example' }, {}]) {
      const program = run('--quiet')
      await fetch(drive.allow(await program.address(), changed))
      ends.push((await program.ended).stderr.trim().split('\n').slice(-2))
    }
    const support = 'http://learn.localhost:9003/support'
    expect(ends).toEqual([
      [
        'The answer names another sender than CloudDrive (iss), so it was not used: run the program again.',
        `No number came with this: look up the sentence at ${support}`,
      ],
      [
        'CloudDrive’s photo storage refused the permission: run the program again with --choose.',
        `Number ${number}: look it up at ${support}`,
      ],
    ])
  })

  thorough.each<[string, Record<string, string>, RegExp]>([
    ['the sign-in is away', {}, /^CloudDrive’s sign-in at http:\S+ does not answer: start it with `npm start`/],
    ['a setting is unknown', { ORIGINS: 'nice' }, /^ORIGINS=nice is not a value this project knows/],
  ])('says in one sentence that %s', async (_case, change, sentence) => {
    drive.scripts.set('/.well-known/oauth-authorization-server', { status: 503 })
    env = { ...env, ...change }
    const { code, stdout, stderr } = await run().ended
    expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect({ code, stdout }).toEqual({ code: exitCodes.failed, stdout: '' })
  })

  thorough('says what it printed as JSON for another program, and nothing else on stdout', async () => {
    const program = run('--json')
    await fetch(drive.allow(await program.address()))
    const { code, stdout, stderr } = await program.ended
    expect(code).toBe(0)
    expect(stderr).toContain('2 of 2  Tulips & rain')
    expect(JSON.parse(stdout)).toEqual({
      folder: join(folder, 'prints'),
      photos: [
        { ...photos[0], file: 'Still lake.jpg' },
        { ...photos[1], title: 'Tulips & rain', file: 'Tulips & rain.jpg' },
      ],
      missing: [],
      proof: 'Proof.pdf',
    })
    expect(JSON.parse((await run('logout', '--json').ended).stdout)).toEqual({ signed_out: true })
    expect(JSON.parse((await run('logout', '--json').ended).stdout)).toEqual({ signed_out: false })
  })

  thorough('says in a quiet run only what the person has to do, and not even that when there is nothing', async () => {
    const first = run('--quiet')
    const address = await first.address()
    await fetch(drive.allow(address))
    const asked = `Choose your photos at CloudDrive, in your browser:\n\n  ${address}\n\n`
    expect(await first.ended).toEqual({ code: 0, stdout: '', stderr: asked })
    expect(await run('-q').ended).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(inFolder('prints')).toEqual(['Proof.pdf', 'Still lake.jpg', 'Tulips & rain.jpg'])
  })

  thorough('says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))
    const { code, stdout } = await run('--version').ended
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `PrintShop for the terminal ${version}, on Node ${process.version.slice(1)}\n`,
    })
  })

  thorough.each([
    ['--choose', { npm_config_choose: 'true' }],
    ['--out <folder>', { npm_config_out: 'elsewhere' }],
    ['--json', { npm_config_json: 'true' }],
    ['--no-browser', { npm_config_browser: '' }],
  ])('says so when npm kept %s for itself, and does nothing else', async (option, kept) => {
    env = { ...env, npm_lifecycle_event: 'print', ...kept } as typeof env
    expect(await run().ended).toEqual({
      code: exitCodes.usage,
      stdout: '',
      stderr: `npm kept ${option} for itself: write \`npm run print -- ${option}\`.\n`,
    })
    expect(inFolder('.')).toEqual([])
  })

  thorough('explains itself with --help, the exit codes too', async () => {
    const { code, stdout } = await run('--help').ended
    expect(code).toBe(0)
    for (const exitCode of Object.values(exitCodes)) expect(stdout).toMatch(new RegExp(`^ +${exitCode}  `, 'm'))
    expect(inFolder('.')).toEqual([])
  })

  it('answers 2 to its shell when it is used wrongly', async () => {
    const { code, stdout, stderr } = await run('--colour').ended
    expect({ code, stdout }).toEqual({ code: exitCodes.usage, stdout: '' })
    expect(stderr).toBe("Unknown option '--colour': `npm run print -- --help` shows what there is.\n")
  })
})

describe('arguments', () => {
  it.each([
    [['--out'], "Option '--out <value>' argument missing:"],
    [['--out', '--choose'], "Option '--out' argument is ambiguous:"],
    [['--help=yes'], "Option '-h, --help' does not take an argument:"],
    [['photos'], "Unknown command 'photos':"],
    [['logout', 'now'], "Unknown command 'logout now':"],
  ])('refuse %j', (args, sentence) => {
    const wrong = { message: expect.stringContaining(sentence), exitCode: exitCodes.usage }
    expect(() => readArguments(args)).toThrow(expect.objectContaining(wrong))
  })

  it('are few', () => {
    const usual = { name: 'print', choose: false, out: 'prints', browser: true, json: false, quiet: false }
    expect(readArguments([])).toEqual(usual)
    // What somebody has set for npm itself, elsewhere, is no option of ours.
    expect(readArguments([], { npm_config_json: 'true', npm_lifecycle_event: 'start' })).toEqual(usual)
    expect(readArguments(['logout'])).toMatchObject({ name: 'logout' })
    expect(readArguments(['--choose', '--out', 'x', '--no-browser'])).toMatchObject({
      choose: true,
      out: 'x',
      browser: false,
    })
  })
})

describe('the package — RFC 8252 §8.5, §8.12', () => {
  const files = globSync('src/**/*.ts', { cwd: app })
  const sources = files.map((file) => readFileSync(join(app, file), 'utf8')).join('\n')

  it('NA-03 holds no secret, and nothing to show a web page in', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(sources).not.toMatch(/client_secret|Basic /)
    const { dependencies } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))
    expect(Object.keys(dependencies).sort()).toEqual([
      '@photo/printed-title',
      '@photo/service',
      '@photo/types',
      'better-sqlite3',
      'pdfkit',
      'sharp',
      'string-width',
      'zod',
    ])
  })
})
