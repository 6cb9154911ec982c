import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { RULES } from './recognition-rules.ts'
import { pair, type RecognizedExchange, side } from './recognized.ts'

/** Recognizes an exchange by its address alone, whoever the client is. */
export function recognize(exchange: RecordedExchange): RecognizedExchange {
  const { pathname } = new URL(exchange.request.url)
  const rule = RULES.find(
    ({ receiver, method, path }) =>
      receiver === exchange.receiver && (!method || method === exchange.request.method) && path.test(pathname),
  )
  return rule?.is(exchange) ?? pair(side('other-request', 9), side('other-answer', 9))
}
