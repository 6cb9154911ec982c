import { sha256 } from '../../packages/service/src/secrets.ts'
import { rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'

/** The old number opens nothing any more: who shows it is a stranger. */
export const refusal: Lab['refusal'] = {
  status: 409,
  says: /You are not connected to CloudDrive/,
  log: /flow_not_connected/,
}

/** The cookies in Mallory's inbox that open a visit in which a drive is connected. */
export function ledger({ data, evil, inbox }: Place): string[] {
  return inbox.flatMap(({ path }) => {
    const cookie = new URL(path, evil).searchParams.get('noted') ?? ''
    const [, id = ''] = /^s:([^.]+)\./.exec(decodeURIComponent(cookie)) ?? []
    const visits = rows(data, 'printing-service', 'SELECT data FROM sessions WHERE sid_hash = ?', sha256(id))
    return visits
      .flatMap((visit) => connected(data, JSON.parse(String(visit.data)).visitor_id ?? ''))
      .map((photos) => `A cookie that opens Alice’s visit at PrintShop, with ${photos} of her photos in it`)
  })
}

function connected(data: string, visitor_id: string): number[] {
  const found = rows(data, 'printing-service', 'SELECT identifiers FROM connections WHERE visitor_id = ?', visitor_id)
  return found.map(({ identifiers }) => JSON.parse(String(identifiers)).length)
}
