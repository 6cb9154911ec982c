import sharp from 'sharp'

/** How the files of the formats end that a photo may have. Everything else is not a photo, whatever the photo storage says. */
const endings: Record<string, string> = { jpeg: 'jpg', png: 'png', webp: 'webp' }

/** A photo that really is one: how its file ends, and a small JPEG of it for the proof. */
export type Picture = { ending: string; small: Buffer }

/** Looks at the bytes themselves. Undefined when they are not a photo. */
export async function readPicture(bytes: Buffer): Promise<Picture | undefined> {
  try {
    const image = sharp(bytes)
    const ending = endings[(await image.metadata()).format]
    if (!ending) return undefined
    const small = await image
      .resize({ width: 1000, height: 1000, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 85 })
      .toBuffer()
    return { ending, small }
  } catch {
    return undefined
  }
}
