import type { Explanation } from '@photo/service/page-error'
import type { SignInProblem } from '../protocol/sign-in-error.ts'

type Page = Omit<Explanation, 'next' | 'technical'> & { advice: string }

const untouched = 'Nothing was opened, and your photos are untouched.'
const nobody = 'Nobody was signed in, and your photos are untouched.'
const tellUs = 'Try again later. If it stays like this, tell us the number below.'

/** What a person reads when a sign-in ends early. `advice` says what to do with the one button, which begins it again. */
export const signInPages: Record<SignInProblem, Page> = {
  foreign_answer: {
    status: 400,
    title: 'This answer does not belong to your visit',
    what: 'We know of no sign-in that it could end: that one is over, began in another browser, or never was. Or the address was changed on its way.',
    safe: untouched,
    advice: 'Sign in from here.',
    attack:
      'Did you get here by a link in a message? Then do not use it: it may be meant to sign you in as somebody else.',
  },
  wrong_issuer: {
    status: 400,
    title: 'This answer does not come from CloudDrive sign-in',
    what: 'We asked CloudDrive who you are, and the answer does not say that it is from CloudDrive.',
    safe: 'We did not use the answer, and your photos are untouched.',
    advice: 'Start the sign-in again from here.',
  },
  access_denied: {
    status: 400,
    title: 'You stopped this sign-in, and that is fine',
    what: 'It ended before it was finished.',
    safe: untouched,
    advice: 'Come back whenever you like.',
  },
  server_trouble: {
    status: 400,
    title: 'CloudDrive could not sign you in just now',
    what: 'CloudDrive sign-in says that it has trouble of its own.',
    safe: untouched,
    advice: 'Try again in a minute.',
  },
  request_refused: {
    status: 400,
    title: 'CloudDrive did not finish the sign-in',
    what: 'CloudDrive sign-in says that something was wrong with how we asked.',
    safe: untouched,
    advice: tellUs,
  },
  unreadable_answer: {
    status: 400,
    title: 'CloudDrive did not finish the sign-in',
    what: 'The answer that your browser brought is not complete.',
    safe: untouched,
    advice: 'Start the sign-in again from here.',
  },
  code_refused: {
    status: 400,
    title: 'That took too long',
    what: 'Each sign-in works once and for a short time, and the time of this one is over.',
    safe: untouched,
    advice: 'Start again; it takes a moment.',
  },
  client_refused: {
    status: 502,
    title: 'We have a problem with the sign-in, not you',
    what: 'Two parts of CloudDrive do not understand each other just now.',
    safe: untouched,
    advice: tellUs,
  },
  odd_answer: {
    status: 502,
    title: 'We have a problem with the sign-in, not you',
    what: 'Two parts of CloudDrive do not understand each other just now.',
    safe: untouched,
    advice: tellUs,
  },
  identity_refused: {
    status: 502,
    title: 'We could not make sure who you are',
    what: 'We got an answer about who signed in, and it failed a check of ours. So we did not believe it.',
    safe: nobody,
    advice: tellUs,
  },
  no_answer: {
    status: 503,
    title: 'CloudDrive sign-in does not answer just now',
    what: 'The part of CloudDrive that knows who you are gives us no answer that we can use.',
    safe: untouched,
    advice: 'Try again in a minute.',
  },
  signed_out: {
    status: 401,
    title: 'You have been signed out',
    what: 'A session ends after half an hour without a click. What you just sent was not done.',
    safe: 'Your photos are as they were.',
    advice: 'Sign in and do it again.',
  },
}
