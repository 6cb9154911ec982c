import type { ClientOfRun } from '../messages/client-of-run.ts'
import type { Message } from '../messages/message.ts'

/** What CloudDrive did not ask in a run, because it knew it already. */
export type Remembered = { signIn: boolean; choice: boolean }

/** Reads of a run what was remembered: the choice was shown, or a code came, and nobody was asked for it before. */
export function rememberedIn(messages: Message[]): Remembered {
  const has = (...lessons: string[]) => messages.some(({ lesson }) => lessons.includes(lesson))
  const answered = has('code-redirect')
  const signedIn = answered || has('consent-page', 'consent')
  return { signIn: signedIn && !has('login-page', 'login'), choice: answered && !has('consent-page', 'consent') }
}

/** The same as a sentence, for who wonders where the sign-in page is. Empty where CloudDrive asked all that it asks. */
export function rememberedSentence(messages: Message[], client: ClientOfRun): string {
  const { signIn, choice } = rememberedIn(messages)
  // CloudDrive does not ask whether its own gallery may.
  const remembersChoice = choice && client !== 'gallery'
  if (signIn && remembersChoice)
    return 'CloudDrive remembered you and what you allowed, so it asked you nothing in this run.'
  if (remembersChoice) return 'CloudDrive remembered what you allowed, so it did not ask for it in this run.'
  return signIn ? 'CloudDrive remembered that you are signed in, so no password travelled in this run.' : ''
}

/** Where the shop asks anew for what CloudDrive had remembered: the password and the choice, or the choice alone. */
export function askAgainPath(messages: Message[]): string {
  return `/connect?prompt=${rememberedIn(messages).signIn ? 'login%20consent' : 'consent'}`
}
