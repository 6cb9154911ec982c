import type { Party } from '@photo/types/recorded-exchange'

/** A party as the diagram shows it: a lane of its own, with one colour, one icon and one name everywhere. */
export type Lane = {
  party: Party
  name: string
  /** For the head of a lane. */
  head: string
  short: string
  roleClass: string
  icon: 'person' | 'printer' | 'shield' | 'photos'
}

/** The four parties, from left to right. */
export const LANES: Lane[] = [
  {
    party: 'browser',
    name: 'You and your browser',
    head: 'You + browser',
    short: 'You',
    roleClass: 'ro',
    icon: 'person',
  },
  { party: 'printshop', name: 'PrintShop', head: 'PrintShop', short: 'Shop', roleClass: 'cl', icon: 'printer' },
  {
    party: 'auth',
    name: 'CloudDrive sign-in',
    head: 'CloudDrive sign-in',
    short: 'Sign-in',
    roleClass: 'as',
    icon: 'shield',
  },
  {
    party: 'photos',
    name: 'CloudDrive photos',
    head: 'CloudDrive photos',
    short: 'Photos',
    roleClass: 'rs',
    icon: 'photos',
  },
]

/** Where a party stands: 0 is the browser. */
export function placeOf(party: Party): number {
  return LANES.findIndex((lane) => lane.party === party)
}

/** The lane of a party. */
export function laneOf(party: Party): Lane {
  const lane = LANES[placeOf(party)]
  if (!lane) throw new Error(`There is no lane for ${party}.`)
  return lane
}
