import type { Answer, Place } from '../engine/lab.ts'
import { orderPhoto } from '../engine/order-photo.ts'
import type { Person } from '../engine/person.ts'
import { parcel, photoOfAlices } from './evil-pages.ts'
import { openInTab } from './open-in-a-tab.ts'

export { evilDesk, evilPages } from './evil-pages.ts'

/** Alice uploads a photo of her own, has it printed, and then looks at the card that Mallory sent her. */
export async function attack(place: Place): Promise<Answer> {
  const alice = place.person('alice')
  await alice.walk(`${place.photos}/sign-in`)
  await upload(place, alice, 'birthday-at-home.jpg', photoOfAlices())
  await alice.walk(`${place.shop}/connect`, { photos: 1 })
  await orderPhoto(place, alice)

  const sent = await upload(place, alice, 'birthday-card.svg', parcel(place))
  if (sent.status >= 400) return sent
  const gallery = await (await alice.open(`${place.photos}/`)).text()
  const [, card = ''] = /href="\/photos\/(p_[\w-]+)"/.exec(gallery) ?? []
  return { status: await openInTab(alice, `${place.photos}/photos/${card}/content`), text: 'a birthday card' }
}

/** Mallory keeps the card in her own drive, and sends Alice the address: it is nobody's photo for Alice. */
export async function wrongAttempt(place: Place): Promise<Answer> {
  const mallory = place.person('mallory')
  await mallory.walk(`${place.photos}/sign-in`)
  const sent = await upload(place, mallory, 'birthday-card.svg', parcel(place))
  if (sent.status >= 400) return sent
  const gallery = await (await mallory.open(`${place.photos}/`)).text()
  const [, card = ''] = /href="\/photos\/(p_[\w-]+)"/.exec(gallery) ?? []
  const alice = place.person('alice')
  await alice.walk(`${place.photos}/sign-in`)
  return { status: await openInTab(alice, `${place.photos}/photos/${card}/content`), text: 'no photo of hers' }
}

// What the form on the gallery's first page sends.
async function upload({ photos }: Place, person: Person, name: string, bytes: BlobPart): Promise<Answer> {
  const page = await (await person.open(`${photos}/`)).text()
  const body = new FormData()
  body.append('form_key', /name="form_key" value="([^"]+)"/.exec(page)?.[1] ?? '')
  body.append('photo', new Blob([bytes]), name)
  const headers = { Origin: photos, 'Sec-Fetch-Site': 'same-origin' }
  const answer = await person.open(`${photos}/photos`, { method: 'POST', body, headers })
  return { status: answer.status, text: await answer.text() }
}
