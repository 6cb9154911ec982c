import { json, type RequestHandler } from 'express'
import { ApiError } from '../protocol/api-error.ts'
import { readMediaType } from '../protocol/media-type.ts'

/** Reads a JSON body of at most 4 KB. Throws 415, with the type that is taken, for another one — RFC 9110 §15.5.16 */
export const jsonBody: RequestHandler[] = [
  (req, _res, next) => {
    if (readMediaType(req.get('Content-Type'))?.essence !== 'application/json') {
      // RFC 5789 §3.1
      const headers = { 'Accept-Patch': 'application/json' }
      throw new ApiError(415, 'unsupported_media_type', 'This address takes application/json', { headers })
    }
    // JSON has one way to be written in bytes, whatever a charset says — RFC 8259 §11
    req.headers['content-type'] = 'application/json'
    next()
  },
  json({ limit: '4kb' }),
]
