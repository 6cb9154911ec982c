import { subOf } from '../engine/databases.ts'
import type { Answer, Lab, Place, Round } from '../engine/lab.ts'
import { AS_MALLORY, readPhotos } from '../engine/own-client.ts'
import { signByOwnKey, signByPublicKey, signWithOwnKeyInside, type Write } from './home-made-token.ts'
import { workshop, workshopPages } from './workshop.ts'

export const evilDesk = workshop
export const evilPages: Lab['evilPages'] = workshopPages

/** Something that is no token at all. */
export const wrongAttempt = (place: Place): Promise<Answer> => readPhotos(place, { access_token: 'let-me-in' })

/** Mallory writes a token in which she is allowed everything, signs it, in each round in another way, and takes a photo away. */
export const rounds: Pick<Round, 'attack'>[] = [signByOwnKey, signByPublicKey, signWithOwnKeyInside].map((write) => ({
  attack: (place) => attackWith(place, write),
}))

async function attackWith(place: Place, write: Write): Promise<Answer> {
  const access_token = await write(place, subOf(place.data, 'alice'))
  const list = await readPhotos(place, { access_token })
  if (list.status !== 200) return list
  const { photos } = JSON.parse(list.text) as { photos: { id: string }[] }
  const headers = { ...AS_MALLORY, Authorization: `Bearer ${access_token}` }
  await fetch(`${place.photos}/v1/photos/${photos[0]?.id}`, { method: 'DELETE', headers })
  return list
}
