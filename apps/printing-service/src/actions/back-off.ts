import { FlowError } from '../flow-error.ts'
import { type Answer, isTrouble } from '../protocol/back-channel.ts'

/** A server in trouble is left alone for two seconds, then four, up to a minute; or as it asks, up to ten. Milliseconds. */
const LONGEST = 60_000
const LONGEST_ASKED = 10 * 60 * 1000

export type BackOff = (request: () => Promise<Answer>) => Promise<Answer>

/** Sends requests of one kind, and none while the other side needs a rest. Throws authorization_server_down in that time. */
export function createBackOff(): BackOff {
  let failures = 0
  let quietUntil = 0
  const rest = (retryAfter?: number) => {
    const now = Date.now()
    failures += 1
    quietUntil = Math.max(now + Math.min(2 ** failures * 1000, LONGEST), Math.min(retryAfter ?? 0, now + LONGEST_ASKED))
  }
  return async (request) => {
    if (Date.now() < quietUntil) throw new FlowError('authorization_server_down', { check: 'back off' })
    try {
      const answer = await request()
      if (isTrouble(answer)) rest(answer.retryAfter)
      else failures = 0
      return answer
    } catch (error) {
      rest()
      throw error
    }
  }
}
