import type { Fetch } from '@photo/service/outgoing'
import type { AuthorizationServerMetadata } from '@photo/types/authorization-server-metadata'
import { AnswerRefusal, type PrintError } from '../print-error.ts'
import { type Answer, ask, odd, readJson } from './back-channel.ts'

/** The endpoints that this client uses — RFC 8414 §2 */
type Endpoints = Pick<AuthorizationServerMetadata, 'authorization_endpoint' | 'token_endpoint' | 'revocation_endpoint'>

/** Finds the authorization server's endpoints by its metadata — RFC 8414 §3 */
export async function discover(fetch: Fetch, issuer: string): Promise<Endpoints> {
  return readMetadata(await requestMetadata(fetch, issuer), issuer)
}

function requestMetadata(fetch: Fetch, issuer: string): Promise<Answer> {
  return ask(fetch, 'sign-in', `${issuer}/.well-known/oauth-authorization-server`)
}

/** Believes metadata only when it speaks for the issuer that was asked, character by character — RFC 8414 §3.3 */
function readMetadata(answer: Answer, issuer: string): Endpoints {
  if (answer.status !== 200) throw odd('sign-in', `status ${answer.status}`, answer.number)
  const metadata = readJson(answer)
  if (metadata.issuer !== issuer) throw wrong('issuer', issuer)
  return {
    authorization_endpoint: readEndpoint(metadata, 'authorization_endpoint', issuer),
    token_endpoint: readEndpoint(metadata, 'token_endpoint', issuer),
    revocation_endpoint: readEndpoint(metadata, 'revocation_endpoint', issuer),
  }
}

// Hardening: an endpoint elsewhere would get our codes and tokens, so it must live at the issuer's own origin.
function readEndpoint(metadata: Record<string, unknown>, name: keyof Endpoints, issuer: string): string {
  const endpoint = String(metadata[name])
  if (URL.parse(endpoint)?.origin !== new URL(issuer).origin) throw wrong(name, issuer)
  return endpoint
}

function wrong(name: string, issuer: string): PrintError {
  return new AnswerRefusal(
    `What answers at ${issuer} describes another server (${name}), so we did not go on: check AUTH_ORIGIN.`,
  )
}
