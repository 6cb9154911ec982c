/** @typedef {import('./flow-error.js').FlowProblem} FlowProblem */

const again = { advice: 'Start again from here. It takes a few clicks.', label: 'Start again' }
const later = { advice: 'Try again in a minute.', label: 'Try again' }
const connect = { advice: 'Connect again for a new key, and tick your photos once more.', label: 'Connect again' }
const unused = 'We did not use the answer, and nothing came to this page by it.'
const nothing = 'Nothing of yours is lost, and nothing new came to this page.'

/**
 * What a person is told for each way a flow can end: what happened, whether anything is lost, what to do now.
 * @type {Record<FlowProblem, { title: string, what: string, safe: string, advice: string, label: string, attack?: string }>}
 */
export const flowPages = {
  foreign_answer: {
    title: 'We never asked for this answer',
    what: 'Your browser brought an answer as CloudDrive gives them, and this browser remembers no question for it. A link in a message looks like this, and so does an answer of yesterday.',
    safe: unused,
    ...again,
    attack:
      'Did you click a link in a message? Close this page. Somebody may want to connect you to photos that are not yours.',
  },
  asked_elsewhere: {
    title: 'You asked in another tab',
    what: 'CloudDrive’s answer works in the tab that asked for it, and in no other: only that tab has the secret that goes with it.',
    safe: unused,
    ...again,
  },
  answer_late: {
    title: 'This answer is too old',
    what: 'An answer from CloudDrive counts for ten minutes after we asked. We asked longer ago than that.',
    safe: unused,
    ...again,
  },
  answered_elsewhere: {
    title: 'Another tab has this answer',
    what: 'You have this page open twice, and the other tab took CloudDrive’s answer. It works once.',
    safe: 'Nothing is lost: go on in the other tab.',
    advice: 'Would you rather go on here? Then connect here, too.',
    label: 'Connect in this tab',
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
    what: 'Your browser brought an answer that says two things at once, or nothing.',
    safe: unused,
    ...again,
  },
  access_denied: {
    title: 'No photos shared, and that is fine',
    what: 'You pressed Don’t allow at CloudDrive, or ticked no photo, so this page got nothing.',
    safe: 'It has no access to your photos.',
    advice: 'Changed your mind? You can choose photos whenever you like, also just one.',
    label: 'Choose photos from CloudDrive',
  },
  request_refused: {
    title: 'CloudDrive refused our request',
    what: 'CloudDrive did not take what it was asked. The link to it may have been cut or changed on its way. Otherwise the mistake is ours.',
    safe: nothing,
    ...again,
  },
  sign_in_trouble: {
    title: 'CloudDrive could not answer you just now',
    what: 'CloudDrive says that it has trouble of its own.',
    safe: nothing,
    ...later,
  },
  invalid_grant: {
    title: 'CloudDrive no longer takes this answer',
    what: 'Your browser brought a voucher from CloudDrive, and CloudDrive does not take it. A voucher works once and for a minute, and only as long as you allow it.',
    safe: 'Your photos are at CloudDrive, as they were. This page got nothing.',
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
    safe: 'We sent nothing there, and nothing new came to this page.',
    ...later,
  },
  authorization_server_down: {
    title: 'CloudDrive’s sign-in does not answer just now',
    what: 'We asked CloudDrive and got no useful answer.',
    safe: nothing,
    ...later,
  },
  permission_ended: {
    title: 'The key to your photos has ended',
    what: 'A key works for a few minutes. A page without a server gets no second one without asking you.',
    safe: 'Your photos are at CloudDrive, as they were.',
    ...connect,
  },
  access_token_withdrawn: {
    title: 'CloudDrive has ended our access',
    what: 'CloudDrive no longer takes the key, though its time is not over. That is so when you disconnect, here or there, or choose your photos anew, in this browser or in another one. It is also so when somebody brings it a second time what works once.',
    safe: 'This page can no longer see your photos.',
    ...connect,
  },
  access_token_not_taken: {
    title: 'CloudDrive’s photo store does not take our key',
    what: 'CloudDrive has just given this page a key to your photos, and its photo store refuses it. It may be that you ended our access meanwhile. Otherwise it is no fault of yours.',
    safe: 'Nothing is lost. This page can see none of your photos.',
    ...later,
  },
  photo_not_granted: {
    title: 'CloudDrive did not hand over what we asked for',
    what: 'You did not tick it for us, or it is no longer there. We cannot tell which, and that is right.',
    safe: 'We see the photos you ticked, and no others.',
    ...connect,
  },
  resource_server_down: {
    title: 'CloudDrive does not answer just now',
    what: 'We asked CloudDrive’s photo store and got no useful answer.',
    safe: 'Nothing is lost.',
    ...later,
  },
  no_cookies: {
    title: 'Your browser keeps no cookies for this site',
    what: 'While you are at CloudDrive, this page has to remember what it asked. Where cookies are blocked, it can remember nothing.',
    safe: nothing,
    advice: 'Allow cookies for this site in the settings of your browser, then try again.',
    label: 'Try again',
  },
  no_cryptography: {
    title: 'This page cannot work at this address',
    what: 'It needs the browser’s own cryptography, and browsers open that on https and on this computer’s own addresses only.',
    safe: 'Nothing was sent, and nothing was shared.',
    advice: 'Open the shop at its own address, or use the shop with a server.',
    label: 'Try again',
  },
}
