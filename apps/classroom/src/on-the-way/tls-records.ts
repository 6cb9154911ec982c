import type { Heard } from './heard.ts'

/**
 * A record as somebody on the way sees it: who sent it, when, and five bytes of head that are not encrypted — RFC 8446 §5.1
 * `piece` is the place of its end in what was heard.
 */
export type TlsRecord = Omit<Heard, 'connection'> & { kind: 'handshake' | 'data' | 'other'; piece: number }

const HEAD = 5
const KINDS: Record<number, TlsRecord['kind']> = { 22: 'handshake', 23: 'data' }

/** Cuts what was heard into records, in the order in which they were complete. */
export function readRecords(heard: Heard[]): TlsRecord[] {
  const pieces = heard.map((one, piece) => ({ ...one, piece }))
  const lines = Map.groupBy(pieces, ({ connection, from }) => `${connection} ${from}`)
  return [...lines.values()].flatMap(recordsOf).toSorted((one, other) => one.piece - other.piece)
}

/** What one side of one connection sent. */
function recordsOf(pieces: (Heard & { piece: number })[]): TlsRecord[] {
  const records: TlsRecord[] = []
  let rest: Buffer = Buffer.alloc(0)
  for (const { site, from, at, bytes, piece } of pieces) {
    rest = Buffer.concat([rest, bytes])
    while (rest.length >= HEAD && rest.length >= HEAD + rest.readUInt16BE(3)) {
      const length = HEAD + rest.readUInt16BE(3)
      records.push({ site, from, at, kind: KINDS[rest[0] ?? 0] ?? 'other', piece, bytes: rest.subarray(0, length) })
      rest = rest.subarray(length)
    }
  }
  return records
}
