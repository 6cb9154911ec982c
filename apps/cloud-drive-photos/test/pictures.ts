import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** The marks by which a test finds metadata in bytes: the secret words of every kind of it. */
export const secretWords = ['SECRETMAKER', 'SECRETXMP', 'SECRETIPTC', 'SECRETCOMMENT']

/** A JPEG as a telephone makes it: GPS, maker, a date, XMP, IPTC, a comment; lying on its side unless told. */
export async function phonePicture(date = '2024:05:06 07:08:09', orientation = 6): Promise<Buffer> {
  const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#886644' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'SECRETMAKER' },
      IFD2: { DateTimeOriginal: date },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
    })
    .withMetadata({ orientation })
    .toBuffer()
  const xmp = segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRETXMP</x:xmpmeta>')
  const iptc = segment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02\x78\0\x0aSECRETIPTC\0')
  const comment = segment(0xfe, 'SECRETCOMMENT<script>alert(1)</script>')
  return Buffer.concat([
    jpeg.subarray(0, 2),
    jpeg.subarray(2, endOfFirstSegments(jpeg)),
    xmp,
    iptc,
    comment,
    rest(jpeg),
  ])
}

/** A PNG of one colour that claims any size; its picture data may be missing. */
export function pngOf(width: number, height: number, extra: Buffer[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const data =
    width * height < 1_000_000 ? deflateSync(Buffer.alloc((width + 1) * height)) : deflateSync(Buffer.alloc(99))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** One chunk of a PNG. */
export function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function segment(marker: number, text: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  const data = Buffer.from(text, 'latin1')
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

// Behind the first APP segments, where cameras put theirs.
function endOfFirstSegments(jpeg: Buffer): number {
  let at = 2
  while ((jpeg[at + 1] ?? 0) >= 0xe0) at += 2 + jpeg.readUInt16BE(at + 2)
  return at
}

const rest = (jpeg: Buffer) => jpeg.subarray(endOfFirstSegments(jpeg))
