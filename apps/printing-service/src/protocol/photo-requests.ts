import { writeFile } from 'node:fs/promises'
import { whilePersonWaits } from '@photo/service/outgoing'
import type { Photo } from '@photo/types/photo'
import { z } from 'zod'
import { FlowError } from '../flow-error.ts'
import { readBytes, readParts } from './back-channel.ts'
import { type AccessToken, type ResourceServer, requestWithToken } from './bearer-request.ts'

/** What the shop uses of a photo's description. The links in it are not followed: we know where the photo store is. */
export type GrantedPhoto = Pick<Photo, 'id' | 'title' | 'taken_at' | 'width' | 'height'>

const photoId = z.string().regex(/^[\w-]{1,100}$/)

const photoList = z.object({
  photos: z.array(
    z.object({
      id: photoId,
      title: z.string().max(500),
      taken_at: z.string(),
      width: z.number().int().positive(),
      height: z.number().int().positive(),
    }),
  ),
})

// Bytes.
const LIST_LIMIT = 1_000_000
const THUMBNAIL_LIMIT = 2_000_000
const PHOTO_LIMIT = 30_000_000

const readUpTo = (limit: number) => (response: Response) => readBytes(response, limit)

/** Asks for the granted photos' descriptions, newest first. A grant holds at most 100 photos, so one page is all. */
export async function requestPhotos(server: ResourceServer, token: AccessToken): Promise<GrantedPhoto[]> {
  const path = '/v1/photos?limit=100'
  const { content } = await requestWithToken(server, token, path, readUpTo(LIST_LIMIT), whilePersonWaits)
  const { data } = photoList.safeParse(parse(content))
  if (!data) throw new FlowError('odd_answer', { check: 'list of photos' })
  return data.photos
}

/** Asks for a small picture of one photo. */
export async function requestThumbnail(server: ResourceServer, token: AccessToken, id: string) {
  const path = `/v1/photos/${checkPhotoId(id)}/thumbnail?size=640`
  const { content, mediaType } = await requestWithToken(server, token, path, readUpTo(THUMBNAIL_LIMIT))
  if (!/^image\/(jpeg|png|webp)$/.test(mediaType)) throw new FlowError('odd_answer', { check: 'picture' })
  return { bytes: content, mediaType }
}

/** Asks for the photo itself, and writes it to a file as it comes: many large ones at once would fill the memory. */
export async function requestContent(server: ResourceServer, token: AccessToken, id: string, file: string) {
  const write = (response: Response) => writeFile(file, readParts(response, PHOTO_LIMIT), { mode: 0o600 })
  await requestWithToken(server, token, `/v1/photos/${checkPhotoId(id)}/content`, write)
}

// An id such as `..` would lead the token to another path of the photo store.
function checkPhotoId(id: string): string {
  if (!photoId.safeParse(id).success) throw new FlowError('photo_not_granted', { status: 'not asked' })
  return id
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
