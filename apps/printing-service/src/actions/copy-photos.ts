import { FlowError } from '../flow-error.ts'
import type { Choice } from '../prints/order-form.ts'
import type { AccessToken, ResourceServer } from '../protocol/bearer-request.ts'
import { requestContent } from '../protocol/photo-requests.ts'
import type { OrderLine } from '../stores/orders.ts'
import type { Picture, Pictures } from '../stores/pictures.ts'

/** Photos are copied a few at a time, so that a large order does not fill the memory. */
const AT_ONCE = 4

/** Fetches the chosen photos and keeps our own copies, so that the order is complete. All of them, or none. */
export async function copyPhotos(
  server: ResourceServer,
  token: AccessToken,
  pictures: Pictures,
  choices: Choice[],
): Promise<OrderLine[]> {
  const lines: OrderLine[] = []
  try {
    for (let index = 0; index < choices.length; index += AT_ONCE) {
      const results = await Promise.allSettled(
        choices.slice(index, index + AT_ONCE).map((choice) => copyPhoto(server, token, pictures, choice)),
      )
      for (const result of results) if (result.status === 'fulfilled') lines.push(result.value)
      const failed = results.find(({ status }) => status === 'rejected')
      if (failed?.status === 'rejected') throw failed.reason
    }
    return lines
  } catch (error) {
    await pictures.remove(lines)
    throw error
  }
}

async function copyPhoto(
  server: ResourceServer,
  token: AccessToken,
  pictures: Pictures,
  choice: Choice,
): Promise<OrderLine> {
  const { photo, size, copies, price_cents } = choice
  const arrival = pictures.newArrival()
  try {
    await requestContent(server, token, photo.id, arrival)
    const picture = await pictures.keep(arrival, token.access_token).catch(notAPicture)
    return { photo_id: photo.id, title: photo.title, size, copies, price_cents, ...picture }
  } finally {
    await pictures.clear(arrival)
  }
}

function notAPicture(error: NodeJS.ErrnoException): Promise<Picture> {
  if (error.code) throw error // our own disk, not CloudDrive's answer
  throw new FlowError('odd_answer', { check: 'picture' })
}
