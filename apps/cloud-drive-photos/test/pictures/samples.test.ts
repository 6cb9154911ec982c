import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { CORNERS, SAMPLES, type Sample } from '../samples/samples.ts'
import { sharedPhotoServer } from '../shared-photo-server.ts'

const folder = join(import.meta.dirname, '../samples/files')
const kept = SAMPLES.filter(({ refused }) => !refused)

const server = await sharedPhotoServer()
const token = await server.manageToken()

async function upload({ file }: Sample): Promise<Response> {
  const body = new FormData()
  body.append('photo', new Blob([new Uint8Array(readFileSync(join(folder, file)))]), file)
  return server.request('/v1/photos', token, { method: 'POST', body })
}

async function bytesOf(path: string): Promise<Buffer> {
  const answer = await server.request(path, token)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

describe('pictures as phones, scanners and editors write them', () => {
  it('B2 are all here as files', () => {
    expect(readdirSync(folder).sort()).toEqual(SAMPLES.map(({ file }) => file).sort())
    expect(SAMPLES.length).toBeGreaterThanOrEqual(40)
  })

  it.each(kept)('B2 B6 $file is kept, upright, with the day of the camera', async (sample) => {
    const answer = await upload(sample)
    const photo = await answer.json()
    const [width, height] = sample.size ?? []
    expect({ status: answer.status, ...photo }).toMatchObject({ status: 201, width, height })
    if (sample.taken) expect(photo.taken_at).toBe(`${sample.taken}.000Z`)
    // Nobody wrote down when: then it is the time of the upload.
    else expect(Math.abs(Date.now() - Date.parse(photo.taken_at))).toBeLessThan(60_000)

    const content = await bytesOf(`/v1/photos/${photo.id}/content`)
    if (!sample.plain) expect(await wrongCorners(content, sample)).toEqual([])
    const { width: across } = await sharp(await bytesOf(`/v1/photos/${photo.id}/thumbnail`)).metadata()
    expect(across).toBe(Math.min(width ?? 0, 320))
  })

  it.each(SAMPLES.filter(({ refused }) => refused))('B2 $file is refused: $refused', async (sample) => {
    const answer = await upload(sample)
    expect(await answer.json()).toMatchObject({ error: sample.refused })
    expect([415, 422]).toContain(answer.status)
  })
})

/** The corners, by their place, that have another colour than they should. The last one may be transparent. */
async function wrongCorners(bytes: Buffer, { transparent }: Sample): Promise<string[]> {
  const { data, info } = await sharp(bytes)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [right, bottom] = [info.width - 1, info.height - 1]
  const places = [
    [0, 0],
    [right, 0],
    [right, bottom],
    [0, bottom],
  ] as const
  return places.flatMap(([x, y], index) => {
    const at = (y * info.width + x) * info.channels
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4)
    if (index === 3 && transparent) return alpha < 20 ? [] : [`${x},${y} is not transparent`]
    const wanted = Buffer.from((CORNERS[index] ?? '').slice(1), 'hex')
    const far = [red, green, blue].some((value, channel) => Math.abs(value - (wanted[channel] ?? 0)) > 60)
    return far ? [`${x},${y} is ${red},${green},${blue} instead of ${[...wanted]}`] : []
  })
}
