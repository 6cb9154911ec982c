type Grant = { photos: string[]; ended: boolean }
type Code = { value: string; grant: Grant; used: boolean; burnt: boolean; tokens: Token[]; keys: Key[] }
/** An access token. */
type Token = { value: string; code: Code; ended: boolean }
/** A refresh token. */
type Key = { value: string; code: Code; used: boolean; ended: boolean }

/**
 * What one person, one client and the authorization server may owe each other, said in as few lines as can be: no database,
 * no clock, no HTTP. Each method says whether the server has to say yes.
 */
export class Model {
  grants: Grant[] = []
  codes: Code[] = []
  tokens: Token[] = []
  keys: Key[] = []

  /** A new choice takes back what it leaves out. */
  authorized(photos: string[], value: string): void {
    for (const older of this.grants) if (older.photos.some((photo) => !photos.includes(photo))) older.ended = true
    const grant = { photos, ended: false }
    this.grants.push(grant)
    this.codes.push({ value, grant, used: false, burnt: false, tokens: [], keys: [] })
  }

  /** A code works once; who brings it twice ends what came from it — RFC 6749 §4.1.2 */
  mayRedeem(code: Code): boolean {
    if (code.burnt || code.grant.ended) return false
    if (code.used) this.#endFamily(code)
    return !code.used
  }

  /** A wrong verifier means that the code is in somebody else's hands. */
  guessed(code: Code): void {
    if (!code.used) code.burnt = true
  }

  redeemed(code: Code, access: string, refresh: string): void {
    code.used = true
    this.#add(code, access, refresh)
  }

  /** A refresh token works once; of two who show it, one is a thief — RFC 9700 §4.14.2 */
  mayRefresh(key: Key): boolean {
    if (key.ended || key.code.grant.ended) return false
    if (key.used) this.#endFamily(key.code)
    return !key.used
  }

  refreshed(key: Key, access: string, refresh: string): void {
    key.used = true
    this.#add(key.code, access, refresh)
  }

  /** Who gives a refresh token back ends all that the choice has led to — RFC 7009 §2.1 */
  gaveBackKey(key: Key): void {
    if (!key.ended) key.code.grant.ended = true
  }

  /** An access token ends alone, unless nothing is left that could lead to another. */
  gaveBackToken(token: Token): void {
    if (!this.works(token)) return
    token.ended = true
    if (!token.code.keys.some((key) => !key.used && !key.ended)) token.code.grant.ended = true
  }

  works({ ended, code }: Token): boolean {
    return !ended && !code.grant.ended
  }

  #add(code: Code, access: string, refresh: string): void {
    const token = { value: access, code, ended: false }
    const key = { value: refresh, code, used: false, ended: false }
    code.tokens.push(token)
    code.keys.push(key)
    this.tokens.push(token)
    this.keys.push(key)
  }

  #endFamily(code: Code): void {
    for (const one of [...code.tokens, ...code.keys]) one.ended = true
  }
}
