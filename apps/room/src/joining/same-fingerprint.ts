import type { Fingerprint } from '../door/fingerprint.ts'

/** True when what somebody read off the wall is this fingerprint: its six words, its last eight characters, or all of it. */
export function isSameFingerprint(typed: string, { sha256, tail, words }: Fingerprint): boolean {
  const said = typed.trim()
  const asWords = said.toLowerCase().match(/[a-z]+/g) ?? []
  return said === sha256 || said.replace(/^(…|\.{3})/, '') === tail || asWords.join(' ') === words.join(' ')
}
