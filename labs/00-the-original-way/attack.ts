import { grantedPhotos, rows } from '../engine/databases.ts'
import type { Answer, Beside, Place } from '../engine/lab.ts'
import { askWithGrant, askWithPassword, disconnectShop, untilRefused } from './two-programs.ts'

/**
 * Two programs want Alice's photos. AlbumHelper has her password, and PrintShop her grant for four of them. Both ask for the same,
 * one after the other, and Alice presses *Disconnect*. Everything is really sent.
 */
export async function attack(place: Place): Promise<Answer> {
  const alice = place.person('alice')
  await alice.walk(`${place.shop}/connect`, { photos: 4 })
  const helper = place.person('alice') // a program, and nobody can tell
  await helper.walk(`${place.photos}/sign-in`)
  const [password, grant] = [askWithPassword(place, helper), askWithGrant(place)]
  const scan = photoCalled(place, 'Passport scan')
  const [ticked] = grantedPhotos(place.data, 'printshop-web', 'alice')

  const beside: Beside[] = [
    {
      asks: 'What does it see?',
      password: await password('GET', '/'),
      grant: await grant('GET', '/v1/photos'),
    },
    {
      asks: 'Does it reach the passport scan, which she did not tick?',
      password: await password('GET', `/photos/${scan}/content`),
      grant: await grant('GET', `/v1/photos/${scan}/content`),
    },
    {
      asks: 'Does it see when she used which app?',
      password: await password('GET', '/activity'),
      grant: await grant('GET', '/activity'),
    },
    {
      asks: 'Can it rename a photo?',
      password: await password('POST', `/photos/${ticked}/title`, { title: 'IMG 1' }),
      grant: await grant('PATCH', `/v1/photos/${ticked}`, { title: 'IMG 1' }),
    },
    {
      asks: 'Can it delete one?',
      password: await password('POST', `/photos/${scan}/delete`),
      grant: await grant('DELETE', `/v1/photos/${ticked}`),
    },
  ]
  await disconnectShop(place, alice)
  const stopped = await untilRefused(() => grant('GET', '/v1/photos'))
  const asks = 'Alice pressed Disconnect. Does it still get in?'
  beside.push({ asks, password: await password('GET', '/'), grant: stopped })
  const text = 'Everything that her password opens, and no button that stops it'
  return { status: 200, text, beside }
}

/** Her password in the place of a token: the photo API knows no passwords. */
export async function wrongAttempt({ photos }: Place): Promise<Answer> {
  const headers = { Authorization: `Basic ${Buffer.from('alice:white-rabbit').toString('base64')}` }
  const answer = await fetch(`${photos}/v1/photos`, { headers })
  return { status: answer.status, text: await answer.text() }
}

function photoCalled({ data }: Place, title: string): string {
  const [photo] = rows(data, 'cloud-drive-photos', 'SELECT id FROM photos WHERE title = ?', title)
  return String(photo?.id)
}
