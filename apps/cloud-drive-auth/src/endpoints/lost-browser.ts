import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { browsersOf } from '../http/browser-cookie.ts'
import { cookieLost, cookiesBlocked, otherBrowser, signedOut } from '../pages/interaction-problems.ts'
import { readParameters } from '../protocol/parameters.ts'
import type { Stores } from '../stores/stores.ts'

type Dependencies = Pick<Stores, 'interactions' | 'clients'> & { iss: string }

/** Where a browser lands that showed a page of ours but no cookie, and has just been given one: does it keep any? */
export function lostBrowserPage({ interactions, clients, iss }: Dependencies): RequestHandler {
  return (req) => {
    const found = interactions.find(readParameters(queryOf(req)).optional('interaction') ?? '')
    const client = found?.client_id ? clients.find(found.client_id) : undefined
    if (browsersOf(req, iss).length === 0) throw cookiesBlocked(new URL(iss).host, client)
    // `sub` is set once a signed-in person has seen the choice. Of anybody else it would be untrue that she was signed out.
    if (!found) throw otherBrowser()
    throw found.sub === null ? cookieLost(client) : signedOut(client)
  }
}
