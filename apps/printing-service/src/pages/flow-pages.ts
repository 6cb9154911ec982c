import type { Explanation } from '@photo/service/page-error'
import type { FlowProblem } from '../flow-error.ts'
import { photoPages } from './photo-pages.ts'
import { signInPages } from './sign-in-pages.ts'

const startAgain = {
  advice: 'Start again from our page. It takes a few clicks.',
  label: 'Start again',
  href: '/connect',
}
const tryLater = { advice: 'Try again in a minute.', label: 'Try again', href: '/connect' }
const home = { advice: 'Try again later. We have been told about it.', label: 'Go to our first page', href: '/' }

/** What a person is told for each way a flow can end. None of it is CloudDrive's wording: that stays in the folded part. */
export const flowPages: Record<FlowProblem, Explanation> = {
  ...photoPages,
  ...signInPages,
  foreign_answer: {
    status: 400,
    title: 'This answer does not belong to your visit',
    what: 'Your browser brought us an answer from CloudDrive to a question we did not ask here, or that is answered already. Reloading the page, an old link or another browser look like this.',
    safe: 'We did not use the answer, and nothing was shared.',
    next: startAgain,
    attack:
      'Did you click a link in a message? Close this page. Somebody may want to connect you to photos that are not yours.',
  },
  wrong_issuer: {
    status: 400,
    title: 'This answer does not come from CloudDrive',
    what: 'We asked CloudDrive, and the answer names somebody else as its sender, or nobody.',
    safe: 'We did not use the answer, and nothing was shared.',
    next: startAgain,
    attack: 'If it happens again, do not go on: somebody may stand between you and CloudDrive.',
  },
  unreadable_answer: {
    status: 400,
    title: 'We could not read the answer',
    what: 'Your browser brought us an answer from CloudDrive that says two things at once, or nothing.',
    safe: 'We did not use the answer, and nothing was shared.',
    next: startAgain,
  },
  access_denied: {
    status: 400,
    title: 'No photos shared, and that is fine',
    what: 'You pressed Don’t allow at CloudDrive, so we got nothing.',
    safe: 'We have no access to your photos.',
    next: {
      advice: 'Changed your mind? You can choose photos whenever you like, also just one.',
      label: 'Choose photos from CloudDrive',
      href: '/connect',
    },
  },
  change_denied: {
    status: 400,
    title: 'Nothing has changed, and that is fine',
    what: 'You pressed Don’t allow at CloudDrive, so we got nothing new.',
    safe: 'We see the photos you ticked before, and no others. What you chose for printing is kept.',
    next: { advice: 'Go on where you were.', label: 'Back to your photos', href: '/photos' },
  },
  request_refused: {
    status: 400,
    title: 'CloudDrive refused our request',
    what: 'CloudDrive did not like the way we asked. You did nothing wrong.',
    safe: 'Nothing was shared.',
    next: { ...startAgain, advice: 'Try once more. If it happens twice, send us the number below.' },
  },
  sign_in_trouble: {
    status: 400,
    title: 'CloudDrive could not answer you just now',
    what: 'CloudDrive says that it has trouble of its own.',
    safe: 'Nothing is lost, and nothing was shared.',
    next: tryLater,
  },
  code_refused: {
    status: 400,
    title: 'That took too long, or the page was loaded twice',
    what: 'CloudDrive’s answer can be used once, within a minute. This one was used before, or came too late.',
    safe: 'Nothing is lost, and nothing more was shared.',
    next: { advice: 'Connect again. CloudDrive remembers what you chose.', label: 'Connect again', href: '/connect' },
  },
  client_refused: {
    status: 502,
    title: 'We have a problem with CloudDrive, not you',
    what: 'CloudDrive did not believe that we are PrintShop. That is ours to mend.',
    safe: 'We got no photos, and your choice at CloudDrive is safe.',
    next: home,
  },
  odd_answer: {
    status: 502,
    title: 'CloudDrive’s answer made no sense to us',
    what: 'CloudDrive answered, but not in a way we understand. You did nothing wrong.',
    safe: 'We did not use the answer.',
    next: home,
  },
  metadata_refused: {
    status: 502,
    title: 'We stopped, because CloudDrive does not look like itself',
    what: 'What CloudDrive says about its own addresses does not fit what we know of it. We do not hand anything to a stranger.',
    safe: 'Nothing was sent, and nothing was shared.',
    next: home,
  },
  unknown_request_mode: {
    status: 400,
    title: 'We do not know this way of asking',
    what: 'The link you followed wants us to ask CloudDrive in a way that we do not know.',
    safe: 'Nothing was asked, and nothing was shared.',
    next: startAgain,
  },
  push_refused: {
    status: 502,
    title: 'CloudDrive did not take our question',
    what: 'We brought our question to CloudDrive ourselves, and it did not accept it. You did nothing wrong.',
    safe: 'Nothing is lost, and nothing was shared.',
    next: { advice: 'We can ask in the usual way instead.', label: 'Ask in the address', href: '/connect' },
  },
  sign_in_down: {
    status: 503,
    title: 'CloudDrive’s sign-in does not answer just now',
    what: 'We asked CloudDrive and got no answer.',
    safe: 'Nothing is lost, and nothing was shared.',
    next: tryLater,
  },
}
