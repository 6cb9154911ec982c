import { type Fetch, whilePersonWaits } from '@photo/service/outgoing'
import type { Photo } from '@photo/types/photo'
import { z } from 'zod'
import type { Keys } from '../keys.ts'
import { accessTokenClaims, signAccessToken } from '../protocol/access-token.ts'
import type { AccessTokens } from '../stores/access-tokens.ts'

/** The photo storage did not answer, or not as it should. */
export class PhotoStorageDown extends Error {}

export type PhotoStorage = ReturnType<typeof createPhotoStorage>

type Options = { iss: string; resource: string; keys: Keys; accessTokens: AccessTokens; fetch: Fetch }

const photoList = z.object({ photos: z.array(z.looseObject({ id: z.string(), title: z.string() })) })

/** How the photo picker gets to see a person's photos: it asks the photo storage, with a token made for that. */
export function createPhotoStorage({ iss, resource, keys, accessTokens, fetch }: Options) {
  const client_id = 'clouddrive-auth'

  const tokens = new Map<string, { token: string; expires_at: number }>()

  /** One token serves all the pictures of a page: it is used until a minute before its end. */
  function tokenFor(sub: string, now: number): string {
    for (const [person, { expires_at }] of tokens) if (expires_at - 60 <= now) tokens.delete(person)
    const known = tokens.get(sub)
    if (known) return known.token
    const scope = 'photos.manage'
    const claims = accessTokenClaims({
      iss,
      aud: resource,
      sub,
      client_id,
      scope,
      authorization_details: [],
      now,
    })
    const { exp: expires_at } = claims
    const token = signAccessToken(claims, keys.signing('ES256'))
    accessTokens.issue({ access_token: token, grant_id: null, code_hash: null, client_id, sub, expires_at })
    tokens.set(sub, { token, expires_at })
    return token
  }

  async function request(sub: string, path: string, now: number, signal: AbortSignal | null = null): Promise<Response> {
    const headers = { Authorization: `Bearer ${tokenFor(sub, now)}` }
    const response = await fetch(resource + path, { headers, signal }).catch(unreachable)
    // The note of this token was undone together with the sign-in that it was written beside. The next token is noted anew.
    if (response.status === 401) tokens.delete(sub)
    return response
  }

  return {
    /** Makes the token for somebody who is about to look at the picker: it is written along with what leads there. */
    expect: (sub: string, now: number) => void tokenFor(sub, now),
    /** All photos of a person, newest first. Throws PhotoStorageDown. */
    async list(sub: string, now: number): Promise<Photo[]> {
      const response = await request(sub, '/v1/photos?limit=100', now, whilePersonWaits())
      if (!response.ok) throw new PhotoStorageDown(`The photo storage answered ${response.status}.`)
      const { data } = photoList.safeParse(await response.json().catch(unreachable))
      if (!data) throw new PhotoStorageDown(`The photo storage answered ${response.status}, and no list of photos.`)
      return data.photos as Photo[]
    },
    /** A small copy of one photo; undefined when this person has no such photo. Throws PhotoStorageDown. */
    async thumbnail(sub: string, id: string, now: number): Promise<Response | undefined> {
      const response = await request(sub, `/v1/photos/${encodeURIComponent(id)}/thumbnail?size=320`, now)
      if (response.status === 404) return undefined
      const isPicture = response.ok && response.headers.get('Content-Type')?.startsWith('image/')
      if (!isPicture) throw new PhotoStorageDown(`The photo storage answered ${response.status}, and no picture.`)
      return response
    },
  }
}

function unreachable(cause: unknown): never {
  throw new PhotoStorageDown('The photo storage does not answer, or breaks off.', { cause })
}
