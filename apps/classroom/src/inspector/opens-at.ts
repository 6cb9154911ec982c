import type { Message } from '../messages/message.ts'
import type { Story } from './story.ts'

/** The question itself: the first message of a run that says what all the others are about. */
const QUESTIONS = ['pushed-request', 'authorization-request']

/**
 * Where a run opens whose address names no message of it. While it happens, or when `newest` is asked for, at the newest
 * message; what is over is read from the first one that says something, and a refusal from the refusal.
 */
export function opensAt({ messages, state }: Story, asked: string): Message | undefined {
  const shown = messages.filter(({ housekeeping }) => !housekeeping)
  const question = shown.find(({ lesson }) => QUESTIONS.includes(lesson))
  const first = state.kind === 'complete' && asked === '' ? (question ?? shown[0]) : undefined
  return first ?? shown.at(-1) ?? messages.at(-1)
}
