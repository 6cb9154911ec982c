import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../src/door/fingerprint.ts'
import { readHostKey } from '../../src/door/host-key.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

describe('The fingerprint', () => {
  it('is what ssh prints, and its tail the end of that', () => {
    const { sha256, tail } = fingerprintOf(readHostKey(folder).publicKey)
    const printed = execFileSync('ssh-keygen', ['-l', '-f', join(folder, 'host-key')]).toString()
    expect(printed).toContain(` ${sha256} `)
    expect(sha256.endsWith(tail)).toBe(true)
    expect(tail).toHaveLength(8)
  })

  it('has six words that differ from one key to the next', () => {
    const words = (key: Uint8Array) => fingerprintOf(Buffer.from(key)).words
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
        expect(words(one).every((word) => /^[a-z]{3,8}$/.test(word))).toBe(true)
        expect(words(one)).toHaveLength(6)
        expect(words(one).join() === words(other).join()).toBe(Buffer.compare(one, other) === 0)
      }),
    )
  })
})
