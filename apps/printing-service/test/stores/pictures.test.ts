import { readFile } from 'node:fs/promises'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { openPictures } from '../../src/stores/pictures.ts'
import { keepPicture } from '../keep-picture.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)
const pictures = openPictures(folder)

function jpeg(orientation?: number): Promise<Buffer> {
  const image = sharp({ create: { width: 60, height: 40, channels: 3, background: '#c60' } }).jpeg()
  return (orientation === undefined ? image : image.withMetadata({ orientation })).toBuffer()
}

it.each([undefined, 1])('a JPEG that was taken upright (orientation %s) is kept as it came', async (orientation) => {
  const bytes = await jpeg(orientation)
  const { picture, width, height } = await keepPicture(pictures, bytes)
  expect(await readFile(pictures.file(picture))).toEqual(bytes)
  expect([width, height]).toEqual([60, 40])
})

it('one that was taken sideways is written anew, upright', async () => {
  const bytes = await jpeg(6)
  const { picture, width, height } = await keepPicture(pictures, bytes)
  expect(await sharp(await readFile(pictures.file(picture))).metadata()).toMatchObject({ width: 40, height: 60 })
  expect([width, height]).toEqual([40, 60])
})
