import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import ssh2 from 'ssh2'
import { afterAll, describe, expect, it } from 'vitest'
import { makeHostKey, readHostKey } from '../../src/door/host-key.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

describe('The host key', () => {
  it('is made once, kept, and closed to other users', () => {
    const first = readHostKey(folder)
    expect(readHostKey(folder)).toEqual(first)
    expect(statSync(join(folder, 'host-key')).mode & 0o777).toBe(0o600)
  })

  // The library spoils one key in 256: of 1500 made without looking, all are well once in 300 times.
  it('can be read, whichever it is', () => {
    const keys = Array.from({ length: 1500 }, makeHostKey)
    expect(keys.filter((key) => ssh2.utils.parseKey(key) instanceof Error)).toEqual([])
  })

  it('that is damaged stops the start with one sentence', () => {
    writeFileSync(join(folder, 'host-key'), 'no key')
    expect(() => readHostKey(folder)).toThrow(/host-key is damaged: remove it/)
  })
})
