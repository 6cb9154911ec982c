import { ApiError } from '../protocol/api-error.ts'
import type { LivingToken, RequestIntrospection } from '../protocol/introspection-request.ts'

/** An answer serves so long whoever asks about the same token, in milliseconds: then what was taken away is refused. */
const SERVES = 1000

/**
 * Asks whether a token still lives, once for all who want to know within one second — RFC 7662 §4. The second begins when the
 * question leaves, so an answer that took long is never older than that for who comes later. Those who wait share one question.
 */
export function createRevocationCheck(ask: RequestIntrospection): RequestIntrospection {
  const questions = new Map<string, { at: number; answer: Promise<LivingToken> }>()
  return (token) => {
    const now = Date.now()
    // The oldest come first. One from the future was asked before somebody set the clock back.
    for (const [asked, { at }] of questions) {
      if (at <= now && now < at + SERVES) break
      questions.delete(asked)
    }
    const known = questions.get(token)
    if (known) return known.answer
    const question = { at: now, answer: ask(token) }
    questions.set(token, question)
    // No answer is nothing to remember: the next one may be luckier.
    question.answer.catch((error) => {
      const isAnswer = error instanceof ApiError && error.status === 401
      if (!isAnswer && questions.get(token) === question) questions.delete(token)
    })
    return question.answer
  }
}
