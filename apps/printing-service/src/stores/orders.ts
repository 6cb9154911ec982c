import { newSecret } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'
import type { Picture } from './pictures.ts'

/** One photo of an order: which, how large, how often, at what price for one (cents), and the shop's own copy of it. */
export type OrderLine = Picture & { photo_id: string; title: string; size: string; copies: number; price_cents: number }

type OrderHead = { number: number; id: string; post_cents: number; made_at: number }

/** An order as it was made. Prices are those of that day. */
export type Order = OrderHead & { lines: OrderLine[] }

type NewOrder = { owner_id: string; form_key: string; post_cents: number; made_at: number; lines: OrderLine[] }

export type Orders = ReturnType<typeof createOrders>

/** The orders, each seen by the customer or visitor who made it and by nobody else. */
export function createOrders(database: Database) {
  const insert = database.prepare<Omit<NewOrder, 'lines'> & { id: string }, { number: number }>(
    `INSERT INTO orders (id, owner_id, form_key, post_cents, made_at) VALUES (:id, :owner_id, :form_key, :post_cents, :made_at)
     ON CONFLICT (owner_id, form_key) DO NOTHING RETURNING number`,
  )
  const insertLine = database.prepare<OrderLine & { order_number: number; position: number }>(
    `INSERT INTO order_lines (order_number, position, photo_id, title, size, copies, price_cents, picture, width, height)
     VALUES (:order_number, :position, :photo_id, :title, :size, :copies, :price_cents, :picture, :width, :height)`,
  )
  const findByForm = database.prepare<{ owner_id: string; form_key: string }, { id: string }>(
    'SELECT id FROM orders WHERE owner_id = :owner_id AND form_key = :form_key',
  )
  const find = database.prepare<{ id: string; owner_id: string }, OrderHead>(
    'SELECT number, id, post_cents, made_at FROM orders WHERE id = :id AND owner_id = :owner_id',
  )
  const findAll = database.prepare<{ owner_id: string }, OrderHead>(
    'SELECT number, id, post_cents, made_at FROM orders WHERE owner_id = :owner_id ORDER BY number DESC LIMIT 100',
  )
  const findLines = database.prepare<{ order_number: number }, OrderLine>(
    `SELECT photo_id, title, size, copies, price_cents, picture, width, height
     FROM order_lines WHERE order_number = :order_number ORDER BY position`,
  )
  const move = database.prepare<{ from: string; to: string }>('UPDATE orders SET owner_id = :to WHERE owner_id = :from')
  const findPictures = database.prepare<[], { picture: string }>('SELECT picture FROM order_lines')
  const withLines = (head: OrderHead): Order => ({ ...head, lines: findLines.all({ order_number: head.number }) })

  const issue = database.transaction(({ lines, ...order }: NewOrder): string | undefined => {
    const id = newSecret('o')
    const made = insert.get({ ...order, id })
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
    findByForm(owner_id: string, form_key: string): string | undefined {
      return findByForm.get({ owner_id, form_key })?.id
    },

    find(id: string, owner_id: string | undefined): Order | undefined {
      const head = owner_id === undefined ? undefined : find.get({ id, owner_id })
      return head && withLines(head)
    },

    /** Hands a visitor's orders to the customer that she turned out to be. */
    move(from: string, to: string): void {
      move.run({ from, to })
    },

    /** The names of all copies that an order needs. */
    findPictures(): Set<string> {
      return new Set(findPictures.all().map(({ picture }) => picture))
    },

    /** Somebody's orders, newest first. */
    findAll(owner_id: string | undefined): Order[] {
      return owner_id === undefined ? [] : findAll.all({ owner_id }).map(withLines)
    },
  }
}
