import type { Party } from '@photo/types/recorded-exchange'
import type { Message } from '../messages/message.ts'

/** A party as the diagram shows it: a lane of its own, with one colour, one icon and one name everywhere. */
export type Lane = {
  party: Party
  name: string
  /** For the head of a lane. */
  head: string
  short: string
  roleClass: string
  icon: 'person' | 'printer' | 'shield' | 'photos' | 'warning'
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

/** The fifth, right of all others: only in a run in which somebody attacks. */
const ATTACKER: Lane = {
  party: 'attacker',
  name: 'Mallory',
  head: 'Mallory',
  short: 'Mallory',
  roleClass: 'ln',
  icon: 'warning',
}

/** Where a party stands: 0 is the browser. */
export function placeOf(party: Party): number {
  return [...LANES, ATTACKER].findIndex((lane) => lane.party === party)
}

/** The lane of a party. */
export function laneOf(party: Party): Lane {
  const lane = [...LANES, ATTACKER][placeOf(party)]
  if (!lane) throw new Error(`There is no lane for ${party}.`)
  return lane
}

/** The two sides of a message. A program of somebody's stands in PrintShop's place, for it plays the same part: under its own name. */
export function sidesOf({ from, to, kind, client, exchange }: Message): { from: Lane; to: Lane } {
  const isProgram = exchange.sender === 'other'
  const sender = (party: Party) => (isProgram ? calledAs(laneOf(party), client) : laneOf(party))
  return kind === 'request' ? { from: sender(from), to: laneOf(to) } : { from: laneOf(from), to: sender(to) }
}

/** The lanes of a run, under the names of those who take part in it. */
export function lanesOf(messages: Message[]): Lane[] {
  const program = messages.find(({ exchange }) => exchange.sender === 'other')
  const isShop = messages.some(({ exchange }) => exchange.receiver === 'printshop' || exchange.sender === 'printshop')
  const attacks = messages.some(({ from, to }) => from === 'attacker' || to === 'attacker')
  const lanes = attacks ? [...LANES, ATTACKER] : LANES
  if (!program) return lanes
  return lanes.map((lane) => {
    if (lane.party !== 'printshop') return lane
    return isShop ? { ...lane, head: `PrintShop, ${program.client}` } : calledAs(lane, program.client)
  })
}

function calledAs(lane: Lane, client: string): Lane {
  const name = client.charAt(0).toUpperCase() + client.slice(1)
  return { ...lane, name, head: name, short: name }
}
