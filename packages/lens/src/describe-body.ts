import type { RecordedBody } from '@photo/types/recorded-exchange'
import type { Captured } from './capture-chunks.ts'
import { hideInForm, hideInJson, hideInPage } from './passwords.ts'

/** What a record says of a body: its text, or its kind and size, as for pictures and uploads. Passwords are never recorded. */
export function describeBody(
  { start, bytes }: Pick<Captured, 'start' | 'bytes'>,
  contentType: string,
): { body?: RecordedBody } {
  if (bytes === 0) return {}
  const hide = hiderFor(contentType)
  if (!hide) return { body: { type: mediaType(contentType) || 'unknown', bytes } }
  return { body: { text: hide(start.toString('utf8')), ...(bytes > start.length && { cutFrom: bytes }) } }
}

/** Whether a body of this kind is shown, or only counted. */
export function isShown(contentType: string): boolean {
  return hiderFor(contentType) !== undefined
}

function mediaType(contentType: string): string {
  return contentType.split(';')[0]?.trim().toLowerCase() ?? ''
}

function hiderFor(contentType: string): ((text: string) => string) | undefined {
  const type = mediaType(contentType)
  if (type === 'application/x-www-form-urlencoded') return hideInForm
  if (type === 'application/json' || type.endsWith('+json')) return hideInJson
  return type.startsWith('text/') ? hideInPage : undefined
}
