import type { Answer, Place } from '../engine/lab.ts'
import { emptyDrive, newestToken } from './partner.ts'

export { evilDesk, evilPages } from './partner.ts'

/** Alice signs in to her gallery, as on any day. The partner is given a token for itself, and shows it to the photo storage. */
export async function attack(place: Place): Promise<Answer> {
  await place.person('alice').walk(`${place.photos}/sign-in`)
  const { status, answer } = await emptyDrive(place, newestToken(place))
  return { status, text: answer }
}

/** The same token with another audience written into it: then its signature is wrong, and that is somebody else's check. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  await place.person('alice').walk(`${place.photos}/sign-in`)
  const [head = '', body = '', signature = ''] = newestToken(place).split('.')
  const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), aud: place.photos }
  const rewritten = Buffer.from(JSON.stringify(claims)).toString('base64url')
  const { status, answer } = await emptyDrive(place, [head, rewritten, signature].join('.'))
  return { status, text: answer }
}
