import type { Logger } from 'pino'
import type { AuthContext, Connection } from 'ssh2'
import { askForSeat, type Classroom, type Verdict } from '../actions/ask-classroom.ts'
import type { Guesses } from './guesses.ts'
import { say } from './say.ts'

type Door = { classroom: Classroom; guesses: Guesses; log: Logger }
type Refusal = Exclude<Verdict, 'in'> | 'too_many' | 'no_seat'

/** So often one connection may try: `ssh` asks three times. */
const TRIES = 6

/** No code is longer, and no name. */
const LONGEST = 200

/** What a learner reads in her terminal. */
const told = {
  in: () => 'You are in. Leave this window open. Ctrl-C ends it.',
  wrong_code: (seat) => `These words do not fit seat ${seat}. Look at the number on your card.`,
  taken: (seat) => `Somebody sits at seat ${seat} already. Look at the number on your card, or ask the host.`,
  ended: () => 'The room has ended.',
  no_answer: () => 'The room does not answer just now. Tell the host.',
  too_many: () => 'These were too many tries. Wait half a minute, then try again.',
  no_seat: () => 'The name before the @ is seat and your number, such as seat7.',
} satisfies Record<'in' | Refusal, (seat: number) => string>

/**
 * Lets somebody in whose code fits her seat, by password only — RFC 4252 §8. Whoever asks in another way, with a key or for no
 * reason at all, is told that there is this one way.
 * @param isIn called with the seat, before the client is told
 */
export function signIn(client: Connection, address: string, door: Door, isIn: (seat: number) => void): void {
  let tries = 0
  client.on('authentication', (asked) => {
    if (asked.method !== 'password') return asked.reject(['password'])
    // One more was on its way as we hung up.
    if (tries >= TRIES) return
    tries += 1
    void judge(asked, address, door).then(({ seat, verdict }) => {
      say(client, told[verdict](seat))
      if (verdict === 'in') {
        isIn(seat)
        return asked.accept()
      }
      door.log.warn({ event: 'seat_refused', reason: verdict, seat, address })
      asked.reject(['password'])
      if (tries >= TRIES) client.end()
    })
  })
}

async function judge(
  { username, password }: Extract<AuthContext, { method: 'password' }>,
  address: string,
  { classroom, guesses }: Door,
): Promise<{ seat: number; verdict: 'in' | Refusal }> {
  const seat = readSeat(username)
  if (!guesses.mayGuess(address, seat)) return { seat, verdict: 'too_many' }
  if (seat === 0) return { seat, verdict: 'no_seat' }
  if (password.length > LONGEST) return { seat, verdict: 'wrong_code' }
  const verdict = await askForSeat(classroom, { seat, code: password.trim(), address })
  if (verdict !== 'wrong_code') guesses.wasRight(address, seat)
  return { seat, verdict }
}

/** The number in a name such as `seat7`; 0 when there is none. */
export const readSeat = (username: string): number => Number(/^seat([1-9]\d{0,3})$/.exec(username)?.[1] ?? 0)
