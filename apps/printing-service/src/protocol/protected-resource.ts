import { type Fetch, whilePersonWaits } from '@photo/service/outgoing'
import { FlowError } from '../flow-error.ts'
import { type Answer, ask, readJson } from './back-channel.ts'

/** Throws unless the photo store says itself that it is who we think, and that it trusts our authorization server. */
export type CheckResource = () => Promise<void>

/** Reads the photo store's metadata before the first token goes there, once — RFC 9728 §3 */
export function createResourceCheck(fetch: Fetch, resource: string, issuer: string): CheckResource {
  let checked: Promise<void> | undefined
  return () => {
    const check =
      checked ??
      requestMetadata(fetch, resource).then((answer) => checkMetadata(readMetadata(answer), resource, issuer))
    checked = check
    check.catch(() => {
      checked = undefined
    })
    return check
  }
}

function requestMetadata(fetch: Fetch, resource: string): Promise<Answer> {
  return ask(
    fetch,
    `${resource}/.well-known/oauth-protected-resource`,
    { signal: whilePersonWaits() },
    'resource_server_down',
  )
}

function readMetadata(answer: Answer): Record<string, unknown> {
  if (answer.status >= 500) throw new FlowError('resource_server_down', { status: String(answer.status) })
  if (answer.status !== 200) throw new FlowError('odd_answer', { status: String(answer.status) })
  return readJson(answer)
}

/** Metadata that names another resource, or only foreign authorization servers, is not used — RFC 9728 §3.3 */
function checkMetadata(metadata: Record<string, unknown>, resource: string, issuer: string): void {
  if (metadata.resource !== resource) throw new FlowError('metadata_refused', { check: 'resource', expected: resource })
  const servers = metadata.authorization_servers
  if (!Array.isArray(servers) || !servers.includes(issuer)) {
    throw new FlowError('metadata_refused', { check: 'authorization_servers', expected: issuer })
  }
}
