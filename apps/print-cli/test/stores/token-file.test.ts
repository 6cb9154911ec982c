import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createRunLock } from '../../src/stores/run-lock.ts'
import { openTokenFile } from '../../src/stores/token-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'print-cli-'))
const file = join(folder, 'tokens.json')
const issuer = 'http://auth.example'
const mended: string[] = []
const open = () => openTokenFile(folder, (path) => mended.push(path))
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)

beforeEach(() => {
  rmSync(file, { force: true })
  mended.length = 0
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the token file — RFC 6749 §10.4', () => {
  it('NA-03 keeps the refresh token for its issuer and no other', () => {
    open().save(issuer, 'rt_1')
    expect(open().find(issuer)).toBe('rt_1')
    expect(open().find(`${issuer}.evil.example`)).toBeUndefined()
    open().forget()
    expect(open().find(issuer)).toBeUndefined()
  })

  it.skipIf(process.platform === 'win32')('NA-03 is for its owner alone, whatever lay there before', () => {
    writeFileSync(`${file}.new`, 'left by a crash', { mode: 0o644 })
    open().save(issuer, 'rt_1')
    expect([mode(file), readdirSync(folder)]).toEqual(['600', ['tokens.json']])
    expect(mended).toEqual([])
  })

  it.skipIf(process.platform === 'win32')('NA-03 is closed again when others could read it, and says so', () => {
    open().save(issuer, 'rt_1')
    chmodSync(file, 0o640)
    chmodSync(folder, 0o755)
    expect(open().find(issuer)).toBe('rt_1')
    expect([mode(folder), mode(file)]).toEqual(['700', '600'])
    expect(mended).toEqual([folder, file])
  })

  it.each([
    ['half a file', '{"issuer":"http://auth.exam'],
    ['something else', '[]'],
    ['an empty token', JSON.stringify({ issuer, refresh_token: '' })],
  ])('takes %s for no token at all', (_case, text) => {
    writeFileSync(file, text, { mode: 0o600 })
    expect(open().find(issuer)).toBeUndefined()
  })

  it('keeps the old token when the new one cannot be written, and says so', () => {
    open().save(issuer, 'rt_1')
    mkdirSync(`${file}.new`)
    expect(() => open().save(issuer, 'rt_2')).toThrow(/tokens\.json cannot be written \(\w+\): mend that/)
    rmSync(`${file}.new`, { recursive: true })
    expect(open().find(issuer)).toBe('rt_1')
  })
})

describe('two runs at once', () => {
  it('NA-03 take turns with the tokens, and the second says that it waits', async () => {
    const waiting = Promise.withResolvers<string>()
    const run = (name: string) => createRunLock(folder, () => waiting.resolve(name))
    const first = Promise.withResolvers<void>()
    const order: string[] = []
    const one = run('one')(async () => {
      order.push('one begins')
      await first.promise
      order.push('one ends')
    })
    const two = run('two')(async () => void order.push('two'))
    expect(await waiting.promise).toBe('two')
    expect(order).toEqual(['one begins'])
    first.resolve()
    await Promise.all([one, two])
    expect(order).toEqual(['one begins', 'one ends', 'two'])
  })

  it('NA-03 do not wait for one that failed', async () => {
    const alone = createRunLock(folder, () => {})
    await expect(alone(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
    expect(await alone(async () => 'free')).toBe('free')
  })
})
