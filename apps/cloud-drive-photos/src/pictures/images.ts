import { twoAtATime } from '@photo/service/two-at-a-time'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { ApiError } from '../protocol/api-error.ts'
import { pictureFormat } from './picture-format.ts'
import { takenAt } from './taken-at.ts'

// Each picture is decoded once: the fifty megabytes of finished work that the library keeps would serve nobody.
sharp.cache(false)

/** A picture that is safe to keep and to hand out: decoded, turned upright, and written anew without any metadata. */
export type Picture = { bytes: Buffer; width: number; height: number; media_type: string; taken_at: Date | undefined }

/** 40 megapixels: more would cost hundreds of megabytes of memory to decode. */
const MAX_PIXELS = 40_000_000
/** Pixels: what every format we write can hold. */
const MAX_SIDE = 16_000

/** Judges a file by what is in it, never by its name, and makes a clean picture of it. Throws 415 or 422. */
export async function readPicture(bytes: Buffer, owner: string): Promise<Picture> {
  if (bytes.length === 0) throw unreadable()
  const format = pictureFormat(bytes)
  if (!format) throw new ApiError(415, 'unsupported_media_type', 'Only JPEG, PNG and WebP pictures are accepted')
  const metadata = await readHeader(bytes)
  if (metadata.format !== format.name) throw unreadable()
  checkSize(metadata)
  if (format.animated || (metadata.pages ?? 1) > 1)
    throw new ApiError(422, 'animated', 'Moving pictures are not accepted')
  const { data, info } = await twoAtATime(owner, () =>
    format.encode(upright(bytes)).toBuffer({ resolveWithObject: true }),
  ).catch(refuse)
  return {
    bytes: data,
    width: info.width,
    height: info.height,
    media_type: format.media_type,
    taken_at: takenAt(metadata.exif),
  }
}

/** Makes a thumbnail `width` pixels wide, as WebP. */
export function makeThumbnail(bytes: Buffer, width: number, owner: string): Promise<Buffer> {
  return twoAtATime(owner, () =>
    sharp(bytes).resize({ width, withoutEnlargement: true }).webp({ quality: 78, effort: 3 }).toBuffer(),
  )
}

// What a decoder only warns of, many phones and scanners write: an odd header, a stray byte. What breaks off is refused.
function upright(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient().toColourspace('srgb')
}

function readHeader(bytes: Buffer): Promise<Metadata> {
  return sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata().catch(refuse)
}

// From the header alone, before anything is decoded: a small file can describe a huge picture.
function checkSize({ width, height }: Metadata): void {
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
    throw new ApiError(422, 'too_many_pixels', 'The picture has more than 40 megapixels or is longer than 16000 pixels')
  }
}

function refuse(): never {
  throw unreadable()
}

function unreadable(): ApiError {
  return new ApiError(422, 'unreadable_picture', 'The file is empty or damaged')
}
