/**
 * What can be so in a run, or of a message. A sentence that does not hold in every run names the facts that it needs, and is
 * shown only where they were seen on the wire. `not` before a fact: where it was not seen.
 */
export const FACTS = [
  // Who asks: the shop’s server, its page without a server, CloudDrive’s gallery, the shop’s terminal program, somebody else’s
  ...['shop', 'page', 'gallery', 'terminal', 'other client'],
  // What for: photos, or only who somebody is, or something that opens nothing alone
  ...['photos', 'sign-in', 'opens nothing'],
  // How: with a secret of the client’s, handed in first, with a nonce
  ...['secret', 'pushed', 'nonce'],
  // What came from it so far, in the whole run
  ...['more passwords', 'asked', 'ticked', 'denied', 'code', 'token', 'id token', 'photos came', 'arrived'],
  // Photos came that nobody had chosen for the client
  ...['more came'],
  ...['code refused', 'refused back'],
  // The shop asks a drive that is not CloudDrive
  ...['another drive'],
  // Of one message: whom it is about, how it was answered, what it carries
  ...[
    'for CloudDrive itself',
    'about the person',
    'refresh',
    'refused',
    'form',
    'redirect',
    'picture',
    'small picture',
  ],
  ...['shows photos', 'again', 'active', 'without secret', 'refusal brought', 'token shown', 'question waits'],
  ...['400', '401', '403', '404', '429'],
  ...['access_denied', 'login_required', 'consent_required', 'invalid_client', 'invalid_grant'],
] as const

/** One of them. */
export type Fact = (typeof FACTS)[number]

/** What a sentence needs: a fact, or that there is none. */
export type Need = Fact | `not ${Fact}`

/** Everything that a sentence may be held against: what was seen, and what the client is called. */
export type Telling = { facts: ReadonlySet<Fact>; client: string }

/** True where all that is needed was seen. */
export function holds(needs: readonly Need[], { facts }: Pick<Telling, 'facts'>): boolean {
  return needs.every((need) => (need.startsWith('not ') ? !facts.has(need.slice(4) as Fact) : facts.has(need as Fact)))
}
