import { canBeSeen, plainText } from '@photo/service/plain-text'
import type { Photo } from '@photo/types/photo'
import { z } from 'zod'
import { type Answer, odd } from './back-channel.ts'
import { type ResourceServer, requestWithToken } from './bearer-request.ts'

/** What this program uses of a photo's description. */
export type GrantedPhoto = Pick<Photo, 'id' | 'title' | 'taken_at' | 'width' | 'height' | 'bytes'>

// Titles are shown in a terminal, which obeys control characters, and become file names.
const title = z
  .string()
  .max(500)
  .transform((text) => (canBeSeen(text) ? plainText(text) : 'Untitled'))

const count = z.number().int().positive()
const photoList = z.object({
  photos: z.array(
    // An id such as `..` would lead the token to another path of the photo storage.
    z.object({
      id: z.string().regex(/^[\w-]{1,100}$/),
      title,
      taken_at: z.string(),
      width: count,
      height: count,
      bytes: count,
    }),
  ),
})

const PHOTO_LIMIT = 30_000_000

/** Asks for the granted photos' descriptions, newest first. A grant holds at most 100 photos, so one page is all. */
export async function requestPhotos(server: ResourceServer): Promise<GrantedPhoto[]> {
  const { status, number, bytes } = await requestWithToken(server, '/v1/photos?limit=100')
  const { data } = photoList.safeParse(status === 200 ? parse(bytes) : undefined)
  if (!data) throw odd('photo storage', 'list of photos', number)
  return data.photos
}

/** Asks for the photo itself. 404 when its owner has deleted it meanwhile, or taken it back. */
export function requestContent(server: ResourceServer, { id }: GrantedPhoto): Promise<Answer> {
  return requestWithToken(server, `/v1/photos/${id}/content`, PHOTO_LIMIT)
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(String(bytes))
  } catch {
    return undefined
  }
}
