import type { Request } from 'express'
import { ApiError, photoNotFound } from '../protocol/api-error.ts'

type SendingError = Error & { code?: string; status?: number; headers?: Record<string, string> }

/** Whether the reader has gone away, as a browser does that opens another page: nobody is there to be told, and nothing is wrong. */
export function hasLeft({ code }: SendingError): boolean {
  return code === 'ECONNABORTED'
}

/** What it means when a picture is not sent: 416 for a range that it does not have, 412 for another picture, 404 when its file is lost. */
export function explainSending(error: SendingError, req: Request): Error {
  if (error.code === 'ENOENT') {
    // Nobody who asks can help it, but whoever looks after the disk has to know
    req.log.error({ event: 'photo_file_lost' })
    return photoNotFound()
  }
  if (error.status === 412)
    return new ApiError(412, 'precondition_failed', 'If-Match names another picture than this one')
  if (error.status !== 416) return error
  const { headers = {} } = error
  return new ApiError(416, 'range_not_satisfiable', 'The photo does not have that range', { headers })
}
