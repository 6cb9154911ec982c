import type { RecordedBody } from '@photo/types/recorded-exchange'
import type { Captured } from './capture-chunks.ts'

/** What a record says of a body: its text, or its kind and size. Passwords are never recorded. */
export function describeBody({ start, bytes }: Captured, type: string): { body?: RecordedBody } {
  if (bytes === 0) return {}
  if (!/^(text\/|application\/(json|x-www-form-urlencoded|[\w.-]+\+json))/.test(type)) {
    return { body: { type: type || 'unknown', bytes } }
  }
  const whole = start.toString('utf8')
  const text = type.startsWith('application/x-www-form-urlencoded') ? withoutPassword(whole) : whole
  return { body: { text, ...(bytes > start.length && { cutFrom: bytes }) } }
}

// The value alone is left out. That there was one, and where it went, is what the lesson is about.
function withoutPassword(form: string): string {
  return form.replaceAll(/(^|&)(password=)[^&]*/g, '$1$2%E2%80%A2%E2%80%A2%E2%80%A2%E2%80%A2%E2%80%A2%E2%80%A2')
}
