/** Authenticates a client with its secret — RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
export function basicAuthorization(client_id: string, client_secret: string): string {
  return `Basic ${Buffer.from(`${formEncode(client_id)}:${formEncode(client_secret)}`).toString('base64')}`
}

function formEncode(value: string): string {
  return new URLSearchParams({ value }).toString().slice('value='.length)
}
