import type { Explanation } from '@photo/service/page-error'
import type { FlowProblem } from '../flow-error.ts'
import { answerPages } from './answer-pages.ts'
import { photoPages } from './photo-pages.ts'
import { signInPages } from './sign-in-pages.ts'

const home = { advice: 'Try again later. We have been told about it.', label: 'Go to our first page', href: '/' }

/** What a person is told for each way a flow can end. None of it is CloudDrive's wording: that is marked as such, or folded away. */
export const flowPages: Record<FlowProblem, Explanation> = {
  ...answerPages,
  ...photoPages,
  ...signInPages,
  client_refused: {
    status: 502,
    title: 'We have a problem with CloudDrive, not you',
    what: 'CloudDrive did not believe that we are PrintShop. That is ours to mend.',
    safe: 'Nothing of yours is lost, and nothing new came to us.',
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
    safe: 'We sent nothing there, and nothing new came to us.',
    next: home,
  },
  unknown_request_mode: {
    status: 400,
    title: 'We do not know this way of asking',
    what: 'The link you followed wants us to ask CloudDrive in a way that we do not know.',
    safe: 'Nothing was asked, and nothing was shared.',
    next: { advice: 'Start again from our page. It takes a few clicks.', label: 'Start again', href: '/connect' },
  },
  push_refused: {
    status: 502,
    title: 'CloudDrive did not take our question',
    what: 'We brought our question to CloudDrive ourselves, and it did not accept it. You did nothing wrong.',
    safe: 'Nothing of yours is lost, and nothing new came to us.',
    next: { advice: 'We can ask in the usual way instead.', label: 'Ask in the address', href: '/connect' },
  },
  authorization_server_down: {
    status: 503,
    title: 'CloudDrive’s sign-in does not answer just now',
    what: 'We asked CloudDrive and got no answer, or the answer that it cannot help just now.',
    safe: 'Nothing of yours is lost, and nothing new came to us.',
    next: { advice: 'Try again in a minute.', label: 'Try again', href: '/connect' },
  },
}
