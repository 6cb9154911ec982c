import type { Explanation } from '@photo/service/page-error'
import type { FlowProblem } from '../flow-error.ts'

/** What a person is told when CloudDrive does not, or no longer, hand over photos. */
export const photoPages = {
  permission_ended: {
    status: 403,
    title: 'CloudDrive’s permission has ended, as agreed',
    what: 'Our key to your photos no longer fits. Keys are short-lived on purpose.',
    safe: 'Your orders are complete: they have their own copies of the pictures.',
    next: { advice: 'CloudDrive can give us a new one.', label: 'Choose again at CloudDrive', href: '/connect' },
  },
  key_ran_out: {
    status: 403,
    title: 'Our key ran out while you were choosing',
    what: 'Each key to your photos works for a few minutes. This one was over before you pressed Order.',
    safe: 'No order was made yet, and what you chose is kept.',
    next: {
      advice: 'Fetch a new key from CloudDrive, then press Order once more. CloudDrive may not even ask.',
      label: 'Fetch a new key',
      href: '/connect',
    },
  },
  disconnected: {
    status: 403,
    title: 'You disconnected PrintShop',
    what: 'CloudDrive took our key back before its time was over. That is what happens when you press Disconnect there.',
    safe: 'We can no longer see your photos. Pictures of orders you made stay with the orders.',
    next: { advice: 'You can let us in again at any time.', label: 'Connect again', href: '/connect' },
  },
  renewal_refused: {
    status: 403,
    title: 'Please connect again',
    what: 'CloudDrive does not renew our key to your photos any more: its time is over, or you ended the connection there.',
    safe: 'Your orders are complete, and what you chose is kept.',
    next: { advice: 'You can let us in again at any time.', label: 'Connect again', href: '/connect' },
  },
  key_not_renewed: {
    status: 503,
    title: 'CloudDrive does not answer just now',
    what: 'Our key to your photos is over, and CloudDrive did not hand us the next one.',
    safe: 'Nothing is lost. Your permission still holds.',
    next: { advice: 'Try again in a minute.', label: 'Try again', href: '/photos' },
  },
  not_connected: {
    status: 403,
    title: 'You are not connected to CloudDrive',
    what: 'Without your permission we can see none of your photos.',
    safe: 'Nothing is lost. Orders you made are still there.',
    next: { advice: 'Connect first, then choose.', label: 'Choose photos from CloudDrive', href: '/connect' },
  },
  photo_not_granted: {
    status: 404,
    title: 'CloudDrive did not hand over this photo',
    what: 'You did not tick this photo for us, or it is no longer there. We cannot tell which, and that is right.',
    safe: 'We see the photos you ticked, and no others.',
    next: {
      advice: 'If you want it printed, tick it at CloudDrive.',
      label: 'Choose again at CloudDrive',
      href: '/connect?prompt=consent',
    },
  },
  photo_store_down: {
    status: 503,
    title: 'CloudDrive does not answer just now',
    what: 'We asked CloudDrive’s photo store twice and got no answer.',
    safe: 'Nothing is lost. Your permission still holds.',
    next: { advice: 'Try again in a minute.', label: 'Try again', href: '/photos' },
  },
} satisfies Partial<Record<FlowProblem, Explanation>>
