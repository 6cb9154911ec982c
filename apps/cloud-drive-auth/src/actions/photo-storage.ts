import { createFetch } from '@photo/service/outgoing'
import type { Photo, PhotoList } from '@photo/types/photo'
import { now } from '../clock.ts'
import type { Keys } from '../keys.ts'
import { accessTokenClaims, signAccessToken } from '../protocol/access-token.ts'
import type { AccessTokens } from '../stores/access-tokens.ts'

/** The photo storage did not answer, or not as it should. */
export class PhotoStorageDown extends Error {}

export type PhotoStorage = ReturnType<typeof createPhotoStorage>

type Options = { iss: string; resource: string; keys: Keys; accessTokens: AccessTokens }

/** How the photo picker gets to see a person's photos: it asks the photo storage, with a token made for that. */
export function createPhotoStorage({ iss, resource, keys, accessTokens }: Options) {
  const fetch = createFetch('clouddrive-auth')
  const client_id = 'clouddrive-auth'

  const tokens = new Map<string, { token: Promise<string>; expires_at: number }>()

  /** One token serves all the pictures of a page: it is used until a minute before its end. */
  function tokenFor(sub: string): Promise<string> {
    for (const [person, { expires_at }] of tokens) if (expires_at - 60 <= now()) tokens.delete(person)
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
      now: now(),
    })
    const { jti, exp: expires_at } = claims
    accessTokens.issue({ jti, grant_id: null, code_hash: null, client_id, sub, expires_at })
    const token = keys.signing('ES256').then((key) => signAccessToken(claims, key))
    tokens.set(sub, { token, expires_at })
    return token
  }

  async function request(sub: string, path: string): Promise<Response> {
    const headers = { Authorization: `Bearer ${await tokenFor(sub)}` }
    return fetch(resource + path, { headers }).catch((cause) => {
      throw new PhotoStorageDown('The photo storage does not answer.', { cause })
    })
  }

  return {
    /** All photos of a person, newest first. Throws PhotoStorageDown. */
    async list(sub: string): Promise<Photo[]> {
      const response = await request(sub, '/v1/photos?limit=100')
      if (!response.ok) throw new PhotoStorageDown(`The photo storage answered ${response.status}.`)
      const { photos } = (await response.json()) as PhotoList
      return photos
    },
    /** A small copy of one photo, whatever the storage answers. Throws PhotoStorageDown. */
    thumbnail: (sub: string, id: string) => request(sub, `/v1/photos/${encodeURIComponent(id)}/thumbnail?size=320`),
  }
}
