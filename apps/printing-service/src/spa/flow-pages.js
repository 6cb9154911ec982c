/** @typedef {import('./flow-error.js').FlowProblem} FlowProblem */

const again = { advice: 'Start again from here. It takes a few clicks.', label: 'Start again' }
const later = { advice: 'Try again in a minute.', label: 'Try again' }
const connect = { advice: 'Connect again for a new key, and tick your photos once more.', label: 'Connect again' }
const unused = 'We did not use the answer, and nothing was shared.'

/**
 * What a person is told for each way a flow can end: what happened, whether anything is lost, what to do now.
 * @type {Record<FlowProblem, { title: string, what: string, safe: string, advice: string, label: string, attack?: string }>}
 */
export const flowPages = {
  foreign_answer: {
    title: 'This answer does not belong to this tab',
    what: 'Your browser brought an answer from CloudDrive to a question this tab did not ask, or asked too long ago. An old link or another tab look like this.',
    safe: unused,
    ...again,
    attack:
      'Did you click a link in a message? Close this page. Somebody may want to connect you to photos that are not yours.',
  },
  wrong_issuer: {
    title: 'This answer does not come from CloudDrive',
    what: 'We asked CloudDrive, and the answer names somebody else as its sender, or nobody.',
    safe: unused,
    ...again,
    attack: 'If it happens again, do not go on: somebody may stand between you and CloudDrive.',
  },
  unreadable_answer: {
    title: 'We could not read the answer',
    what: 'Your browser brought an answer from CloudDrive that says two things at once, or nothing.',
    safe: unused,
    ...again,
  },
  access_denied: {
    title: 'No photos shared, and that is fine',
    what: 'You pressed Don’t allow at CloudDrive, so this page got nothing.',
    safe: 'It has no access to your photos.',
    advice: 'Changed your mind? You can choose photos whenever you like, also just one.',
    label: 'Choose photos from CloudDrive',
  },
  request_refused: {
    title: 'CloudDrive refused our request',
    what: 'CloudDrive did not like the way we asked. You did nothing wrong.',
    safe: 'Nothing was shared.',
    ...again,
  },
  sign_in_trouble: {
    title: 'CloudDrive could not answer you just now',
    what: 'CloudDrive says that it has trouble of its own.',
    safe: 'Nothing is lost, and nothing was shared.',
    ...later,
  },
  code_refused: {
    title: 'That took too long, or the page was loaded twice',
    what: 'CloudDrive’s answer can be used once, within a minute. This one was used before, or came too late.',
    safe: 'Nothing is lost, and nothing more was shared.',
    ...again,
  },
  odd_answer: {
    title: 'CloudDrive’s answer made no sense to us',
    what: 'CloudDrive answered, but not in a way this page understands. You did nothing wrong.',
    safe: 'We did not use the answer.',
    ...later,
  },
  metadata_refused: {
    title: 'We stopped, because CloudDrive does not look like itself',
    what: 'What CloudDrive says about its own addresses does not fit what we know of it. We do not hand anything to a stranger.',
    safe: 'Nothing was sent, and nothing was shared.',
    ...later,
  },
  sign_in_down: {
    title: 'CloudDrive’s sign-in does not answer just now',
    what: 'We asked CloudDrive and got no answer that this page may read.',
    safe: 'Nothing is lost, and nothing was shared.',
    ...later,
  },
  permission_ended: {
    title: 'The key to your photos has ended, as agreed',
    what: 'A key works for five minutes. A page without a server gets no second one without asking you.',
    safe: 'Your photos are at CloudDrive, as they were.',
    ...connect,
  },
  disconnected: {
    title: 'You disconnected PrintShop',
    what: 'CloudDrive took the key back before its time was over. That is what happens when you press Disconnect there.',
    safe: 'This page can no longer see your photos.',
    ...connect,
  },
  photo_not_granted: {
    title: 'CloudDrive did not hand over a photo',
    what: 'It was not ticked for us, or it is no longer there. We cannot tell which, and that is right.',
    safe: 'We see the photos you ticked, and no others.',
    ...connect,
  },
  photo_store_down: {
    title: 'CloudDrive does not answer just now',
    what: 'We asked CloudDrive’s photo store and got no answer that this page may read.',
    safe: 'Nothing is lost.',
    ...later,
  },
  no_cryptography: {
    title: 'This page cannot work at this address',
    what: 'It needs the browser’s own cryptography, and browsers open that on https and on this computer’s own addresses only.',
    safe: 'Nothing was sent, and nothing was shared.',
    advice: 'Open the shop at its own address, or use the shop with a server.',
    label: 'Try again',
  },
}
