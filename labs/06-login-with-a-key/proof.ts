import { rows, subOf } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'

/** With the guard in its place the note is for somebody else, and the shop does not believe it. */
export const refusal: Lab['refusal'] = {
  status: 400,
  says: /We could not be sure who you are/,
  log: /flow_identity_refused .*check=aud/,
}

/** The visits to the shop as Alice that were opened with a note for another app, and what lies open in them. */
export function ledger({ data }: Place): string[] {
  const [alice] = rows(data, 'printing-service', 'SELECT id FROM customers WHERE sub = ?', subOf(data, 'alice'))
  const id = alice?.id ?? ''
  const visits = rows(data, 'printing-service', 'SELECT data FROM sessions')
    .map((row) => JSON.parse(String(row.data)) as Visit)
    .filter(({ customer_id, opened_with }) => customer_id === id && opened_with && opened_with !== 'printshop-web')
  const orders = rows(data, 'printing-service', 'SELECT number FROM orders WHERE owner_id = ? ORDER BY number', id)
  return visits.flatMap(({ opened_with = '' }) => [
    `Signed in at PrintShop as Alice, with a signed note that was written for ${nameOf(data, opened_with)}`,
    ...orders.map(({ number }) => `Alice’s order no. ${number}, with its pictures`),
  ])
}

type Visit = { customer_id?: string; opened_with?: string }

function nameOf(data: string, client_id: string): string {
  const [client] = rows(data, 'cloud-drive-auth', 'SELECT client_name FROM clients WHERE client_id = ?', client_id)
  return String(client?.client_name ?? client_id)
}
