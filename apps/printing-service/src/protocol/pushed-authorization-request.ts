import type { Fetch } from '@photo/service/outgoing'
import { FlowError } from '../flow-error.ts'
import { type Answer, ask, isTrouble, readJson } from './back-channel.ts'
import { basicAuthentication, type ClientCredentials } from './client-authentication.ts'

/** Brings our question to CloudDrive from server to server, before the browser goes there — RFC 9126 §2.1 */
export function requestPushedAuthorization(
  fetch: Fetch,
  pushed_authorization_request_endpoint: string,
  client: ClientCredentials,
  parameters: URLSearchParams,
): Promise<Answer> {
  const headers = { Authorization: basicAuthentication(client), Accept: 'application/json' }
  return ask(
    fetch,
    pushed_authorization_request_endpoint,
    { method: 'POST', headers, body: parameters },
    'authorization_server_down',
  )
}

/** Reads what stands for our question from now on, once and for about a minute — RFC 9126 §2.2, §2.3 */
export function readPushedAuthorization(answer: Answer): string {
  if (isTrouble(answer)) throw new FlowError('authorization_server_down', { status: `${answer.status}` })
  const { error, request_uri } = readJson(answer)
  if (error === 'invalid_client') throw new FlowError('client_refused', { error })
  if (answer.status !== 201) throw new FlowError('push_refused', { status: `${answer.status}`, ...named(error) })
  if (typeof request_uri !== 'string' || request_uri === '') throw new FlowError('odd_answer', { check: 'request_uri' })
  return request_uri
}

function named(error: unknown): Record<string, string> {
  return typeof error === 'string' ? { error: error.slice(0, 100) } : {}
}
