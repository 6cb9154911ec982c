import type { Explanation } from '@photo/service/page-error'
import type { FlowProblem } from '../flow-error.ts'

/** Somebody would rather not sign in. */
export const signInDenied: Explanation = {
  status: 400,
  title: 'You are not signed in, and that is fine',
  what: 'CloudDrive told us that you would rather not, so we learned nothing about you.',
  safe: 'You can order prints without signing in.',
  next: { advice: 'Changed your mind?', label: 'Sign in', href: '/sign-in' },
}

/** What a person is told when a sign-in ends early. */
export const signInPages = {
  identity_refused: {
    status: 502,
    title: 'We could not be sure who you are',
    what: 'CloudDrive’s signed note about who signed in did not pass our checks, so we did not believe it.',
    safe: 'Nobody was signed in, and nothing was written down.',
    next: { advice: 'You can start again.', label: 'Start again', href: '/sign-in' },
    attack: 'If it happens again, do not go on: somebody may stand between you and CloudDrive.',
  },
} satisfies Partial<Record<FlowProblem, Explanation>>
