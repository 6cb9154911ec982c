import { OAuthError } from './oauth-error.ts'

/** The parameters of a request. An empty one counts as absent, a repeated one is refused — RFC 6749 §3.1, §3.2 */
export type Parameters = {
  /** Throws invalid_request when the parameter is missing. */
  required: (name: string) => string
  optional: (name: string) => string | undefined
  /** Every value of `resource`, the one parameter that may be repeated — RFC 8707 §2 */
  resources: string[]
  /** Throws invalid_request when any other parameter, known to us or not, was sent twice. */
  checkNoneRepeated: () => void
}

/** More than any request of ours needs, and few enough to read. */
const MOST_PARAMETERS = 100

/** Reads a query or a form. Every name is only a name: `scope[]` or `__proto__` mean nothing here. */
export function readParameters(sent: URLSearchParams): Parameters {
  if (sent.size > MOST_PARAMETERS) throw new OAuthError('invalid_request', 'The request has too many parameters')

  const optional = (name: string) => {
    const values = sent.getAll(name)
    if (values.length > 1) throw new OAuthError('invalid_request', `The parameter ${name} was sent more than once`)
    return values[0] || undefined
  }
  const required = (name: string) => {
    const value = optional(name)
    if (value === undefined) throw new OAuthError('invalid_request', `The parameter ${name} is missing`)
    return value
  }
  const checkNoneRepeated = () => {
    const names = [...sent.keys()].filter((name) => name !== 'resource')
    if (new Set(names).size < names.length) {
      throw new OAuthError('invalid_request', 'A parameter was sent more than once')
    }
  }
  const resources = sent.getAll('resource').filter((value) => value !== '')
  return { required, optional, resources, checkNoneRepeated }
}
