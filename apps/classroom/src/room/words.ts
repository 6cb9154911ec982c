import { randomInt } from 'node:crypto'
import { wordlist } from '@scure/bip39/wordlists/english.js'

/** Random words with dashes between: 11 bits each, easily read from a card, and typed by anybody. */
export function randomWords(count: number): string {
  return Array.from({ length: count }, () => wordlist[randomInt(wordlist.length)]).join('-')
}

/** Words as somebody typed them: with spaces, capitals, or no dashes at the ends. */
export function foldWords(typed: string): string {
  return (
    typed
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.join('-') ?? ''
  )
}
