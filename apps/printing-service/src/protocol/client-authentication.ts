export type ClientCredentials = { client_id: string; client_secret: string }

/** Says who we are in the Authorization header: client_secret_basic — RFC 6749 §2.3.1 */
export function basicAuthentication({ client_id, client_secret }: ClientCredentials): string {
  return `Basic ${Buffer.from(`${formEncode(client_id)}:${formEncode(client_secret)}`).toString('base64')}`
}

// Both halves are form-encoded first, so that a colon inside one of them cannot move the border — RFC 6749 §2.3.1
function formEncode(value: string): string {
  return new URLSearchParams({ v: value }).toString().slice(2)
}
