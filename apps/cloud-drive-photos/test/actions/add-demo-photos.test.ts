import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openDatabase } from '@photo/service/database'
import { captureLog } from '@photo/service/test/test-server'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDemoPhotos, sharePhotos } from '../../src/actions/add-demo-photos.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { openPhotoFiles } from '../../src/stores/photo-files.ts'
import { createPhotoStore } from '../../src/stores/photos.ts'
import { createSeededOwners } from '../../src/stores/seeded-owners.ts'
import { phonePicture, secretWords } from '../pictures.ts'

let folder: string
let stores: ReturnType<typeof openStores>
let catalogue: URL
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'photos-'))
  stores = openStores()
  const picture = await phonePicture()
  const list = Array.from({ length: 8 }, (_, index) => {
    writeFileSync(join(folder, `${index}.jpg`), index % 2 ? picture : Buffer.concat([picture, Buffer.from([index])]))
    const owner = index < 7 ? 'alice' : 'bob'
    return { owner, file: `${index}.jpg`, title: `Photo ${index}`, taken_at: `2025-0${index + 1}-01T08:00:00+02:00` }
  })
  writeFileSync(join(folder, 'photos.json'), JSON.stringify(list))
  catalogue = pathToFileURL(join(folder, 'photos.json'))
})
afterEach(() => {
  stores.database.close()
  rmSync(folder, { recursive: true })
})

const all = (owner: string) => stores.photos.list({ owner, photos: 'all' }, 100)

// Eight by eight greys: enough to tell which way is up.
const small = (bytes: Buffer) => sharp(bytes).resize(8, 8, { fit: 'fill' }).greyscale().raw().toBuffer()

describe('the first start', () => {
  it('B3 B6 gives the demo people their photos, upright, with the camera’s own time', async () => {
    await addDemoPhotos(stores, catalogue, 0)
    expect(all('u_alice').length).toBe(7)
    expect(all('u_bob')).toMatchObject([
      { title: 'Photo 7', taken_at: '2025-08-01T08:00:00.000Z', media_type: 'image/jpeg', width: 40, height: 60 },
    ])
  })

  it('B3 writes no file for a seat that is no photo of hers: the next start of a room has nothing to clear away', async () => {
    // The seventh, which no seat gets, is another picture than the rest.
    writeFileSync(join(folder, '6.jpg'), await phonePicture('2024:05:06 07:08:09', 1))
    await sharePhotos(stores, catalogue, [{ username: 'learner1' }, { username: 'learner2-2' }])
    expect(all('u_learner1').length).toBe(6)
    expect(all('u_learner2-2').map(({ title }) => title)).toEqual(all('u_learner1').map(({ title }) => title))
    expect(new Set(stores.files.names())).toEqual(new Set(stores.photos.files().map(({ file }) => file)))
  })

  it('UP-08 takes the metadata out, and leaves a picture that stands upright as it is', async () => {
    const standing = await phonePicture('2024:05:06 07:08:09', 1)
    writeFileSync(join(folder, '7.jpg'), standing)
    await addDemoPhotos(stores, catalogue, 0)
    for (const photo of [...all('u_alice'), ...all('u_bob')]) {
      const kept = await stores.files.read(photo.file)
      const { exif, xmp, iptc } = await sharp(kept).metadata()
      expect({ exif, xmp, iptc }).toEqual({})
      for (const word of [...secretWords, 'Exif']) expect(kept.includes(word)).toBe(false)
    }
    const kept = await stores.files.read(all('u_bob')[0]?.file ?? '')
    const [one, other] = await Promise.all([kept, standing].map((bytes) => sharp(bytes).raw().toBuffer()))
    expect(other && one?.equals(other)).toBe(true)
  })

  it('B3 shows all twenty of the product’s own photos upright', async () => {
    const product = new URL('../../demo-photos/photos.json', import.meta.url)
    await addDemoPhotos(stores, product, 0)
    const sources: { owner: string; title: string; file: string }[] = JSON.parse(readFileSync(product, 'utf8'))
    expect(sources).toHaveLength(20)
    for (const { owner, title, file } of sources) {
      const photo = all(`u_${owner}`).find((one) => one.title === title)
      const kept = await small(await stores.files.read(photo?.file ?? ''))
      const upright = await small(
        await sharp(readFileSync(new URL(file, product)))
          .autoOrient()
          .toBuffer(),
      )
      const differences = kept.map((value, index) => Math.abs(value - (upright[index] ?? 0)))
      expect({ title, farthest: Math.max(...differences) < 20 }).toEqual({ title, farthest: true })
    }
  })

  it('gives each learner six of Alice’s photos without a second copy on disk', async () => {
    await addDemoPhotos(stores, catalogue, 30)
    const files = stores.files.names().length
    expect(
      all('u_learner30')
        .map(({ title }) => title)
        .sort(),
    ).toEqual([0, 1, 2, 3, 4, 5].map((n) => `Photo ${n}`))
    await addDemoPhotos(stores, catalogue, 60)
    expect(all('u_learner60').length).toBe(6)
    expect(stores.files.names().length).toBe(files)
    expect(all('u_learner1')[0]?.id).not.toBe(all('u_learner2')[0]?.id)
  })

  it('happens once: what a person deleted stays deleted', async () => {
    await addDemoPhotos(stores, catalogue, 1)
    for (const { id, owner } of [...all('u_bob'), ...all('u_learner1')]) stores.photos.remove(owner, id)
    await addDemoPhotos(stores, catalogue, 1)
    expect(all('u_bob')).toEqual([])
    expect(all('u_learner1')).toEqual([])
    expect(all('u_alice').length).toBe(7)
  })
})

describe('the photos that come with the project', () => {
  const shipped = new URL('../../demo-photos/photos.json', import.meta.url)

  it('S-01 are twelve of Alice’s, five of Bob’s and three of Mallory’s, large enough to print', async () => {
    await addDemoPhotos(stores, shipped, 0)
    expect(['u_alice', 'u_bob', 'u_mallory'].map((owner) => all(owner).length)).toEqual([12, 5, 3])
    for (const { width, height } of all('u_alice')) expect(Math.max(width, height)).toBeGreaterThanOrEqual(1500)
  })

  it('UP-08 hold places and dates in the project, and none of it in the store', async () => {
    await addDemoPhotos(stores, shipped, 0)
    const list: { file: string }[] = JSON.parse(readFileSync(shipped, 'utf8'))
    const originals = list.map(({ file }) => readFileSync(new URL(file, shipped)))
    const withExif = (bytes: Buffer[]) => bytes.filter((picture) => picture.includes('Exif\0')).length
    expect(withExif(originals)).toBeGreaterThan(0)
    const kept = await Promise.all(stores.files.names().map((name) => stores.files.read(name)))
    expect(withExif(kept)).toBe(0)
  })
})

describe('the sweep at start', () => {
  it('OP-05 UP-10 clears away what a crash left behind, and nothing else', async () => {
    await addDemoPhotos(stores, catalogue, 0)
    const [photo] = all('u_bob')
    const [lost] = all('u_alice')
    await stores.files.thumbnail(photo?.file ?? '', 320, (bytes) => sharp(bytes).webp().toBuffer())
    const good = stores.files.names()
    await stores.files.write('0'.repeat(64), Buffer.from('orphan'))
    writeFileSync(join(stores.files.folder, `${photo?.file}.1234.draft`), 'half')
    writeFileSync(join(stores.files.folder, `${'1'.repeat(64)}-640.webp`), 'orphan thumbnail')
    const log = captureLog()
    sweep({ ...stores, log: log.log })
    expect(stores.files.names()).toEqual(good)
    expect(log.lines()).toMatchObject([{ event: 'swept', files: 3, photos: 0 }])
    stores.files.remove(lost?.file ?? '')
    sweep({ ...stores, log: log.log })
    expect(all('u_alice').some(({ file }) => file === lost?.file)).toBe(false)
  })
})

function openStores() {
  const database = openDatabase(':memory:', new URL('../../schema.sql', import.meta.url))
  const files = openPhotoFiles(folder)
  return { database, files, photos: createPhotoStore(database), seededOwners: createSeededOwners(database) }
}
