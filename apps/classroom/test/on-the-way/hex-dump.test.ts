import { describe, expect, it } from 'vitest'
import { dump, findAll } from '../../src/on-the-way/hex-dump.ts'

const words = Buffer.from('username=bob&password=yellow-helmet\r\n')
const textOf = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('')

describe('A dump of bytes', () => {
  it('shows each byte as a number and as a letter, sixteen in a row', () => {
    const rows = dump(words, [])
    expect(rows.map(({ offset }) => offset)).toEqual(['0000', '0010', '0020'])
    expect(rows.map(({ letters }) => textOf(letters)).join('')).toBe('username=bob&password=yellow-helmet··')
    expect(textOf(rows[2]?.hex ?? [])).toBe('6d 65 74 0d 0a')
    expect(rows[2]?.padding).toHaveLength(33)
  })

  it('lights up exactly what is marked, over the end of a row as well', () => {
    const rows = dump(words, findAll(words, 'password=yellow-helmet', 'secret'))
    const lit = rows.flatMap(({ letters }) => letters.filter(({ kind }) => kind === 'secret'))
    expect(textOf(lit)).toBe('password=yellow-helmet')
    const numbers = rows.flatMap(({ hex }) => hex.filter(({ kind }) => kind === 'secret').map(({ text }) => text))
    expect(Buffer.from(numbers.join(' ').replaceAll(' ', ''), 'hex').toString()).toBe('password=yellow-helmet')
  })

  it('finds a text each time it is there, and nothing where it is not', () => {
    expect(findAll(Buffer.from('abcabc'), 'abc', 'name')).toHaveLength(2)
    expect(findAll(Buffer.from('abcabc'), 'abd', 'name')).toEqual([])
    expect(findAll(Buffer.from('abcabc'), '', 'name')).toEqual([])
  })
})
