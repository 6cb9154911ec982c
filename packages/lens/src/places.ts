import type { icon } from '@photo/service/icons'
import type { Origins } from '@photo/service/origins'
import type { WatchedParty } from '@photo/types/recorded-exchange'

/** Whose site it is: its name, colour and icon. */
export type Place = { name: string; roleClass: string; icon: Parameters<typeof icon>[0] }

/** The three services. */
export const PLACES: Record<WatchedParty, Place> = {
  printshop: { name: 'PrintShop', roleClass: 'cl', icon: 'printer' },
  auth: { name: 'CloudDrive sign-in', roleClass: 'as', icon: 'shield' },
  photos: { name: 'CloudDrive photos', roleClass: 'rs', icon: 'photos' },
}
const PROGRAM: Place = { name: 'a program on this machine', roleClass: 'cl', icon: 'arrow' }
const ELSEWHERE: Place = { name: 'a place that is none of the three', roleClass: 'ln', icon: 'arrow' }

/** Whose site an address leads to. */
export function placeAt(origin: string, origins: Origins): Place {
  const party = (['printshop', 'auth', 'photos'] as const).find((one) => origins[one] === origin)
  if (party) return PLACES[party]
  // Where a native app listens for its answer — RFC 8252 §7.3
  return /^http:\/\/(127\.0\.0\.1|\[::1\])(:|$)/.test(origin) ? PROGRAM : ELSEWHERE
}
