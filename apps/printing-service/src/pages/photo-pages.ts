import type { Explanation } from '@photo/service/page-error'
import type { FlowProblem } from '../flow-error.ts'

const connectAgain = { advice: 'You can let us in again at any time.', label: 'Connect again', href: '/connect' }
const tryAgain = { advice: 'Try again in a minute.', label: 'Try again', href: '/photos' }
/** What ends a permission before its time: also what the person did in another browser, because CloudDrive gave both the same one. */
const endings =
  'when you disconnect, here or there, sign out here or choose your photos anew, in this browser or in another one'
const twice = 'when somebody brings it a second time what works once'
const chosen = 'Your orders are complete: they have their own copies of the pictures.'

/**
 * What a person is told when CloudDrive does not, or no longer, hand over photos. Where only her permission is missing, the
 * status is 409, "resolve the conflict and resubmit the request" — RFC 9110 §15.5.10. 403 is CloudDrive's word for a scope
 * that does not reach, 401 its word for a token: this page asks nobody for either.
 */
export const photoPages = {
  permission_ended: {
    status: 409,
    title: 'Our access to your photos has ended',
    what: 'CloudDrive no longer takes our key to your photos. A key works for a short time only, on purpose.',
    safe: chosen,
    next: { advice: 'CloudDrive can give us a new one.', label: 'Choose again at CloudDrive', href: '/connect' },
  },
  access_token_expired: {
    status: 409,
    title: 'Our key ran out while you were choosing',
    what: 'Each key to your photos works for a few minutes. This one was over before you pressed Order.',
    safe: 'No order was made yet, and what you chose is kept.',
    next: {
      advice: 'Fetch a new key from CloudDrive, then press Order once more. CloudDrive may not even ask.',
      label: 'Fetch a new key',
      href: '/connect',
    },
  },
  access_token_withdrawn: {
    status: 409,
    title: 'CloudDrive has ended our access',
    what: `CloudDrive no longer takes our key, though its time is not over. That is so ${endings}. It is also so ${twice}.`,
    safe: 'We can no longer see your photos. Pictures of orders you made stay with the orders.',
    next: connectAgain,
  },
  access_token_not_taken: {
    status: 502,
    title: 'CloudDrive’s photo store does not take our key',
    what: 'CloudDrive has just given us a new key to your photos, and its photo store refuses it. It is no fault of yours.',
    safe: 'What you allowed counts as before. Your orders are complete, too.',
    next: { ...tryAgain, advice: 'Try again in a minute. If it stays so, tell us: connecting again would not help.' },
  },
  refresh_refused: {
    status: 409,
    title: 'Please connect again',
    what: `CloudDrive gives us no further key to your photos. That is so after eight hours, for example, or ${endings}. It is also so ${twice}.`,
    safe: chosen,
    next: connectAgain,
  },
  access_token_not_refreshed: {
    status: 503,
    title: 'CloudDrive does not answer just now',
    what: 'Our key to your photos is over, and CloudDrive did not hand us the next one.',
    safe: 'Nothing is lost: we ask again when you come back.',
    next: tryAgain,
  },
  not_connected: {
    status: 409,
    title: 'You are not connected to CloudDrive',
    what: 'We can see none of your photos. You have not connected yet, or the visit in which you did has ended: with Disconnect, when you sign out, or after half an hour without a click.',
    safe: 'No order was made just now, and your photos are at CloudDrive, as they were.',
    next: { advice: 'Connect first, then choose.', label: 'Choose photos from CloudDrive', href: '/connect' },
  },
  photo_not_granted: {
    status: 404,
    title: 'CloudDrive did not hand over what we asked for',
    what: 'You did not tick it for us, or it is no longer there. We cannot tell which, and that is right.',
    safe: 'We see the photos you ticked, and no others.',
    next: {
      advice: 'If you want a photo printed, tick it at CloudDrive.',
      label: 'Choose again at CloudDrive',
      href: '/connect?prompt=consent',
    },
  },
  resource_server_down: {
    status: 503,
    title: 'CloudDrive does not answer just now',
    what: 'We asked CloudDrive’s photo store and got no useful answer.',
    safe: 'Nothing is lost: we ask again when you come back.',
    next: tryAgain,
  },
} satisfies Partial<Record<FlowProblem, Explanation>>
