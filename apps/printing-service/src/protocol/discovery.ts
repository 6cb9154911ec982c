import { type Fetch, whilePersonWaits } from '@photo/service/outgoing'
import type { AuthorizationServerMetadata } from '@photo/types/authorization-server-metadata'
import { FlowError } from '../flow-error.ts'
import { type Answer, ask, readJson } from './back-channel.ts'

/** The addresses that this client uses, always and for some of what it does — RFC 8414 §2 */
type Endpoints = Pick<
  AuthorizationServerMetadata,
  'issuer' | 'authorization_endpoint' | 'token_endpoint' | 'revocation_endpoint'
> & { [name in Optional]: string | undefined }

type Optional = 'pushed_authorization_request_endpoint' | 'userinfo_endpoint' | 'jwks_uri'

/** The address of something that a server need not offer. Throws odd_answer when this one does not. */
export function needed(endpoints: Endpoints, name: Optional): string {
  const address = endpoints[name]
  if (address === undefined) throw new FlowError('odd_answer', { check: name })
  return address
}

export type Discovery = {
  /** Asks afresh, as each flow does at its start: when CloudDrive is away, we can say so before the browser leaves. */
  ask: (issuer: string) => Promise<Endpoints>
  /** What the issuer said last, asked for only when it is not known. */
  recall: (issuer: string) => Promise<Endpoints>
}

/** Finds an authorization server's endpoints by its metadata — RFC 8414 §3 */
export function createDiscovery(fetch: Fetch): Discovery {
  const known = new Map<string, Endpoints>()
  const discover = async (issuer: string) => {
    const endpoints = readMetadata(await requestMetadata(fetch, issuer), issuer)
    known.set(issuer, endpoints)
    return endpoints
  }
  return { ask: discover, recall: async (issuer) => known.get(issuer) ?? discover(issuer) }
}

function requestMetadata(fetch: Fetch, issuer: string): Promise<Answer> {
  return ask(
    fetch,
    `${issuer}/.well-known/oauth-authorization-server`,
    { signal: whilePersonWaits() },
    'authorization_server_down',
  )
}

/** Believes metadata only when it speaks for the issuer that was asked, character by character — RFC 8414 §3.3 */
function readMetadata(answer: Answer, issuer: string): Endpoints {
  if (answer.status >= 500) throw new FlowError('authorization_server_down', { status: String(answer.status) })
  if (answer.status !== 200) throw new FlowError('odd_answer', { status: String(answer.status) })
  const metadata = readJson(answer)
  if (metadata.issuer !== issuer) throw new FlowError('metadata_refused', { check: 'issuer', expected: issuer })
  return {
    issuer,
    authorization_endpoint: readEndpoint(metadata, 'authorization_endpoint', issuer),
    token_endpoint: readEndpoint(metadata, 'token_endpoint', issuer),
    revocation_endpoint: readEndpoint(metadata, 'revocation_endpoint', issuer),
    pushed_authorization_request_endpoint: readOptional(metadata, 'pushed_authorization_request_endpoint', issuer),
    userinfo_endpoint: readOptional(metadata, 'userinfo_endpoint', issuer),
    jwks_uri: readOptional(metadata, 'jwks_uri', issuer),
  }
}

function readOptional(metadata: Record<string, unknown>, name: keyof Endpoints, issuer: string): string | undefined {
  return metadata[name] === undefined ? undefined : readEndpoint(metadata, name, issuer)
}

// Hardening: an endpoint elsewhere would get our secret and the codes, so it must live at the issuer's own origin.
function readEndpoint(metadata: Record<string, unknown>, name: keyof Endpoints, issuer: string): string {
  const endpoint = String(metadata[name])
  if (URL.parse(endpoint)?.origin !== new URL(issuer).origin) {
    throw new FlowError('metadata_refused', { check: name, expected: `an address at ${issuer}` })
  }
  return endpoint
}
