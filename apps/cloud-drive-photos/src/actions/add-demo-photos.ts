import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { z } from 'zod'
import { cleanJpeg } from '../pictures/clean-jpeg.ts'
import { readPicture } from '../pictures/images.ts'
import type { PhotoFiles } from '../stores/photo-files.ts'
import type { PhotoStore } from '../stores/photos.ts'
import type { SeededOwners } from '../stores/seeded-owners.ts'

type Dependencies = { photos: PhotoStore; files: PhotoFiles; seededOwners: SeededOwners }

type DemoPhoto = Parameters<PhotoStore['add']>[0]

/** How many of Alice's photos each learner gets. */
const PHOTOS_OF_A_LEARNER = 6

/**
 * Gives the demo people their photos, each person once: what they delete stays deleted.
 * @param catalogue the JSON file that lists the pictures beside it
 * @param learners how many accounts learner1 … learnerN there are
 */
export async function addDemoPhotos(dependencies: Dependencies, catalogue: URL, learners: number): Promise<void> {
  const list = demoPhotos.parse(JSON.parse(await readFile(catalogue, 'utf8')))
  const people = [...new Set(list.map(({ owner }) => owner))]
  const names = Array.from({ length: learners }, (_, index) => `learner${index + 1}`)
  await give(dependencies, catalogue, [...people, ...names])
}

/** Gives each of some other accounts a few of Alice's photos, once. Without the pictures they have none. */
export async function sharePhotos(
  dependencies: Dependencies,
  catalogue: URL,
  accounts: { username: string }[],
): Promise<void> {
  if (!existsSync(catalogue)) return
  await give(
    dependencies,
    catalogue,
    accounts.map(({ username }) => username),
  )
}

async function give({ photos, files, seededOwners }: Dependencies, catalogue: URL, names: string[]): Promise<void> {
  const owners = new Set(names.map((name) => `u_${name}`).filter((owner) => !seededOwners.has(owner)))
  if (owners.size === 0) return
  const list = demoPhotos.parse(JSON.parse(await readFile(catalogue, 'utf8')))
  const own = Map.groupBy(list, ({ owner }) => `u_${owner}`)
  const shared = (own.get('u_alice') ?? []).slice(0, PHOTOS_OF_A_LEARNER)
  const photosOf = (owner: string) => own.get(owner) ?? shared
  // Those alone: a file that is no photo of anybody would be cleared away at the next start, as if a crash had left it.
  const needed = new Set([...owners].flatMap(photosOf))
  const ready = new Map<Listed, DemoPhoto>()
  const make = async (photo: Listed) =>
    void ready.set(photo, await prepare(files, new URL(photo.file, catalogue), photo))
  await Promise.all([...needed].map(make))
  seededOwners.add([...owners], (owner) => {
    for (const photo of photosOf(owner).flatMap((one) => ready.get(one) ?? [])) photos.add({ ...photo, owner })
  })
}

const demoPhotos = z.array(
  z.object({ owner: z.string(), file: z.string(), title: z.string(), taken_at: z.iso.datetime({ offset: true }) }),
)

type Listed = z.infer<typeof demoPhotos>[number]

// Equal pictures share one file, so that a room of learners costs no more disk than one.
async function prepare(files: PhotoFiles, source: URL, photo: Listed): Promise<DemoPhoto> {
  const owner = `u_${photo.owner}`
  const bytes = await cleanPicture(await readFile(source), owner)
  const { width, height } = await sharp(bytes).metadata()
  const file = files.nameFor(bytes)
  await files.write(file, bytes)
  const taken_at = cameraTime(photo.taken_at)
  return { owner, title: photo.title, taken_at, width, height, bytes: bytes.length, media_type: 'image/jpeg', file }
}

// Which way is up stands in what is taken out: a picture that lies on its side is turned first.
async function cleanPicture(bytes: Buffer, owner: string): Promise<Buffer> {
  const { orientation = 1 } = await sharp(bytes).metadata()
  return orientation === 1 ? cleanJpeg(bytes) : (await readPicture(bytes, owner)).bytes
}

// The day and the hour that the photographer saw, as everywhere here.
function cameraTime(taken_at: string): string {
  return new Date(`${taken_at.slice(0, 19)}Z`).toISOString()
}
