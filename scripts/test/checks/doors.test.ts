import { describe, expect, it } from 'vitest'
import { read } from '../project-files.ts'

const writers = read('apps/classroom/lessons/pages/for-writers.md')
const part = (heading: string) => writers.split(/^## /m).find((one) => one.startsWith(heading)) ?? ''
const rows = (text: string) =>
  [...text.matchAll(/^\| (?!---)(.+) \|$/gm)].slice(1).map(([, row = '']) => row.split(' | '))

describe('F the page for writers beside the pages that it quotes', () => {
  it('quotes CloudDrive’s consent page as it stands', () => {
    const page = ['consent', 'access-ends']
      .map((view) => read(`apps/cloud-drive-auth/src/views/${view}.ejs`))
      .join('\n')
    const quoted = rows(part('What a consent page')).flatMap(([, said = '']) => said.match(/(?<=“)[^”]+/g) ?? [])
    expect(quoted.length).toBeGreaterThan(11)
    expect(quoted.filter((sentence) => !page.includes(sentence))).toEqual([])
  })

  it('joins three vocabularies in one table, word by word', () => {
    const words = rows(part('One thing, three words'))
    expect(words.length).toBeGreaterThan(14)
    expect(words.filter((row) => row.length !== 4 || row.some((cell) => cell.trim() === ''))).toEqual([])
  })

  it('names for each protocol word one that the glossary has', () => {
    const glossary = read('GLOSSARY.md').toLowerCase()
    const unknown = rows(part('One thing, three words')).filter(([word = '']) => {
      const known = word === 'authorization request' || word === 'authorization response'
      return !known && !glossary.includes(`**${word.toLowerCase()}`)
    })
    expect(unknown.map(([word]) => word)).toEqual([])
  })

  it('has in its shop column what the shop’s pages say', () => {
    const shop = ['pages/answer-pages.ts', 'pages/photo-pages.ts', 'pages/sign-in-pages.ts', 'views/help.ejs']
    const text = shop.map((file) => read(`apps/printing-service/src/${file}`)).join('\n')
    for (const said of [
      'a voucher from CloudDrive',
      'key to your photos',
      'further key',
      'signed note about who signed in',
      'an answer from CloudDrive',
    ]) {
      expect(writers).toContain(said)
      expect(text).toContain(said)
    }
  })
})
