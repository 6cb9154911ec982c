import type { Logger } from 'pino'
import { type Complaints, checkOrderForm, keyOfSending, type OrderForm } from '../prints/order-form.ts'
import { postCents } from '../prints/price-list.ts'
import type { ResourceServer } from '../protocol/bearer-request.ts'
import type { GrantedPhoto } from '../protocol/photo-requests.ts'
import type { Connection } from '../stores/connections.ts'
import type { Orders } from '../stores/orders.ts'
import type { Pictures } from '../stores/pictures.ts'
import { copyPhotos } from './copy-photos.ts'
import { findGrantedPhotos } from './granted-photos.ts'
import type { UseAccessToken } from './use-access-token.ts'

type Dependencies = {
  useAccessToken: UseAccessToken
  resourceServer: ResourceServer
  orders: Orders
  pictures: Pictures
}

/** Whose form it is, and what was typed into it. */
type Sent = { form: OrderForm; owner_id: string }

/** Why a form has made no order: lines are wrong, photos are gone, nothing is chosen, or only the sum was asked for. */
export type Unplaced = { photos: GrantedPhoto[]; complaints: Complaints; gone: number }

/** The id of the order that this very sending has made already. */
export function findPlacedOrder({ orders }: { orders: Orders }, { form, owner_id }: Sent): string | undefined {
  return orders.findByForm(owner_id, keyOfSending(form))
}

/**
 * Makes an order of a form: the form is checked, the photos are copied from CloudDrive, and the order no longer needs it. One
 * sending makes one order, however often it comes.
 * @returns the id of the order, if one was made
 */
export async function placeOrder(
  dependencies: Dependencies,
  sent: Sent,
  connection: Connection,
  log: Logger,
): Promise<string | Unplaced> {
  const { useAccessToken, resourceServer, orders, pictures } = dependencies
  const { form, owner_id } = sent
  const photos = await useAccessToken(connection, (token) => findGrantedPhotos(resourceServer, token))
  const { lines, complaints, gone } = checkOrderForm(form, photos)
  const unplaced = { photos, complaints, gone: gone.length }
  const isReady = lines.length > 0 && gone.length === 0 && Object.keys(complaints).length === 0
  if (form.sumOnly || !isReady) return unplaced

  const copied = await useAccessToken(connection, (token) => copyPhotos(resourceServer, token, pictures, lines))
  const order = { owner_id, form_key: keyOfSending(form), post_cents: postCents, made_at: Date.now(), lines: copied }
  const made = orders.issue(order)
  if (made) log.info({ event: 'order_made', photos: copied.length })
  // The form was sent twice at once, and the other sending has made the order.
  else await pictures.remove(copied)
  return made ?? findPlacedOrder(dependencies, sent) ?? unplaced
}
