import { clientIdOf } from './client-of-run.ts'
import type { Message } from './message.ts'
import { bringsPhotos, saysWho } from './run-facts.ts'

/** True once the access of a run has ended on the wire, and nothing has worked since — RFC 7009 §2.1 */
export function accessEnded(messages: Message[]): boolean {
  const refreshTokens = new Set(messages.flatMap(({ said }) => said.json.refresh_token ?? []))
  const ends = ({ lesson, kind, said, facts }: Message) => {
    if (kind !== 'answer') return false
    // Of this client, and not of another one that the person ended from the same list.
    if (lesson === 'disconnect-done') return said.form.get('client_id') === clientIdOf(messages)
    // Beside a refresh token an access token ends itself alone.
    if (lesson === 'revocation-response')
      return refreshTokens.size === 0 || refreshTokens.has(said.form.get('token') ?? '')
    return lesson === 'token-error' && facts.has('refresh') && facts.has('invalid_grant')
  }
  return messages.findLastIndex(ends) > messages.findLastIndex(works)
}

/** A message that shows that the access works: photos, a name, or a token came. */
export function works(message: Message): boolean {
  return bringsPhotos(message) || saysWho(message) || ['refresh-response', 'token-response'].includes(message.lesson)
}
