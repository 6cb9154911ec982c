import { ApiError } from '../protocol/api-error.ts'

const MAX_LENGTH = 100

/** Reads a title as a person wrote it. Throws 400 when nothing is left of it or it is longer than 100 characters. */
export function readTitle(text: unknown): string {
  const title = typeof text === 'string' ? plain(text) : ''
  if (title === '') throw new ApiError(400, 'invalid_request', 'The title is missing')
  if ([...title].length > MAX_LENGTH)
    throw new ApiError(400, 'invalid_request', 'The title has more than 100 characters')
  return title
}

/** Makes a title of a file's name. A file name is only words: whatever it says, it never becomes a path. */
export function titleFromFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const words = plain(last.replace(/\.[^.]*$/, '').replaceAll('_', ' '))
  return [...words].slice(0, MAX_LENGTH).join('').trimEnd() || 'Untitled photo'
}

// Control characters and those that turn the direction of text can make one title look like another — UTS #36.
function plain(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
