/** What a camera notes about a picture. Dates as Exif writes them: `2024:05:06 00:30:00`. */
export type Notes = {
  orientation?: number
  /** When the file was changed, when the picture was taken, and when it was made digital. */
  changed?: string
  taken?: string
  digitized?: string
  /** How far the camera's clock is from Greenwich: `-07:00`. */
  offset?: string
}

const ASCII = 2
const SHORT = 3
const LONG = 4

type Tag = { tag: number; type: number; value: string | number }

/** An Exif block, in either order of bytes — Exif 2.32 §4.5. With its `Exif\0\0` in front, as JPEG carries it. */
export function exif(notes: Notes, bigEndian = false): Buffer {
  const inner = tags([
    [0x9003, ASCII, notes.taken],
    [0x9004, ASCII, notes.digitized],
    [0x9011, ASCII, notes.offset],
  ])
  const outer = tags([
    [0x0112, SHORT, notes.orientation],
    [0x0132, ASCII, notes.changed],
    [0x8769, LONG, inner.length > 0 ? 0 : undefined],
  ])
  const innerAt = 8 + sizeOf(outer)
  for (const one of outer) if (one.tag === 0x8769) one.value = innerAt
  const head = Buffer.from(bigEndian ? 'MM\0*\0\0\0\x08' : 'II*\0\x08\0\0\0', 'latin1')
  return Buffer.concat([
    Buffer.from('Exif\0\0', 'latin1'),
    head,
    directory(outer, 8, bigEndian),
    ...(inner.length > 0 ? [directory(inner, innerAt, bigEndian)] : []),
  ])
}

function tags(all: [number, number, string | number | undefined][]): Tag[] {
  return all.flatMap(([tag, type, value]) => (value === undefined ? [] : [{ tag, type, value }]))
}

function sizeOf(entries: Tag[]): number {
  const behind = entries.reduce((sum, { value }) => sum + bytesBehind(value), 0)
  return 2 + 12 * entries.length + 4 + behind
}

// A value of more than four bytes stands behind the directory.
function bytesBehind(value: string | number): number {
  return typeof value === 'string' && value.length + 1 > 4 ? value.length + 1 : 0
}

function directory(entries: Tag[], at: number, bigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(sizeOf(entries))
  const write16 = (value: number, to: number) =>
    bigEndian ? bytes.writeUInt16BE(value, to) : bytes.writeUInt16LE(value, to)
  const write32 = (value: number, to: number) =>
    bigEndian ? bytes.writeUInt32BE(value, to) : bytes.writeUInt32LE(value, to)
  write16(entries.length, 0)
  let behind = 2 + 12 * entries.length + 4
  entries.forEach(({ tag, type, value }, index) => {
    const to = 2 + 12 * index
    write16(tag, to)
    write16(type, to + 2)
    write32(typeof value === 'string' ? value.length + 1 : 1, to + 4)
    if (type === SHORT) write16(Number(value), to + 8)
    else if (typeof value === 'number') write32(value, to + 8)
    else if (bytesBehind(value) === 0) bytes.write(value, to + 8, 'latin1')
    else {
      write32(at + behind, to + 8)
      bytes.write(value, behind, 'latin1')
      behind += bytesBehind(value)
    }
  })
  return bytes
}
