import sharp, { type Sharp } from 'sharp'
import { exif, type Notes } from './exif.ts'
import { withFillBytes, withOddScanHeader, withSegment, withStrayBytes } from './jpeg.ts'

/**
 * A picture as some phone, scanner or editor writes it, and what has to come of it: it is kept, upright, and its date is
 * the day that the camera's clock showed; or it is refused, with a word that says why.
 */
export type Sample = {
  file: string
  make: () => Promise<Buffer>
  /** Pixels of what is kept, once it is upright. */
  size?: [width: number, height: number]
  /** The camera's own clock, as an ISO date without zone; undefined: nobody wrote down when. */
  taken?: string
  refused?: 'unreadable_picture' | 'unsupported_media_type' | 'animated' | 'too_many_pixels'
  /** Where it shows nothing: there paper is white. */
  transparent?: true
  /** One colour only, so that corners cannot be told apart. */
  plain?: true
}

const WIDTH = 60
const HEIGHT = 40

/** The colours of the four corners of every sample, once it is upright: clockwise from the left above. */
export const CORNERS = ['#d02020', '#20a020', '#e0c020', '#3050a0'] as const

// Each corner fills a quarter, so that even a small and strongly compressed picture shows which way is up.
function quarters(width = WIDTH, height = HEIGHT, alpha = false): Sharp {
  const [one, two, three, four] = CORNERS
  const [x, y] = [Math.ceil(width / 2), Math.ceil(height / 2)]
  const rect = (left: number, top: number, fill: string) =>
    `<rect x="${left}" y="${top}" width="${x}" height="${y}" fill="${fill}"/>`
  const corners = [rect(0, 0, one), rect(x, 0, two), rect(x, y, three), ...(alpha ? [] : [rect(0, y, four)])].join('')
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${corners}</svg>`),
  )
}

const jpegOf = (picture = quarters()) =>
  picture.flatten({ background: '#fff' }).jpeg({ quality: 70, chromaSubsampling: '4:4:4' }).toBuffer()

// How the pixels lie in the file, so that a reader who does what the orientation says gets the picture upright.
const LYING: Record<number, (picture: Sharp) => Sharp> = {
  1: (picture) => picture,
  2: (picture) => picture.flop(),
  3: (picture) => picture.rotate(180),
  4: (picture) => picture.flip(),
  5: (picture) => picture.flip().rotate(90),
  6: (picture) => picture.rotate(270),
  7: (picture) => picture.flip().rotate(270),
  8: (picture) => picture.rotate(90),
}

async function lying(orientation: number, bigEndian = false): Promise<Buffer> {
  const upright = await quarters().png().toBuffer()
  const turned = LYING[orientation]?.(sharp(upright)) ?? sharp(upright)
  const pixels = await turned.png().toBuffer()
  return withSegment(await jpegOf(sharp(pixels)), 0xe1, exif({ orientation }, bigEndian))
}

async function noted(notes: Notes, bigEndian = false): Promise<Buffer> {
  return withSegment(await jpegOf(), 0xe1, exif(notes, bigEndian))
}

const size: [number, number] = [WIDTH, HEIGHT]

const orientations: Sample[] = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => ({
  file: `orientation-${orientation}.jpg`,
  make: () => lying(orientation),
  size,
}))

const dates: Sample[] = [
  {
    file: 'half-past-midnight.jpg',
    make: () => noted({ taken: '2024:05:06 00:30:00' }),
    size,
    taken: '2024-05-06T00:30:00',
  },
  {
    file: 'late-in-the-evening.jpg',
    make: () => noted({ taken: '2024:05:06 23:45:10' }),
    size,
    taken: '2024-05-06T23:45:10',
  },
  {
    file: 'far-west-with-zone.jpg',
    make: () => noted({ taken: '2024:05:06 23:45:10', offset: '-10:00' }),
    size,
    taken: '2024-05-06T23:45:10',
  },
  {
    file: 'far-east-with-zone.jpg',
    make: () => noted({ taken: '2024:05:06 00:30:00', offset: '+12:45' }),
    size,
    taken: '2024-05-06T00:30:00',
  },
  {
    file: 'scanned-from-1965.jpg',
    make: () => noted({ taken: '1965:08:21 12:00:00' }),
    size,
    taken: '1965-08-21T12:00:00',
  },
  {
    file: 'scanned-from-1899.jpg',
    make: () => noted({ taken: '1899:12:31 12:00:00' }),
    size,
    taken: '1899-12-31T12:00:00',
  },
  {
    file: 'only-made-digital.jpg',
    make: () => noted({ digitized: '2011:02:03 04:05:06' }),
    size,
    taken: '2011-02-03T04:05:06',
  },
  {
    file: 'only-changed.jpg',
    make: () => noted({ changed: '2012:03:04 05:06:07' }),
    size,
    taken: '2012-03-04T05:06:07',
  },
  {
    file: 'written-by-big-endian-camera.jpg',
    make: () => noted({ taken: '2019:10:11 12:13:14' }, true),
    size,
    taken: '2019-10-11T12:13:14',
  },
  { file: 'clock-never-set.jpg', make: () => noted({ taken: '0000:00:00 00:00:00' }), size },
  { file: 'date-of-spaces.jpg', make: () => noted({ taken: '    :  :     :  :  ' }), size },
  { file: 'clock-in-the-future.jpg', make: () => noted({ taken: '2199:01:01 00:00:00' }), size },
  { file: 'a-day-that-is-none.jpg', make: () => noted({ taken: '2023:02:31 10:00:00' }), size },
  { file: 'clock-of-the-year-one.jpg', make: () => noted({ taken: '0001:01:01 00:00:00' }), size },
  {
    file: 'exif-of-nothing.jpg',
    make: async () => withSegment(await jpegOf(), 0xe1, Buffer.from('Exif\0\0II*\0\xff\xff', 'latin1')),
    size,
  },
]

const jpegs: Sample[] = [
  { file: 'plain.jpg', make: () => jpegOf(), size },
  { file: 'progressive.jpg', make: () => quarters().flatten().jpeg({ progressive: true }).toBuffer(), size },
  { file: 'grey.jpg', make: () => quarters().flatten().greyscale().jpeg().toBuffer(), size, plain: true },
  {
    file: 'cmyk.jpg',
    make: async () =>
      sharp(await jpegOf())
        .toColourspace('cmyk')
        .jpeg()
        .toBuffer(),
    size,
  },
  {
    file: 'display-p3.jpg',
    make: async () =>
      sharp(await jpegOf())
        .withIccProfile('p3')
        .jpeg()
        .toBuffer(),
    size,
  },
  { file: 'odd-scan-header.jpg', make: async () => withOddScanHeader(await jpegOf()), size },
  { file: 'fill-bytes.jpg', make: async () => withFillBytes(await jpegOf()), size },
  { file: 'stray-bytes.jpg', make: async () => withStrayBytes(await jpegOf()), size },
  {
    file: 'film-behind-the-picture.jpg',
    make: async () => Buffer.concat([await jpegOf(), Buffer.from('ftypmp42 a short film')]),
    size,
  },
  {
    file: 'second-picture-behind.jpg',
    make: async () => Buffer.concat([await jpegOf(), await jpegOf(quarters(20, 10))]),
    size,
  },
  // Nobody can tell how much more is missing.
  { file: 'no-end-marker.jpg', make: async () => (await jpegOf()).subarray(0, -2), refused: 'unreadable_picture' },
  {
    file: 'half-is-missing.jpg',
    make: async () => halfOf(await jpegOf(quarters(160, 120))),
    refused: 'unreadable_picture',
  },
  { file: 'one-pixel.jpg', make: () => jpegOf(quarters(1, 1)), size: [1, 1], plain: true },
  { file: 'panorama.jpg', make: () => jpegOf(quarters(3000, 12)), size: [3000, 12] },
  { file: 'till-receipt.jpg', make: () => jpegOf(quarters(12, 3000)), size: [12, 3000] },
  { file: 'odd-sides.jpg', make: () => jpegOf(quarters(61, 41)), size: [61, 41] },
  { file: 'named-jpg-is-png.jpg', make: () => quarters().png().toBuffer(), size },
]

const pngs: Sample[] = [
  { file: 'plain.png', make: () => quarters().png().toBuffer(), size },
  { file: 'palette.png', make: () => quarters().png({ palette: true }).toBuffer(), size },
  { file: 'interlaced.png', make: () => quarters().png({ progressive: true }).toBuffer(), size },
  { file: 'sixteen-bits.png', make: () => quarters().toColourspace('rgb16').png().toBuffer(), size },
  {
    file: 'grey-with-alpha.png',
    make: () => quarters(WIDTH, HEIGHT, true).greyscale().png().toBuffer(),
    size,
    transparent: true,
    plain: true,
  },
  {
    file: 'transparent-corner.png',
    make: () => quarters(WIDTH, HEIGHT, true).png().toBuffer(),
    size,
    transparent: true,
  },
  {
    file: 'transparent-palette.png',
    make: () => quarters(WIDTH, HEIGHT, true).png({ palette: true }).toBuffer(),
    size,
    transparent: true,
  },
  {
    file: 'half-is-missing.png',
    make: async () => halfOf(await quarters(160, 120).png().toBuffer()),
    refused: 'unreadable_picture',
  },
]

const others: Sample[] = [
  { file: 'plain.webp', make: () => quarters().webp().toBuffer(), size },
  { file: 'lossless.webp', make: () => quarters().webp({ lossless: true }).toBuffer(), size },
  {
    file: 'transparent-corner.webp',
    make: () => quarters(WIDTH, HEIGHT, true).webp({ lossless: true }).toBuffer(),
    size,
    transparent: true,
  },
  {
    file: 'moving.webp',
    make: () => moving().then((pages) => sharp(pages, { animated: true }).webp().toBuffer()),
    refused: 'animated',
  },
  { file: 'plain.gif', make: () => quarters().gif().toBuffer(), refused: 'unsupported_media_type' },
  { file: 'plain.avif', make: () => quarters().avif().toBuffer(), refused: 'unsupported_media_type' },
  { file: 'plain.tiff', make: () => quarters().tiff().toBuffer(), refused: 'unsupported_media_type' },
  {
    file: 'drawing.svg',
    make: async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    refused: 'unsupported_media_type',
  },
  { file: 'nothing.jpg', make: async () => Buffer.alloc(0), refused: 'unreadable_picture' },
]

export const SAMPLES: Sample[] = [...orientations, ...dates, ...jpegs, ...pngs, ...others]

const halfOf = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2))

// Two frames, one above the other, as the image library wants them.
async function moving(): Promise<Buffer> {
  const frames = await Promise.all(
    [quarters(20, 20), quarters(20, 20).negate()].map((frame) => frame.flatten().png().toBuffer()),
  )
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100] })
    .toBuffer()
}
