import { describe, expect, it } from 'vitest'
import { basicAuthentication } from '../../src/protocol/client-authentication.ts'

const decode = (header: string) => Buffer.from(header.replace('Basic ', ''), 'base64').toString()

describe('RFC 6749 §2.3.1', () => {
  it('makes the header of the RFC’s example', () => {
    const header = basicAuthentication({ client_id: 's6BhdRkqt3', client_secret: '7Fjfp0ZBr1KtDRbnfVdmIw' })
    expect(header).toBe('Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3')
  })

  it.each([
    ['a colon', 'a:b', 'c:d', 'a%3Ab:c%3Ad'],
    ['a space, a plus and a percent sign', 'a', ' +%', 'a:+%2B%25'],
    ['letters beyond ASCII', 'ä', '€', '%C3%A4:%E2%82%AC'],
  ])('form-encodes %s', (_case, client_id, client_secret, expected) => {
    expect(decode(basicAuthentication({ client_id, client_secret }))).toBe(expected)
  })
})
