import { OAuthError } from './oauth-error.ts'

/** The kinds of access that exist here. */
export const SCOPES = ['openid', 'profile', 'email', 'photos.read', 'photos.manage', 'offline_access']

/**
 * Checks the scope a client asks for — RFC 6749 §3.3. Returns its words in the order sent, each once. OpenID Connect wants
 * words that the server does not know left out; plain OAuth gets an error that names the problem.
 */
export function checkScope(scope: string | undefined, allowed: string): string {
  if (scope === undefined) throw new OAuthError('invalid_scope', 'The parameter scope is missing')
  if (!/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(scope)) {
    throw new OAuthError('invalid_scope', 'The scope has characters or spaces that are not allowed in one')
  }
  const sent = [...new Set(scope.split(' '))]
  const words = sent.includes('openid') ? sent.filter((word) => SCOPES.includes(word)) : sent
  const unknown = words.find((word) => !SCOPES.includes(word))
  // What other services write is a comma: then all of it is one long word here.
  if (unknown?.includes(',')) {
    throw new OAuthError('invalid_scope', 'The scope has a comma where only a space may stand between two words')
  }
  if (unknown !== undefined) {
    throw new OAuthError('invalid_scope', 'The scope has a word that this server does not know')
  }
  if (!words.every((word) => hasScope(allowed, word))) {
    throw new OAuthError('invalid_scope', 'The scope has a word that this client may not ask for')
  }
  return words.join(' ')
}

/** True when every word of `asked` is in `granted`. */
export function coversScope(granted: string, asked: string): boolean {
  return asked.split(' ').every((word) => hasScope(granted, word))
}

/** True when `word` is one of the space-separated words of `scope`. */
export function hasScope(scope: string, word: string): boolean {
  return scope.split(' ').includes(word)
}
