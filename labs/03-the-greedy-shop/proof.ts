import { grantedPhotos, rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'

/** With the guard in its place a photo outside the grant is answered like one that does not exist. */
export const refusal: Lab['refusal'] = {
  status: 404,
  says: /There is no such photo/,
  log: /not_found .*client_id=printshop-web status=404/,
}

/** What the shop has printed although Alice never ticked it: its own copies, in its folder. */
export function ledger({ data }: Place): string[] {
  const granted = grantedPhotos(data, 'printshop-web', 'alice')
  return rows(data, 'printing-service', 'SELECT order_number, photo_id, title, copies, size FROM order_lines')
    .filter(({ photo_id }) => !granted.has(String(photo_id)))
    .map(
      (line) =>
        `Printed: ${line.title}, ${line.copies} × ${String(line.size).replace('x', ' × ')} cm, order no. ${line.order_number} in Alice’s name`,
    )
}
