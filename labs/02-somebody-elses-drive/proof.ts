import { rows, subOf } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'

/** With the guard in its place the shop asks whether somebody wants to connect her. */
export const refusal: Lab['refusal'] = {
  status: 400,
  says: /Somebody may want to connect you/,
  log: /flow_foreign_answer .*check=state/,
}

/** Orders of Mallory's photos: only the browser that Alice used was there to place one. */
export function ledger({ data }: Place): string[] {
  const mallorys = rows(data, 'cloud-drive-photos', 'SELECT id FROM photos WHERE owner = ?', subOf(data, 'mallory'))
  const ids = new Set(mallorys.map(({ id }) => id))
  return rows(
    data,
    'printing-service',
    'SELECT order_number, photo_id, title, price_cents * copies AS cents FROM order_lines',
  )
    .filter(({ photo_id }) => ids.has(photo_id ?? ''))
    .map(
      ({ order_number, title, cents }) =>
        `Order no. ${order_number}: Alice pays € ${(Number(cents) / 100).toFixed(2)} for Mallory’s photo “${title}”`,
    )
}
