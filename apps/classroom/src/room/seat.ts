import { beginningOf, canBeSeen, plainText } from '@photo/service/plain-text'

/** What a learner says of herself in the bar at the foot. */
export const FLAGS = ['working', 'done', 'help'] as const
export type Flag = (typeof FLAGS)[number]

/** A place in the room, and who sits there. */
export type Seat = {
  number: number
  /** The words of its card. */
  code: string
  password: string
  round: number
  nickname: string | null
  flag: Flag
  since: number | null
  /** The learner lets the host see the run. */
  shares: boolean
  /** What the host says to this seat alone. */
  says: string | null
  address: string | null
  tunnels: number
}

/** As long as a place on the wall. Characters. */
const LONGEST_NICKNAME = 20

/** The name of the seat's account at CloudDrive. A reset leads to another one. */
export function usernameOf({ number, round }: Pick<Seat, 'number' | 'round'>): string {
  return round === 1 ? `learner${number}` : `learner${number}-${round}`
}

/** A nickname as it is kept: one short line. Undefined where nothing is left of it. */
export function readNickname(typed: string): string | undefined {
  const name = beginningOf(plainText(typed), LONGEST_NICKNAME).trim()
  return canBeSeen(name) ? name : undefined
}
