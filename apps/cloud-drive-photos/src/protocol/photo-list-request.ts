import { ApiError } from './api-error.ts'

/** Which page of the list is asked for. */
export type PhotoListRequest = { limit: number; after: { taken_at: string; id: string } | undefined }

const MAX_LIMIT = 100
const DEFAULT_LIMIT = 30

/** Reads `limit` and `cursor`. Unknown parameters are ignored; one that is repeated or unreadable is refused. */
export function readPhotoListRequest(query: URLSearchParams): PhotoListRequest {
  return { limit: readLimit(once(query, 'limit')), after: readCursor(once(query, 'cursor')) }
}

/** Writes the position after a photo in a form that clients need not and should not understand. */
export function writeCursor({ taken_at, id }: { taken_at: string; id: string }): string {
  return Buffer.from(`${taken_at} ${id}`).toString('base64url')
}

function readLimit(value: string | undefined): number {
  if (value === undefined) return DEFAULT_LIMIT
  const limit = /^[0-9]{1,3}$/.test(value) ? Number(value) : 0
  if (limit < 1 || limit > MAX_LIMIT) throw new ApiError(400, 'invalid_request', 'The limit is a number from 1 to 100')
  return limit
}

function readCursor(value: string | undefined): PhotoListRequest['after'] {
  if (value === undefined) return undefined
  const [, taken_at, id] = /^(\S{20,30}) (p_[\w-]+)$/.exec(Buffer.from(value, 'base64url').toString()) ?? []
  if (!taken_at || !id) throw new ApiError(400, 'invalid_request', 'The cursor is not one that we gave')
  return { taken_at, id }
}

function once(query: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = query.getAll(name)
  if (more.length > 0) throw new ApiError(400, 'invalid_request', `The parameter ${name} is there more than once`)
  return value
}
