import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { readSaid, textOf } from '../runs/said.ts'

/**
 * What a message is: the name of its lesson, the step of the story that it belongs to, and whether it is housekeeping. Step 0:
 * beside the story; `same`: the one in which it comes. A refusal belongs to the step that it refuses.
 */
export type Recognized = { lesson: string; step: number | 'same'; housekeeping?: true }

/** What the request and the answer of one exchange are. */
export type RecognizedExchange = { request: Recognized; answer: Recognized }

/** A code or a refresh token for tokens, or a refusal. */
export function tokenExchange(exchange: RecordedExchange): RecognizedExchange {
  const isRefresh = readSaid(exchange).form.get('grant_type') === 'refresh_token'
  const refused = exchange.response.status >= 400
  const request = side(isRefresh ? 'refresh-request' : 'token-request', 6)
  if (refused) return pair(request, side('token-error', 6))
  return pair(request, side(isRefresh ? 'refresh-response' : 'token-response', 7))
}

/** What /authorize and /consent answer with: a page of their own, or the way back to the client. */
export function fromAuthorizationServer(exchange: RecordedExchange, asked: number): Recognized {
  const { location } = readSaid(exchange)
  if (location?.searchParams.has('code')) return side('code-redirect', 5)
  if (location?.searchParams.has('error')) return side('error-redirect', asked)
  if (exchange.response.status >= 400) return side('authorization-problem', asked)
  return textOf(exchange.response.body).includes('name="password"') ? side('login-page', 3) : side('consent-page', 3)
}

/** Where a sign-in leads. */
export function afterLogin(exchange: RecordedExchange): Recognized {
  if (exchange.response.status >= 400) return side('login-refused', 3)
  const recognized = fromAuthorizationServer(exchange, 3)
  return recognized.lesson.endsWith('-redirect') ? recognized : folded('login-done', 3)
}

/** The shop sends the browser to where it asks, or says that it cannot ask. */
export function connectExchange({ response }: RecordedExchange): RecognizedExchange {
  return pair(side('connect', 2), side(response.status >= 400 ? 'error-page' : 'connect-redirect', 2))
}

/** What the browser brings to the client, a code or a refusal, and what the client makes of it. */
export function callbackExchange(exchange: RecordedExchange, done: Recognized): RecognizedExchange {
  const refused = exchange.response.status >= 400
  if (readSaid(exchange).query.has('error'))
    return pair(side('error-callback', 5), refused ? side('error-page', 'same') : done)
  return pair(side('callback', 5), refused ? side('callback-refused', 'same') : done)
}

/** What CloudDrive's own gallery makes of the answer that the browser brought. */
export function afterOwnCallback({ response }: RecordedExchange): Recognized {
  return response.status >= 400 ? side('callback-refused', 'same') : folded('own-app-done', 'same')
}

/** What was asked for, or a refusal. */
export function refusedOr({ response }: RecordedExchange, lesson: string): Recognized {
  return response.status >= 400 ? side('photos-refused', 8) : side(lesson, 9)
}

/** Somebody ends an app's access. Who is not signed in any more only presses a button. */
export function disconnection(exchange: RecordedExchange): RecognizedExchange {
  return readSaid(exchange).location?.searchParams.has('ended')
    ? pair(side('disconnect', 0), side('disconnect-done', 0))
    : pair(folded('account-visit', 0), folded('account-page', 0))
}

/** A message that tells something of OAuth. */
export function side(lesson: string, step: Recognized['step']): Recognized {
  return { lesson, step }
}

/** Housekeeping. */
export function folded(lesson: string, step: Recognized['step']): Recognized {
  return { lesson, step, housekeeping: true }
}

/** A request and its answer. */
export function pair(request: Recognized, answer: Recognized): RecognizedExchange {
  return { request, answer }
}

/** A page of the shop, and the shop's word that it cannot show it. */
export function shopPage({ response }: RecordedExchange): RecognizedExchange {
  return pair(side('shop-visit', 0), response.status >= 400 ? side('error-page', 'same') : side('shop-answer', 0))
}

/** Who somebody is, or a refusal. */
export function userinfoExchange({ response }: RecordedExchange): RecognizedExchange {
  return pair(side('userinfo-request', 8), side('userinfo-response', response.status >= 400 ? 8 : 9))
}
