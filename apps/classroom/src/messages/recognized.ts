import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { readSaid, textOf } from '../runs/said.ts'

/** What a message is: the name of its lesson, the step of the story that it belongs to, and whether it is housekeeping. */
export type Recognized = { lesson: string; step: number; housekeeping?: true }

/** What the request and the answer of one exchange are. */
export type RecognizedExchange = { request: Recognized; answer: Recognized }

/** A code or a refresh token for tokens, or a refusal. */
export function tokenExchange(exchange: RecordedExchange): RecognizedExchange {
  const isRefresh = readSaid(exchange).form.get('grant_type') === 'refresh_token'
  const refused = exchange.response.status >= 400
  if (isRefresh) return pair(side('refresh-request', 6), side(refused ? 'token-error' : 'refresh-response', 7))
  return pair(side('token-request', 6), side(refused ? 'token-error' : 'token-response', 7))
}

/** What /authorize and /consent answer with: a page of their own, or the way back to the client. */
export function fromAuthorizationServer(exchange: RecordedExchange): Recognized {
  const { location } = readSaid(exchange)
  if (location?.searchParams.has('code')) return side('code-redirect', 5)
  if (location?.searchParams.has('error')) return side('error-redirect', 5)
  if (exchange.response.status >= 400) return side('authorization-problem', 3)
  return textOf(exchange.response.body).includes('name="password"') ? side('login-page', 3) : side('consent-page', 3)
}

/** Where a sign-in leads. */
export function afterLogin(exchange: RecordedExchange): Recognized {
  if (exchange.response.status >= 400) return side('login-refused', 3)
  const recognized = fromAuthorizationServer(exchange)
  return recognized.step === 5 ? recognized : folded('login-done', 3)
}

/** What the browser brings to the client, a code or a refusal, and what the client makes of it. */
export function callbackExchange(exchange: RecordedExchange, done: Recognized): RecognizedExchange {
  const refused = exchange.response.status >= 400
  if (readSaid(exchange).query.has('error'))
    return pair(side('error-callback', 5), refused ? side('error-page', 5) : done)
  return pair(side('callback', 5), refused ? side('callback-refused', 5) : done)
}

/** What CloudDrive's own gallery makes of the answer that the browser brought. */
export function afterOwnCallback({ response }: RecordedExchange): Recognized {
  return response.status >= 400 ? side('callback-refused', 5) : folded('own-app-done', 9)
}

/** What was asked for, or a refusal. */
export function refusedOr({ response }: RecordedExchange, lesson: string): Recognized {
  return side(response.status >= 400 ? 'photos-refused' : lesson, 9)
}

/** A message that tells something of OAuth. */
export function side(lesson: string, step: number): Recognized {
  return { lesson, step }
}

/** Housekeeping. */
export function folded(lesson: string, step: number): Recognized {
  return { lesson, step, housekeeping: true }
}

/** A request and its answer. */
export function pair(request: Recognized, answer: Recognized): RecognizedExchange {
  return { request, answer }
}
