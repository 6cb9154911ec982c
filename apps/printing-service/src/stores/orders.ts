import { newSecret } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'
import type { Picture } from './pictures.ts'

/** One photo of an order: which, how large, how often, at what price for one (cents), and the shop's own copy of it. */
export type OrderLine = Picture & { photo_id: string; title: string; size: string; copies: number; price_cents: number }

type OrderHead = { number: number; id: string; post_cents: number; made_at: number }

/** An order as it was made. Prices are those of that day. */
export type Order = OrderHead & { lines: OrderLine[] }

type NewOrder = { visitor_id: string; form_key: string; post_cents: number; lines: OrderLine[] }

export type Orders = ReturnType<typeof createOrders>

/** The orders, each seen by the visitor who made it and by nobody else. */
export function createOrders(database: Database) {
  const insert = database.prepare<Omit<NewOrder, 'lines'> & { id: string; now: number }, { number: number }>(
    `INSERT INTO orders (id, visitor_id, form_key, post_cents, made_at) VALUES (:id, :visitor_id, :form_key, :post_cents, :now)
     ON CONFLICT (visitor_id, form_key) DO NOTHING RETURNING number`,
  )
  const insertLine = database.prepare<OrderLine & { order_number: number; position: number }>(
    `INSERT INTO order_lines (order_number, position, photo_id, title, size, copies, price_cents, picture, width, height)
     VALUES (:order_number, :position, :photo_id, :title, :size, :copies, :price_cents, :picture, :width, :height)`,
  )
  const findByForm = database.prepare<{ visitor_id: string; form_key: string }, { id: string }>(
    'SELECT id FROM orders WHERE visitor_id = :visitor_id AND form_key = :form_key',
  )
  const find = database.prepare<{ id: string; visitor_id: string }, OrderHead>(
    'SELECT number, id, post_cents, made_at FROM orders WHERE id = :id AND visitor_id = :visitor_id',
  )
  const findAll = database.prepare<{ visitor_id: string }, OrderHead>(
    'SELECT number, id, post_cents, made_at FROM orders WHERE visitor_id = :visitor_id ORDER BY number DESC LIMIT 100',
  )
  const findLines = database.prepare<{ order_number: number }, OrderLine>(
    `SELECT photo_id, title, size, copies, price_cents, picture, width, height
     FROM order_lines WHERE order_number = :order_number ORDER BY position`,
  )
  const findPictures = database.prepare<[], { picture: string }>('SELECT picture FROM order_lines')
  const withLines = (head: OrderHead): Order => ({ ...head, lines: findLines.all({ order_number: head.number }) })

  const issue = database.transaction(({ lines, ...order }: NewOrder): string | undefined => {
    const id = newSecret('o')
    const made = insert.get({ ...order, id, now: Date.now() })
    if (!made) return undefined
    lines.forEach((line, index) => {
      insertLine.run({ ...line, order_number: made.number, position: index + 1 })
    })
    return id
  })

  return {
    /** Makes an order and returns its id; undefined when this form has made one already. */
    issue,

    /** The id of the order that this form has made, if it has. */
    findByForm(visitor_id: string, form_key: string): string | undefined {
      return findByForm.get({ visitor_id, form_key })?.id
    },

    find(id: string, visitor_id: string | undefined): Order | undefined {
      const head = visitor_id === undefined ? undefined : find.get({ id, visitor_id })
      return head && withLines(head)
    },

    /** The names of all copies that an order needs. */
    findPictures(): Set<string> {
      return new Set(findPictures.all().map(({ picture }) => picture))
    },

    /** A visitor's orders, newest first. */
    findAll(visitor_id: string | undefined): Order[] {
      return visitor_id === undefined ? [] : findAll.all({ visitor_id }).map(withLines)
    },
  }
}
