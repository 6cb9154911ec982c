import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'photo-key-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(import.meta.dirname, '../src/lens-key.ts')
const program = `import { readLensKey } from ${JSON.stringify(file)}; process.stdout.write(readLensKey(${JSON.stringify(folder)}))`

describe('The key of the lens', () => {
  it('is the same for all that start at once, and nobody else reads it', async () => {
    const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
    const keys = (await Promise.all([start(), start(), start(), start()])).map(({ stdout }) => stdout)
    expect(keys[0]).toMatch(/^lens_[\w-]{22,}$/)
    expect(new Set(keys).size).toBe(1)
    expect(readdirSync(folder)).toEqual(['key'])
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600)
  })
})
