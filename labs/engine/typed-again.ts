import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import type { Place } from './lab.ts'
import { cookiesOfTheSite, readMessages } from './own-messages.ts'

/** What says who asks, and from where. Everything else belongs to a connection or a browser. */
const KEPT = /^(authorization|cookie|origin|sec-fetch-site|dpop)$/i

/** A recorded request as it is typed at the bench: undefined where there is none of this id. */
export function typedAgain({ data }: Pick<Place, 'data'>, id: string): string | undefined {
  const found = readMessages(data).find((one) => one.id === id)
  return found && asTyped(found.request)
}

function asTyped({ method, url, headers, body }: RecordedExchange['request']): string {
  const kept = headers.flatMap(([name, value]) => {
    const told = /^cookie$/i.test(name) ? cookiesOfTheSite(value) : value
    return KEPT.test(name) && told ? [`${name}: ${told}`] : []
  })
  const text = body && 'text' in body ? body.text : ''
  return `${[`${method} ${url}`, ...kept].join('\n')}\n\n${text.startsWith('{') ? text : formOf(text)}`.trimEnd()
}

// A password is never recorded: who sends it again types it.
const formOf = (text: string) =>
  [...new URLSearchParams(text)].map(([name, value]) => `${name}=${/^•+$/.test(value) ? '' : value}`).join('\n')
