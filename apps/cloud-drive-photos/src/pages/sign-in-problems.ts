import { PageError } from '@photo/service/page-error'

const again = (advice: string) => ({ advice, label: 'Sign in again', href: '/sign-in' })
const nothingShared = 'Nothing was opened, and your photos are untouched.'

/** `state` is missing, another, or used — RFC 6749 §10.12 */
export function answerIsNotYours(): PageError {
  return new PageError({
    status: 400,
    title: 'This answer does not belong to your visit',
    what: 'Somebody or something opened the last step of a sign-in that did not begin in this browser, or is already over.',
    safe: nothingShared,
    next: again('Start the sign-in again from here. A reload or a second tab is the usual reason.'),
    attack:
      'Did you get here by a link in a message? Then do not use it: it may be meant to sign you in as somebody else.',
    technical: { check: 'state', sent: 'not the one we wait for, or used already' },
  })
}

/** `iss` is missing or another — RFC 9207 §2.4 */
export function answerFromSomebodyElse(): PageError {
  return new PageError({
    status: 400,
    title: 'This answer does not come from CloudDrive sign-in',
    what: 'We asked CloudDrive who you are, and the answer names somebody else as its sender.',
    safe: nothingShared,
    next: again('Start the sign-in again from here.'),
    attack: 'It may be an attempt to mix up two sign-ins. We did not use the answer.',
    technical: { check: 'iss', sent: 'missing or not our authorization server' },
  })
}

/** The person pressed cancel — RFC 6749 §4.1.2.1 */
export function signInStopped(): PageError {
  return new PageError({
    status: 400,
    title: 'You did not sign in, and that is fine',
    what: 'The sign-in was stopped before it was finished.',
    safe: nothingShared,
    next: again('Come back whenever you like.'),
    technical: { error: 'access_denied' },
  })
}

/** Another error, or neither code nor error — RFC 6749 §4.1.2.1 */
export function signInRefused(): PageError {
  return new PageError({
    status: 400,
    title: 'CloudDrive did not finish the sign-in',
    what: 'The answer says that something was wrong with our request.',
    safe: nothingShared,
    next: again('Try once more. If it happens again, tell us the number below.'),
    technical: { check: 'error, code', sent: 'an error, or no single code' },
  })
}

/** The code is spent or too old — RFC 6749 §5.2 */
export function signInTookTooLong(reason: string): PageError {
  return new PageError({
    status: 400,
    title: 'That took too long, or the page was loaded twice',
    what: 'Each sign-in works once and for a short time.',
    safe: nothingShared,
    next: again('Start again; it takes a moment.'),
    technical: { reason },
  })
}

/** Our own request was wrong, such as an unknown client secret. Never the person's fault. */
export function signInMisconfigured(reason: string): PageError {
  return new PageError({
    status: 502,
    title: 'We have a problem with the sign-in, not you',
    what: 'Two parts of CloudDrive do not understand each other just now.',
    safe: nothingShared,
    next: again('Try again later. If it stays like this, tell us the number below.'),
    technical: { reason },
  })
}

/** An ID token, or the userinfo beside it, fails a check — OpenID Connect Core §3.1.3.7, §5.3.2 */
export function identityRefused(check: string): PageError {
  return new PageError({
    status: 502,
    title: 'We could not make sure who you are',
    what: 'We got an answer about who signed in, and it failed a check of ours. So we did not believe it.',
    safe: 'Nobody was signed in, and your photos are untouched.',
    next: again('Start the sign-in again from here.'),
    attack: 'If it happens again, do not go on: somebody may stand between you and CloudDrive.',
    technical: { check },
  })
}

/** The authorization server does not answer. */
export function driveIsAway(): PageError {
  return new PageError({
    status: 503,
    title: 'CloudDrive sign-in does not answer just now',
    what: 'We could not reach the part of CloudDrive that knows who you are.',
    safe: nothingShared,
    next: again('Try again in a minute.'),
  })
}

/** A form came from a session that has ended. */
export function signedOutMeanwhile(): PageError {
  return new PageError({
    status: 401,
    title: 'You have been signed out',
    what: 'A session ends after half an hour without a click. What you just sent was not done.',
    safe: 'Your photos are as they were.',
    next: again('Sign in and do it again.'),
  })
}
