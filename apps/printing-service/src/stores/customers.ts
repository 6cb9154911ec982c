import { newSecret } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'

/** Somebody who signed in with CloudDrive. `iss` and `sub` say who; the name is for display only. */
export type Customer = { id: string; iss: string; sub: string; name: string | null; first_seen_at: number }

export type Customers = ReturnType<typeof createCustomers>

/** The customers. Nobody registers: who signs in for the first time is a new one — OpenID Connect Core §5.7 */
export function createCustomers(database: Database) {
  const recognize = database.prepare<Customer, Customer>(
    `INSERT INTO customers (id, iss, sub, name, first_seen_at) VALUES (:id, :iss, :sub, :name, :first_seen_at)
     ON CONFLICT (iss, sub) DO UPDATE SET name = excluded.name RETURNING *`,
  )
  const find = database.prepare<{ id: string }, Customer>('SELECT * FROM customers WHERE id = :id')

  return {
    /** The customer of this issuer's subject, made at the first sign-in (`now`). Names and addresses link nobody to anybody. */
    recognize(person: Pick<Customer, 'iss' | 'sub' | 'name'>, now: number): Customer {
      const customer = recognize.get({ ...person, id: newSecret('customer'), first_seen_at: now })
      if (!customer) throw new Error('The customer was not written down.')
      return customer
    },

    find(id: string | undefined): Customer | undefined {
      return id === undefined ? undefined : find.get({ id })
    },
  }
}
