import { PageError } from '@photo/service/page-error'
import type { Request, RequestHandler } from 'express'
import { euro, printsCents, sizeName } from '../price-list.ts'
import { streamProof } from '../proof.ts'
import type { Order, Orders } from '../stores/orders.ts'
import type { Pictures } from '../stores/pictures.ts'
import { day, numberWord, plural } from '../wording.ts'

const wording = { euro, sizeName, day, numberWord, plural, printsCents }

/** All orders of this visitor. */
export function ordersEndpoint(orders: Orders): RequestHandler {
  return (req, res) => res.render('orders', { orders: orders.findAll(req.session.visitor_id), ...wording })
}

/** One order, with its own copies of the photos: it needs CloudDrive no more. */
export function orderEndpoint(orders: Orders): RequestHandler<{ id: string }> {
  return (req, res) => res.render('order', { order: findOrder(orders, req), ...wording })
}

/** A small picture of one line of an order. */
export function orderPictureEndpoint(orders: Orders, pictures: Pictures): RequestHandler<{ id: string; line: string }> {
  return (req, res) => {
    const line = findOrder(orders, req).lines[Number(req.params.line) - 1]
    if (!line) throw noSuchOrder()
    res.sendFile(pictures.smallFile(line.picture), { cacheControl: false })
  }
}

/** The proof: what will be printed, at its true size. */
export function proofEndpoint(orders: Orders, pictures: Pictures): RequestHandler<{ id: string }> {
  return async (req, res) => {
    const order = findOrder(orders, req)
    res.type('application/pdf')
    res.set('Content-Disposition', `inline; filename="printshop-order-${order.number}-proof.pdf"`)
    await streamProof(order, pictures, res)
  }
}

// Somebody else's order is answered like one that does not exist.
function findOrder(orders: Orders, req: Request<{ id: string }>): Order {
  const order = orders.find(req.params.id, req.session.visitor_id)
  if (!order) throw noSuchOrder()
  return order
}

function noSuchOrder(): PageError {
  return new PageError({
    status: 404,
    title: 'We do not find this order',
    what: 'There is no such order, or it was made in another browser. Only the browser that made an order can open it.',
    next: { advice: 'Look through the orders of this browser.', label: 'Go to your orders', href: '/orders' },
  })
}
