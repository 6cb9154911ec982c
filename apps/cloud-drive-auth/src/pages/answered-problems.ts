import { type Explanation, PageError } from '@photo/service/page-error'
import type { Client } from '../protocol/client.ts'
import { backToStart, onToApp } from './way-back.ts'

/** What was answered: no, or yes to so many photos, which may have ended since. */
export type Answered = { allowed: false } | { allowed: true; photos: number; ended: boolean }

type Technical = NonNullable<Explanation['technical']>

/**
 * The person comes back to a page that she has answered: it says what she answered, and leads on. Nothing is refused by that.
 * @param technical why the request itself may not be used again, where it may not: that is a refusal
 */
export function answeredBefore(client: Client, answered: Answered, technical?: Technical): PageError {
  return new PageError({
    status: technical ? 400 : 200,
    title: 'You have answered this already',
    what: whatWasSaid(client.client_name, answered),
    safe: 'That answer counts.',
    next: answered.allowed ? onToApp(client) : backToStart(client),
    ...(technical && { technical }),
  })
}

/** She pressed the other button, or ticked other photos, when her answer had been taken. */
export function answeredOtherwise(client: Client, answered: Answered): PageError {
  return new PageError({
    status: 400,
    title: 'Your first answer counts',
    what: whatWasSaid(client.client_name, answered),
    safe: 'What you sent now has changed nothing.',
    next: answered.allowed
      ? {
          advice: 'You can end what you allowed at any time, under Connected apps.',
          label: 'Go to Connected apps',
          href: '/account/connections',
        }
      : backToStart(client),
  })
}

/** The answer was another person's: whoever is signed in now is not told what it was. */
export function answeredBySomebodyElse(): PageError {
  return new PageError({
    status: 403,
    title: 'This page has had its answer',
    what: 'Another person answered it, who was signed in here then.',
    safe: 'Nothing of yours was shared.',
    next: backToStart(undefined),
  })
}

/** The request that a client pushed works once, for a short time, and had its answer or waited too long — RFC 9126 §4 */
export function requestIsSpent(client: Client | undefined, reason: string): PageError {
  return new PageError({
    status: 400,
    title: 'This link works no more',
    what: 'An app sent you here with a link that works once, and for a short time only.',
    safe: 'It changed nothing. What you have allowed before stands under Connected apps.',
    next: backToStart(client),
    technical: spent(reason),
  })
}

/** Why a pushed request is of no use any more, for developers. */
export function spent(reason: string): Technical {
  return { error: 'invalid_request_uri', reason, 'why no redirect': 'RFC 6749 §4.1.2.1' }
}

function whatWasSaid(client_name: string, answered: Answered): string {
  if (!answered.allowed) return `You said no to ${client_name}, and we told it so.`
  const { photos, ended } = answered
  const what = photos > 0 ? `see ${photos === 1 ? 'one photo' : `${photos} photos`}` : 'know who you are'
  return `You allowed ${client_name} to ${what}.${ended ? ' You have ended that, or chosen anew, since.' : ''}`
}
