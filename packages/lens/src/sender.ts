import type { IncomingMessage } from 'node:http'
import type { RecordedExchange } from '@photo/types/recorded-exchange'

/** How our own services call themselves in User-Agent when they send a request. */
const PROGRAMS: Record<string, RecordedExchange['sender']> = {
  PrintShop: 'printshop',
  'clouddrive-auth': 'auth',
  'cloud-drive-photos': 'photos',
}

/** Who sent a request: one of our services by its name, or a browser, which says where a request comes from. */
export function senderOf({ headers }: IncomingMessage): RecordedExchange['sender'] {
  const program = PROGRAMS[headers['user-agent'] ?? '']
  if (program) return program
  return headers['sec-fetch-site'] !== undefined || headers['user-agent']?.startsWith('Mozilla/') ? 'browser' : 'other'
}
