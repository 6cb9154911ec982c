import { PageError } from '@photo/service/page-error'
import { queryOf } from '@photo/service/query'
import { showVisitorTime } from '@photo/service/visitor-time'
import type { Request, RequestHandler } from 'express'
import { findOwner } from '../http/session.ts'
import { orderWording } from '../pages/order-wording.ts'
import type { Order, Orders } from '../stores/orders.ts'
import type { Pictures } from '../stores/pictures.ts'

type Dependencies = { orders: Orders; pictures: Pictures }

/** All orders of this customer or visitor. */
export function ordersEndpoint({ orders }: Dependencies): RequestHandler {
  return (req, res) => res.render('orders', { orders: orders.findAll(findOwner(req.session)), ...orderWording })
}

/** One order, with its own copies of the photos: it needs CloudDrive no more. */
export function orderEndpoint({ orders }: Dependencies): RequestHandler<{ id: string }> {
  return (req, res) => res.render('order', { order: findOrder(orders, req), ...orderWording })
}

/** A small picture of one line of an order. */
export function orderPictureEndpoint({ orders, pictures }: Dependencies): RequestHandler<{ id: string; line: string }> {
  return (req, res) => {
    const { id, lines } = findOrder(orders, req)
    const line = lines[Number(req.params.line) - 1]
    if (!line) throw noSuchPicture(id)
    res.sendFile(pictures.smallName(line.picture), { root: pictures.folder, cacheControl: false })
  }
}

/** The proof: what will be printed, at its true size. */
export function proofEndpoint({ orders, pictures }: Dependencies): RequestHandler<{ id: string }> {
  return async (req, res) => {
    const order = findOrder(orders, req)
    // Once the first byte is on its way, nothing can be said any more.
    const lost = order.lines.find(({ picture }) => !pictures.has(picture))
    if (lost) throw copyLost(lost.title)
    res.type('application/pdf')
    res.set('Content-Disposition', `inline; filename="printshop-order-${order.number}-proof.pdf"`)
    const time_zone = queryOf(req).get('time_zone')
    // Loaded with the first proof: the shop's first page need not wait for what draws on paper.
    const { streamProof } = await import('../prints/proof.ts')
    await streamProof(order, pictures, res, showVisitorTime(order.made_at, 'moment', time_zone))
  }
}

// Somebody else's order is answered like one that does not exist.
function findOrder(orders: Orders, req: Request<{ id: string }>): Order {
  const order = orders.find(req.params.id, findOwner(req.session))
  if (!order) throw noSuchOrder()
  return order
}

function noSuchOrder(): PageError {
  return new PageError({
    status: 404,
    title: 'We do not find this order',
    what: 'There is no such order, or it is not yours. An order opens for the customer who was signed in, or in the visit that made it: in the same browser, until half an hour has passed without a click, or eight hours in all.',
    next: {
      advice:
        'Did you sign in when you ordered? Then sign in first, and look through your orders. Otherwise it opens no longer: order anew.',
      label: 'Go to your orders',
      href: '/orders',
    },
  })
}

function noSuchPicture(id: string): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such picture in this order',
    what: 'This order is yours, and it has fewer pictures than that.',
    next: { advice: 'Look at all its pictures on its page.', label: 'Go to the order', href: `/orders/${id}` },
  })
}

function copyLost(title: string): PageError {
  return new PageError({
    status: 500,
    title: 'We cannot make this proof',
    what: `Our copy of “${title}” is gone from our disk. That is our mistake, and the order stands as it was.`,
    next: { advice: 'Order this photo again, then we fetch it again.', label: 'Go to your photos', href: '/photos' },
  })
}
