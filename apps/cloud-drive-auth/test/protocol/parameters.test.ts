import { describe, expect, it } from 'vitest'
import { readParameters } from '../../src/protocol/parameters.ts'

const read = (query: string) => readParameters(new URLSearchParams(query))

describe('Parameters — RFC 6749 §3.1', () => {
  it('AZ-02 takes an empty parameter for an absent one', () => {
    expect(read('state=').optional('state')).toBeUndefined()
    expect(() => read('client_id=').required('client_id')).toThrow('The parameter client_id is missing')
  })

  it('AZ-10 refuses a repeated parameter when it is read, be the values alike or empty', () => {
    for (const query of ['a=1&a=2', 'a=1&a=1', 'a=&a=']) {
      expect(() => read(query).optional('a')).toThrow('The parameter a was sent more than once')
    }
  })

  it('AZ-10 refuses any repeated parameter when asked to, known or not', () => {
    expect(() => read('a=1&b=1&b=2').checkNoneRepeated()).toThrow('A parameter was sent more than once')
    expect(() => read('a=1&b=1').checkNoneRepeated()).not.toThrow()
  })

  it.each(['scope[]', 'scope[a]', '__proto__', 'constructor[prototype][scope]', 'SCOPE', 'scope '])(
    'AZ-11 takes %s for another name than scope',
    (name) => {
      const { optional } = readParameters(new URLSearchParams([[name, 'photos.read']]))
      expect(optional('scope')).toBeUndefined()
      expect(optional(name)).toBe('photos.read')
    },
  )

  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty'])(
    'AZ-11 finds no %s where none was sent',
    (name) => {
      expect(read('a=1').optional(name)).toBeUndefined()
    },
  )

  it('AZ-11 takes a hundred parameters and not one more', () => {
    const query = (count: number) => Array.from({ length: count }, (_, index) => `p${index}=1`).join('&')
    expect(read(query(100)).optional('p99')).toBe('1')
    expect(() => read(query(101))).toThrow('The request has too many parameters')
  })
})
