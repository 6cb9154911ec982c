/** A value that nobody can guess: 256 bits, written in 43 characters. */
export function randomText() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)))
}

/**
 * Bytes in the alphabet that needs no escaping in an address — RFC 4648 §5
 * @param {Uint8Array} bytes
 */
export function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
