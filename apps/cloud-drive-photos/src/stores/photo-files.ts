import { createHash, randomUUID } from 'node:crypto'
import { accessSync, constants, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { access, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type PhotoFiles = ReturnType<typeof openPhotoFiles>

/** The widths, in pixels, in which a thumbnail can be had. */
export const thumbnailSizes = [320, 640] as const
export type ThumbnailSize = (typeof thumbnailSizes)[number]

/** Pictures on disk, named by the SHA-256 of what is in them. Nothing a person sent ever becomes part of a path. */
export function openPhotoFiles(dataFolder: string) {
  const folder = join(dataFolder, 'photos')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const underWay = new Map<string, Promise<unknown>>()
  const pathOf = (name: string) => join(folder, name)

  /** Writes under another name first, so that a file with its final name is always whole. */
  async function write(name: string, bytes: Buffer): Promise<void> {
    const draft = pathOf(`${name}.${randomUUID()}.draft`)
    try {
      const file = await open(draft, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      renameSync(draft, pathOf(name))
    } catch (error) {
      rmSync(draft, { force: true })
      throw error
    }
  }

  return {
    folder,
    nameFor: (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex'),
    write,
    read: (file: string) => readFile(pathOf(file)),
    /** The name of a thumbnail's file, made by `make` the first time anybody asks. */
    async thumbnail(file: string, size: ThumbnailSize, make: (bytes: Buffer) => Promise<Buffer>): Promise<string> {
      const name = thumbnailName(file, size)
      if (await exists(pathOf(name))) return name
      const making =
        underWay.get(name) ??
        readFile(pathOf(file))
          .then(make)
          .then((bytes) => write(name, bytes))
      underWay.set(name, making)
      await making.finally(() => underWay.delete(name))
      return name
    },
    /** Removes a picture and its thumbnails. */
    remove(file: string): void {
      const names = [file, ...thumbnailSizes.map((size) => thumbnailName(file, size))]
      for (const name of names) rmSync(pathOf(name), { force: true })
    },
    names: () => readdirSync(folder),
    /** Removes one file by its name on disk, such as a draft that was never finished. */
    removeExactly: (name: string) => rmSync(pathOf(name), { force: true }),
    /** Throws when nothing can be written. */
    checkWritable: () => accessSync(folder, constants.R_OK | constants.W_OK),
  }
}

function thumbnailName(file: string, size: ThumbnailSize): string {
  return `${file}-${size}.webp`
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
