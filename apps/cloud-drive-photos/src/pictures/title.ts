import { beginningOf, canBeSeen, plainText } from '@photo/service/plain-text'
import { ApiError } from '../protocol/api-error.ts'

const MAX_LENGTH = 100

/** The endings of picture files. Whatever else stands behind a dot is a part of the name. */
const ENDING = /\.(jpe?g|jpe|jfif|png|webp|heic|heif|avif|tiff?|gif|bmp)$/i

/** Reads a title as a person wrote it. Throws 400 when nothing is left of it or it is longer than 100 characters. */
export function readTitle(text: unknown): string {
  const title = typeof text === 'string' ? plainText(text) : ''
  if (!canBeSeen(title)) throw new ApiError(400, 'invalid_request', 'The title is missing')
  if ([...title].length > MAX_LENGTH)
    throw new ApiError(400, 'invalid_request', 'The title has more than 100 characters')
  return title
}

/** Makes a title of a file's name. A file name is only words: whatever it says, it never becomes a path. */
export function titleFromFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const title = beginningOf(plainText(last.replace(ENDING, '').replaceAll('_', ' ')), MAX_LENGTH).trimEnd()
  return canBeSeen(title) ? title : 'Untitled photo'
}
