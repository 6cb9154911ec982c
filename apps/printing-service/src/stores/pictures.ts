import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newSecret } from '@photo/service/secrets'
import { twoAtATime } from '@photo/service/two-at-a-time'
import sharp from 'sharp'

/** The shop's own copy of a photo: the name of its JPEG file, and its size in pixels. */
export type Picture = { picture: string; width: number; height: number }

/** What we take for a photo. The library reads more, such as drawings with text and scripts in them. */
const formats = new Set<string>(['jpeg', 'png', 'webp'])

// Each photo is decoded once: the fifty megabytes of finished work that the library keeps would serve nobody.
sharp.cache(false)

/** What a camera writes that was held upright — Exif 2.3 §4.6.4, Orientation */
const UPRIGHT = 1

export type Pictures = ReturnType<typeof openPictures>

/** The copies that belong to orders, in a folder of their own: they outlive the connection to CloudDrive. */
export function openPictures(dataFolder: string) {
  const folder = join(dataFolder, 'pictures')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = (picture: string) => join(folder, picture)
  const smallName = (picture: string) => picture.replace('.jpg', '-small.jpg')

  return {
    folder,
    file,
    smallName,

    /** Where a photo may be written that is on its way to us. */
    newArrival: () => file(newSecret('arrival')),

    /** Removes what came, unless it was kept as it is. */
    clear: (arrival: string) => rm(arrival, { force: true }),

    /**
     * Keeps what came as JPEG, which is what the printer takes, and a small one for pages. Throws when it is no picture. People
     * take turns, by `whose`.
     */
    async keep(arrival: string, whose: string): Promise<Picture> {
      const { format, orientation = UPRIGHT, autoOrient } = await sharp(arrival).metadata()
      if (!formats.has(format)) throw new Error(`${format} is no photo`)
      const ready = format === 'jpeg' && orientation === UPRIGHT
      // Paper is white: what shows nothing would come out black.
      const upright = sharp(arrival).autoOrient().flatten({ background: '#fff' })
      const { jpeg, small } = await twoAtATime(whose, async () => ({
        jpeg: ready ? undefined : await upright.clone().jpeg({ quality: 95 }).toBuffer(),
        small: await upright.resize(640, 640, { fit: 'inside' }).jpeg({ quality: 80 }).toBuffer(),
      }))
      const picture = `${newSecret('picture')}.jpg`
      if (jpeg) await writeFile(file(picture), jpeg, { mode: 0o600 })
      else await rename(arrival, file(picture))
      await writeFile(file(smallName(picture)), small, { mode: 0o600 })
      return { picture, ...autoOrient }
    },

    /** Whether the copy is still there. */
    has: (picture: string) => existsSync(file(picture)),

    /** Removes copies that no order came to need. */
    async remove(pictures: Picture[]): Promise<void> {
      const files = pictures.flatMap(({ picture }) => [file(picture), file(smallName(picture))])
      await Promise.all(files.map((name) => rm(name, { force: true })))
    },

    /** Removes copies that belong to no order: a process that died in the middle of one leaves them behind. */
    async sweep(needed: Set<string>): Promise<void> {
      const orphans = (await readdir(folder)).filter((name) => !needed.has(name.replace('-small.jpg', '.jpg')))
      await Promise.all(orphans.map((name) => rm(file(name), { force: true })))
    },

    /** Throws when copies cannot be written. */
    checkWritable(): void {
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    },
  }
}
