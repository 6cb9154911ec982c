/** How long an answer serves all who ask about the same token, in milliseconds. */
const SERVES = 1000

/**
 * Asks about a token once for all who want to know within one second. The second begins when the question leaves, so an answer
 * that took long is never older than that for who comes later. Those who wait share one question.
 * @param isAnswer true for an error that says something of the token: it is kept as an answer. Any other is forgotten at once
 */
export function onceASecond<Answer>(
  ask: (token: string) => Promise<Answer>,
  isAnswer: (error: unknown) => boolean,
): (token: string) => Promise<Answer> {
  const questions = new Map<string, { at: number; answer: Promise<Answer> }>()
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
    question.answer.catch((error) => {
      if (!isAnswer(error) && questions.get(token) === question) questions.delete(token)
    })
    return question.answer
  }
}
