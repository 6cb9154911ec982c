import fc from 'fast-check'
import type { Known } from './known.ts'
import { anyOf, formText, hostile, jsonText, sometimes } from './values.ts'

/** A body of this type, most of the time. */
export function anyBody(type: string, known: Known, form?: Record<string, string>): fc.Arbitrary<Buffer> {
  return fc.oneof(
    { weight: 94, arbitrary: bodyOf(type, known, form) },
    { weight: 5, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.constant(Buffer.alloc(70_000, 'a=b&')) },
  )
}

function bodyOf(type: string, known: Known, form?: Record<string, string>): fc.Arbitrary<Buffer> {
  if (type.startsWith('multipart')) return multipart(known)
  const text = type.startsWith('application/json') ? jsonText(known) : formText(known, form)
  return text.map((written) => Buffer.from(written))
}

/** One part, of a picture or of anything, sometimes cut off. */
function multipart({ pictures }: Known): fc.Arbitrary<Buffer> {
  const anything = hostile.map((text) => Buffer.from(text))
  const content =
    pictures.length > 0
      ? fc.oneof({ weight: 7, arbitrary: fc.constantFrom(...pictures) }, { weight: 3, arbitrary: anything })
      : anything
  return fc
    .record({
      name: anyOf(['photo', 'photo', 'photo', 'title', 'x', '__proto__', '']),
      isFile: sometimes(80),
      content,
      left: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
      isWhole: sometimes(80),
    })
    .map(({ name, isFile, content: bytes, left, isWhole }) => {
      const file = isFile ? '; filename="a.jpg"' : ''
      const head = `--x\r\nContent-Disposition: form-data; name="${name}"${file}\r\nContent-Type: image/jpeg\r\n\r\n`
      const end = isWhole ? '\r\n--x--\r\n' : '\r\n--x'
      return Buffer.concat([Buffer.from(head), bytes.subarray(0, bytes.length * left), Buffer.from(end)])
    })
}
