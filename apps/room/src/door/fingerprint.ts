import { createHash } from 'node:crypto'
import { wordlist } from '@scure/bip39/wordlists/english.js'

/** How a person knows the door: what `ssh` prints, its end for who reads it off a wall, and six words to say aloud. */
export type Fingerprint = { sha256: string; tail: string; words: string[] }

/** Six words of 2048 each: as much as eight characters of base64, and more. */
const WORDS = 6
const BITS = 11n

/** The fingerprint as `ssh` prints it: `SHA256:` and base64 without `=` — RFC 4251 §4.1. The words are its first 66 bits. */
export function fingerprintOf(publicKey: Buffer): Fingerprint {
  const hash = createHash('sha256').update(publicKey)
  const digest = hash.digest()
  const base64 = digest.toString('base64').replace(/=+$/, '')
  const number = BigInt(`0x${digest.toString('hex')}`)
  const words = Array.from({ length: WORDS }, (_, index) => {
    const place = Number((number >> (256n - BITS * BigInt(index + 1))) & (2n ** BITS - 1n))
    return wordlist[place] ?? ''
  })
  return { sha256: `SHA256:${base64}`, tail: base64.slice(-8), words }
}
