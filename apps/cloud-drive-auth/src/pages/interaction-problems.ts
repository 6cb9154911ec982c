import { PageError } from '@photo/service/page-error'
import type { Client } from '../protocol/client.ts'
import { backToStart } from './way-back.ts'

const KEPT = 'It changed nothing. What you have allowed before stands under Connected apps.'

/** A page of another browser, or one that is forgotten: a stranger is not told which. */
export function otherBrowser(): PageError {
  return new PageError({
    status: 403,
    title: 'This page does not belong to your visit',
    what: 'We do not know it: it was opened in another browser, or too long ago.',
    safe: KEPT,
    next: backToStart(undefined),
  })
}

/** Nobody answered in time. */
export function stoodOpenTooLong(client: Client | undefined): PageError {
  return new PageError({
    status: 400,
    title: 'This page stood open too long',
    what: 'It works for ten minutes, so that nobody who comes later can answer in your place.',
    safe: 'Nothing was shared.',
    next: backToStart(client),
  })
}

/** Shown to Alice, answered by Bob in the same browser: that is nobody's consent. */
export function shownToSomebodyElse(interaction: string): PageError {
  return new PageError({
    status: 403,
    title: 'This page was shown to somebody else',
    what: 'Another person was signed in here when it was opened.',
    safe: 'Nothing was shared.',
    next: {
      advice: 'Look at the question yourself, and choose.',
      label: 'Look at it',
      href: `/consent?interaction=${interaction}`,
    },
  })
}

/** The browser had a cookie of ours when it opened the page, and has it no more. */
export function signedOut(client: Client | undefined): PageError {
  return new PageError({
    status: 403,
    title: 'You were signed out',
    what: 'This browser shows no cookie by which we know that it is you: it was closed, its cookies were cleared, or the page was begun in another browser.',
    safe: KEPT,
    next: client ? backToStart(client) : { advice: 'Sign in again.', label: 'Sign in', href: '/login' },
  })
}

/** The browser had a cookie of ours when it opened the page, and nobody had signed in by then. */
export function cookieLost(client: Client | undefined): PageError {
  return new PageError({
    status: 403,
    title: 'Your browser brought no cookie',
    what: 'By a cookie CloudDrive knows that it is still you. The browser was closed, its cookies were cleared, or the page was begun in another browser.',
    safe: KEPT,
    next: client ? backToStart(client) : { advice: 'Sign in again.', label: 'Sign in', href: '/login' },
  })
}

/** The browser keeps no cookie of ours, so nobody could say who answers. */
export function cookiesBlocked(host: string, client: Client | undefined): PageError {
  return new PageError({
    status: 403,
    title: 'Your browser keeps no cookie of ours',
    what: `CloudDrive needs one cookie, to know that it is still you who answers. Your browser did not send it back to ${host}.`,
    safe: KEPT,
    next: {
      ...(client ? backToStart(client) : { label: 'Sign in', href: '/login' }),
      advice: `Allow cookies for ${host} in the settings of your browser. Then start again.`,
    },
  })
}
