import type { RecordedBody } from '@photo/types/recorded-exchange'
import type { Captured } from './capture-chunks.ts'
import { hideInForm, hideInJson, hideInPage } from './passwords.ts'

/** What a record says of a body: its text, or its kind and size, as for pictures and uploads. Passwords are never recorded. */
export function describeBody({ start, bytes }: Captured, contentType: string): { body?: RecordedBody } {
  if (bytes === 0) return {}
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const hide = hiderFor(type)
  if (!hide) return { body: { type: type || 'unknown', bytes } }
  return { body: { text: hide(start.toString('utf8')), ...(bytes > start.length && { cutFrom: bytes }) } }
}

function hiderFor(type: string): ((text: string) => string) | undefined {
  if (type === 'application/x-www-form-urlencoded') return hideInForm
  if (type === 'application/json' || type.endsWith('+json')) return hideInJson
  return type.startsWith('text/') ? hideInPage : undefined
}
