import type { Client } from './client.ts'

/**
 * Finds the registered redirect URI that was sent, compared character by character — RFC 9700 §2.1, RFC 6749 §3.1.2.3.
 * No normalising: two addresses that a browser takes for the same may be different to the server behind them.
 */
export function isRegisteredRedirectUri(client: Client, redirect_uri: string): boolean {
  if (client.redirect_uris.includes(redirect_uri)) return true
  const sent = withoutLoopbackPort(redirect_uri)
  return client.application_type === 'native' && client.redirect_uris.map(withoutLoopbackPort).includes(sent)
}

// A native client listens on whatever port is free: on a loopback address, and there only, the port is not compared, be it
// registered or not — RFC 8252 §7.3. Every other character is.
function withoutLoopbackPort(redirect_uri: string): string {
  const [, start = '', port = '', rest = ''] =
    /^(http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)):(\d{1,5})((?:[/?].*)?)$/.exec(redirect_uri) ?? []
  return Number(port) >= 1 && Number(port) <= 65535 ? start + rest : redirect_uri
}
