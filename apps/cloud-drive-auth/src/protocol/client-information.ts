import type { ClientInformation } from '@photo/types/client-information'
import type { Client } from './client.ts'

/** Everything that is registered of a client — RFC 7591 §3.2.1, RFC 7592 §3 */
export function clientInformation(client: Client, iss: string): ClientInformation {
  const { client_id, client_name, application_type, redirect_uris, grant_types, scope } = client
  const { token_endpoint_auth_method, require_pushed_authorization_requests } = client
  return {
    client_id,
    client_id_issued_at: client.registered_at,
    registration_client_uri: `${iss}/register/${client_id}`,
    client_name,
    application_type,
    redirect_uris,
    token_endpoint_auth_method,
    grant_types,
    response_types: ['code'],
    scope,
    require_pushed_authorization_requests,
  }
}
