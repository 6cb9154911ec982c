import { hasScope } from '../protocol/scope.ts'

/** What an app that may ask who somebody is learns besides an ID for her, in words; empty when that is nothing — OpenID Connect Core §5.4 */
export function whatItLearns(scope: string): string {
  const learns = [hasScope(scope, 'profile') && 'your name', hasScope(scope, 'email') && 'your e-mail address']
  return learns.filter((what) => what !== false).join(' and ')
}
