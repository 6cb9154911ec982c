import type { RecordedHeader } from '@photo/types/recorded-exchange'
import { headerOf } from '../runs/said.ts'

/** What came back. */
export type Answer = { status: number; headers: RecordedHeader[]; body: string }

/** How an answer says no: the word for programs, if it has one — RFC 6749 §4.1.2.1, §5.2, RFC 6750 §3.1 */
export function errorOf(answer: Answer): string | undefined {
  const challenge = headerOf(answer.headers, 'www-authenticate') ?? ''
  return location(answer)?.get('error') ?? /\berror="([^"]+)"/.exec(challenge)?.[1] ?? json(answer).error
}

/** Everything of an answer in which a reason may stand. */
export function reasonsOf(answer: Answer): string {
  return [location(answer)?.get('error_description') ?? '', json(answer).error_description ?? '', answer.body].join(
    '\n',
  )
}

/** The heading of a page that was shown to a person. */
export function headingOf({ body }: Answer): string | undefined {
  return /<h1[^>]*>([^<]+)</.exec(body)?.[1]?.trim()
}

function location({ headers }: Answer): URLSearchParams | undefined {
  return URL.parse(headerOf(headers, 'location') ?? '')?.searchParams
}

function json({ body }: Answer): { error?: string; error_description?: string } {
  try {
    return JSON.parse(body)
  } catch {
    return {}
  }
}
