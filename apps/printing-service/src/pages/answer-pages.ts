import type { Explanation } from '@photo/service/page-error'
import type { FlowProblem } from '../flow-error.ts'

const startAgain = {
  advice: 'Start again from our page. It takes a few clicks.',
  label: 'Start again',
  href: '/connect',
}
const unused = 'We did not use the answer, and nothing came to us by it.'

/** Somebody said no and is connected from before: nothing changes. */
export const changeDenied: Explanation = {
  status: 400,
  title: 'Nothing has changed, and that is fine',
  what: 'You pressed Don’t allow at CloudDrive, or ticked no photo, so we got nothing new.',
  safe: 'We see the photos you ticked before, and no others. What you chose for printing is kept.',
  next: { advice: 'Go on where you were.', label: 'Back to your photos', href: '/photos' },
}

/** What a person is told about an answer that her browser brought from CloudDrive. */
export const answerPages = {
  foreign_answer: {
    status: 400,
    title: 'This answer does not belong to your visit',
    what: 'This is where an answer from CloudDrive comes in, and we know of no question for this one. Another browser asked, or nobody did, or the address was changed on its way. Or we have forgotten the visit in which you asked: a visit ends after half an hour without a click.',
    safe: unused,
    next: startAgain,
    attack:
      'Did you click a link in a message? Close this page. Somebody may want to connect you to photos, or to an account, that are not yours.',
  },
  answer_late: {
    status: 400,
    title: 'This answer is too old',
    what: 'An answer from CloudDrive counts for ten minutes after we asked. We asked you longer ago than that.',
    safe: unused,
    next: startAgain,
  },
  wrong_issuer: {
    status: 400,
    title: 'This answer does not come from CloudDrive',
    what: 'We asked CloudDrive, and the answer names somebody else as its sender, or nobody.',
    safe: unused,
    next: startAgain,
    attack: 'If it happens again, do not go on: somebody may stand between you and CloudDrive.',
  },
  unreadable_answer: {
    status: 400,
    title: 'We could not read the answer',
    what: 'Your browser brought us an answer that says two things at once, or nothing.',
    safe: unused,
    next: startAgain,
  },
  access_denied: {
    status: 400,
    title: 'No photos shared, and that is fine',
    what: 'You pressed Don’t allow at CloudDrive, or ticked no photo, so we got nothing.',
    safe: 'We have no access to your photos.',
    next: {
      advice: 'Changed your mind? You can choose photos whenever you like, also just one.',
      label: 'Choose photos from CloudDrive',
      href: '/connect',
    },
  },
  request_refused: {
    status: 400,
    title: 'CloudDrive refused our request',
    what: 'CloudDrive did not take what it was asked. The link to it may have been cut or changed on its way. Otherwise the mistake is ours.',
    safe: 'Nothing of yours is lost, and nothing new came to us.',
    next: { ...startAgain, advice: 'Start again from here. If it happens twice, send us the number below.' },
    attack: 'Did you click a link in a message? Do not use it again.',
  },
  sign_in_trouble: {
    status: 503,
    title: 'CloudDrive could not answer you just now',
    what: 'CloudDrive says that it has trouble of its own.',
    safe: 'Nothing of yours is lost, and nothing new came to us.',
    next: { advice: 'Try again in a minute.', label: 'Try again', href: '/connect' },
  },
  invalid_grant: {
    status: 400,
    title: 'CloudDrive no longer takes this answer',
    what: 'Your browser brought us a voucher from CloudDrive, and CloudDrive does not take it. A voucher works once and for a minute, and only as long as you allow it.',
    safe: 'Your photos are at CloudDrive, as they were. We got nothing more.',
    next: startAgain,
  },
} satisfies Partial<Record<FlowProblem, Explanation>>
