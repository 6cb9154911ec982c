import type { Sharp } from 'sharp'

type PictureFormat = {
  name: 'jpeg' | 'png' | 'webp'
  media_type: string
  animated: boolean
  encode: (picture: Sharp) => Sharp
}

/** Tells the three formats we keep by their first bytes. Everything else, SVG with its scripts included, is undefined. */
export function pictureFormat(bytes: Buffer): PictureFormat | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) {
    return {
      name: 'jpeg',
      media_type: 'image/jpeg',
      animated: false,
      encode: (picture) => picture.jpeg({ quality: 92 }),
    }
  }
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) {
    return { name: 'png', media_type: 'image/png', animated: isAnimatedPng(bytes), encode: (picture) => picture.png() }
  }
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') {
    return {
      name: 'webp',
      media_type: 'image/webp',
      animated: false,
      encode: (picture) => picture.webp({ quality: 92 }),
    }
  }
  return undefined
}

/** How a file of this media type ends. */
export function fileEnding(media_type: string): string {
  return media_type === 'image/jpeg' ? 'jpg' : media_type.replace('image/', '')
}

// The image library sees only the first frame. An animation announces itself before its first picture data.
function isAnimatedPng(bytes: Buffer): boolean {
  const firstData = bytes.indexOf('IDAT')
  return bytes.subarray(0, firstData < 0 ? undefined : firstData).includes('acTL')
}
