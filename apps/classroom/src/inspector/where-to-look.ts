import type { Message } from '../messages/message.ts'
import type { Find } from '../teaching/find-it.ts'
import { type Choice, solutionsOf } from './find-it.ts'

/**
 * The message of a step in which what is to be found there can be seen. Where that comes in a later step, it is the last answer
 * of this one, which has nothing of it.
 * @param here the messages that tell of the step
 */
export function whereToLook(find: Find, choices: Choice[], here: Message[]): Message | undefined {
  const right = solutionsOf(find, choices).map(({ message }) => message.id)
  return here.find(({ id }) => right.includes(id)) ?? here.findLast(({ kind }) => kind === 'answer')
}
