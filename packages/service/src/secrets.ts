import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A fresh random value of 256 bits behind a word that says what it is, such as `code_…` or `p_…`. */
export function newSecret(kind: string): string {
  return `${kind}_${randomBytes(32).toString('base64url')}`
}

/** SHA-256 as base64url: what a store keeps in place of a value that opens something. */
export function sha256(value: string): string {
  return hash('sha256', value, 'base64url')
}

/** Compares two strings in a time that does not tell where they differ. */
export function equalInConstantTime(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)))
}
