import { PageError } from '@photo/service/page-error'
import type { Client } from '../protocol/client.ts'
import type { OAuthError } from '../protocol/oauth-error.ts'
import { requestIsSpent } from './answered-problems.ts'
import { backToStart } from './way-back.ts'

/** Whoever sent the person here is not registered. The same page for a client that was switched off. */
export function unknownClient(): PageError {
  return new PageError({
    status: 400,
    title: 'We do not know this app',
    what: 'An app sent you here, but it is not registered with CloudDrive.',
    safe: 'Your photos and your password are safe. Nothing left CloudDrive.',
    next: {
      advice: 'Go back to the app and start again. If it happens twice, tell the people who make it.',
      label: 'Go to CloudDrive',
      href: '/account/connections',
    },
    attack: 'Did you click a link in a message? Close this page.',
    technical: { error: 'invalid_request', reason: 'client_id is unknown', 'why no redirect': 'RFC 6749 §4.1.2.1' },
  })
}

/** The answer was to go to an address that the client never registered: so it goes nowhere. */
export function unregisteredRedirectUri(client: Client, sent: string): PageError {
  const { client_name, redirect_uris } = client
  return new PageError({
    status: 400,
    title: `This link does not lead back to ${client_name}`,
    what: `Someone sent you here to connect ${client_name}, but asked us to send the answer to an address that ${client_name} never registered. We did not send you there.`,
    safe: 'Your photos and your password are safe. Nothing left CloudDrive.',
    next: { ...backToStart(client), advice: `Did you come from ${client_name}? Go back there and start again.` },
    attack: 'Did you click a link in a message? Close this page. It may be an attempt to steal access.',
    technical: {
      error: 'invalid_request: redirect_uri is not registered',
      sent: markDifference(sent, redirect_uris[0] ?? ''),
      registered: redirect_uris.join(' '),
      'why no redirect':
        'RFC 6749 §4.1.2.1: with a bad redirect_uri the server tells you, not the address it does not trust',
    },
  })
}

// Where two addresses part: one letter too many is easily overlooked.
function markDifference(sent: string, registered: string): { same: string; differs: string } {
  let end = 0
  while (end < sent.length && sent[end] === registered[end]) end += 1
  return { same: sent.slice(0, end), differs: sent.slice(end) }
}

/** A page of ours sends nothing but forms: any other body comes from somebody else's page. */
export function noForm(): PageError {
  return new PageError({
    status: 403,
    title: 'This form does not belong to your visit',
    what: 'What was sent is not what a page of ours sends.',
    safe: 'It changed nothing.',
    next: { advice: 'Start from our first page.', label: 'Go to CloudDrive', href: '/account/connections' },
  })
}

/** The photos cannot be shown or compared just now. The request still waits. */
export function photoStorageDown(interaction: string): PageError {
  return new PageError({
    status: 503,
    title: 'Your photos do not answer just now',
    what: 'We could not reach the photo storage, so we did not note your choice.',
    safe: 'Nothing was shared.',
    next: {
      advice: 'Wait a moment, then choose again.',
      label: 'Choose again',
      href: `/consent?interaction=${interaction}`,
    },
  })
}

/** A picture cannot be had just now. In a page a picture says so: only a person who opens its address reads this. */
export function pictureNotLoaded(): PageError {
  return new PageError({
    status: 503,
    title: 'This picture could not be loaded just now',
    what: 'We could not reach the photo storage, or did not understand its answer.',
    next: {
      advice: 'Wait a moment, then load this page again.',
      label: 'Go to CloudDrive',
      href: '/account/connections',
    },
  })
}

/** The request cannot be answered by going back to the client, so the person is told — RFC 6749 §4.1.2.1 */
export function incompleteRequest({ code, description, status }: OAuthError): PageError {
  if (code === 'invalid_request_uri') return requestIsSpent(undefined, description)
  return new PageError(
    {
      status,
      title: 'This link is not complete',
      what: 'An app sent you here with a request that we cannot read.',
      safe: 'Your photos and your password are safe. Nothing left CloudDrive.',
      next: {
        advice: 'Go back to the app and start again. If it happens twice, tell the people who make it.',
        label: 'Go to CloudDrive',
        href: '/account/connections',
      },
      technical: { error: code, reason: description, 'why no redirect': 'RFC 6749 §4.1.2.1' },
    },
    { logged: true },
  )
}

/** Somebody's page wanted to be the place where a sign-out ends. */
export function logoutLeadsNowhere(): PageError {
  return new PageError({
    status: 400,
    title: 'You are not signed out yet',
    what: 'An app sent you here to sign out and to go on to another page. Here nobody is sent on after signing out.',
    safe: 'Nothing has changed.',
    next: { advice: 'You can sign out here, and then go where you like.', label: 'Sign out', href: '/logout' },
    technical: { error: 'invalid_request', reason: 'post_logout_redirect_uri and id_token_hint are not supported' },
  })
}
