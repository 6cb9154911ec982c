import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Heard } from '../../src/on-the-way/heard.ts'
import { readRecords } from '../../src/on-the-way/tls-records.ts'

const record = (kind: number, size: number) =>
  Buffer.from([kind, 3, 3, size >> 8, size & 0xff, ...Array.from({ length: size }, (_, index) => index & 0xff)])

/** What was heard of some bytes that the network cut into pieces of these sizes. */
function cutInto(bytes: Buffer, sizes: number[]): Heard[] {
  const heard: Heard[] = []
  for (let from = 0, turn = 0; from < bytes.length; turn += 1) {
    const to = from + (sizes[turn % sizes.length] ?? 1)
    heard.push({ connection: 1, site: 'auth', from: 'browser', at: turn, bytes: bytes.subarray(from, to) })
    from = to
  }
  return heard
}

describe('TLS records — RFC 8446 §5.1', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 })
  const pieces = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 })

  it('S-51 are the same however the network cuts them', () => {
    fc.assert(
      fc.property(sizes, pieces, (lengths, cuts) => {
        const sent = lengths.map((length) => record(23, length))
        const read = readRecords(cutInto(Buffer.concat(sent), cuts))
        expect(read.map(({ bytes }) => bytes.toString('hex'))).toEqual(sent.map((one) => one.toString('hex')))
      }),
    )
  })

  it('S-51 are told apart by direction and connection, and stand in the order in which they were complete', () => {
    const one = { site: 'auth', at: 1 }
    const [first, second] = [record(22, 3), record(23, 2)]
    const read = readRecords([
      { ...one, connection: 1, from: 'browser', bytes: first.subarray(0, 4) },
      { ...one, connection: 2, from: 'browser', bytes: second },
      { ...one, connection: 1, from: 'site', bytes: second },
      { ...one, connection: 1, from: 'browser', bytes: first.subarray(4) },
    ])
    expect(read.map(({ kind, from, piece }) => [kind, from, piece])).toEqual([
      ['data', 'browser', 1],
      ['data', 'site', 2],
      ['handshake', 'browser', 3],
    ])
  })
})
