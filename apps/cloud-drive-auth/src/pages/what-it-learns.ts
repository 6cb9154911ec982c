import { hasScope } from '../protocol/scope.ts'
import { asksWhoSomebodyIs } from '../protocol/userinfo.ts'

/** What an app learns of a person besides an ID for her, in words; empty when that is nothing — OpenID Connect Core §5.4 */
export function whatItLearns(scope: string): string {
  if (!asksWhoSomebodyIs(scope)) return ''
  const learns = [hasScope(scope, 'profile') && 'your name', hasScope(scope, 'email') && 'your e-mail address']
  return learns.filter((what) => what !== false).join(' and ')
}
