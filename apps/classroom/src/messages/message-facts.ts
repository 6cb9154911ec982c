import { FACTS, type Fact } from '../facts.ts'
import { headerOf, textOf } from '../runs/said.ts'
import { requestIdOf } from '../runs/who-asked.ts'
import { ownPageIds } from './housekeeping.ts'
import type { Unplaced } from './message.ts'
import { showingPhotos, shownAgain } from './showing-photos.ts'

/**
 * Requests by their id: `shown`, those to the shop for which photos came; `again`, those of them for a page that had shown photos
 * before; `own`, those of CloudDrive to itself, for its pages.
 */
export type Requests = { shown: ReadonlySet<string>; again: ReadonlySet<string>; own: ReadonlySet<string> }

/** What was seen of one message, by the words of the lessons. */
export function factsOfMessage(message: Unplaced, { shown, again, own }: Requests): Fact[] {
  const { lesson, exchange, body, said } = message
  const { request, response, sender, receiver } = exchange
  const { form, query, json, location } = said
  const error = location?.searchParams.get('error') ?? json.error
  const all: [Fact, boolean][] = [
    // What CloudDrive's two servers ask each other, for pages of its own.
    ['for CloudDrive itself', own.has(requestIdOf(exchange) ?? '') || (sender === 'auth' && receiver === 'photos')],
    ['about the person', lesson.startsWith('userinfo-')],
    ['refresh', lesson.startsWith('refresh-') || form.get('grant_type') === 'refresh_token'],
    ['refused', response.status >= 400 || location?.searchParams.has('error') === true],
    ['form', request.method === 'POST'],
    ['redirect', location !== undefined],
    ['picture', body !== undefined && 'type' in body && body.type.startsWith('image/')],
    ['small picture', new URL(request.url).pathname.endsWith('/thumbnail')],
    ['shows photos', shown.has(exchange.requestId ?? '')],
    ['again', again.has(exchange.requestId ?? '')],
    ['active', json.active === true],
    ['without secret', lesson === 'registration-response' && !('client_secret' in json)],
    ['refusal brought', query.has('error')],
    ['question waits', textOf(body).includes('name="interaction"')],
    ['token shown', headerOf(request.headers, 'authorization') !== undefined],
  ]
  const words = [String(response.status), error].filter((word): word is Fact => FACTS.some((fact) => fact === word))
  return [...all.flatMap(([fact, isSo]) => (isSo ? [fact] : [])), ...words]
}

/** What a run's messages are told by. */
export function requestsOf(messages: Unplaced[]): Requests {
  const shown = showingPhotos(messages)
  return { shown, again: shownAgain(messages, shown), own: ownPageIds(messages) }
}
