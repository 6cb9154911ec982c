import type { Request, RequestHandler, Response } from 'express'
import multer, { MulterError } from 'multer'
import { ApiError } from '../protocol/api-error.ts'
import { readMediaType } from '../protocol/media-type.ts'

/**
 * What came with an upload. `title` is undefined when the field was left out or empty; `form_key` names the page of ours that
 * had the form.
 */
export type Upload = {
  bytes: Buffer
  fileName: string
  title: string | undefined
  form_key: string | undefined
}

const MAX_BYTES = 10 * 1024 * 1024

// In memory, so that an aborted upload leaves no file behind. Every limit is set: most of them default to infinity.
const receive: RequestHandler = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: {
    fileSize: MAX_BYTES,
    files: 1,
    fields: 2,
    parts: 3,
    fieldSize: 1000,
    fieldNameSize: 50,
    headerPairs: 20,
    fieldNestingDepth: 0,
    fieldArrayIndexLimit: 0,
  },
}).single('photo')

/** Reads one photo from a multipart form — RFC 7578. Call it only once the sender is known. Throws 400, 413 or 415. */
export async function readUpload(req: Request, res: Response): Promise<Upload> {
  req.headers['content-type'] = plainContentType(req.get('Content-Type'))
  await new Promise<void>((resolve, reject) => {
    void receive(req, res, (error?: unknown) => (error ? reject(explain(error)) : resolve()))
  })
  if (!req.file) throw new ApiError(400, 'invalid_request', 'The form has no file named photo')
  const { buffer: bytes, originalname: fileName } = req.file
  return { bytes, fileName, title: readField(req, 'title'), form_key: readField(req, 'form_key') }
}

function readField({ body }: Request, name: 'title' | 'form_key'): string | undefined {
  const value = body?.[name]
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

// The library knows only the plainest way to write it.
function plainContentType(header: string | undefined): string {
  const type = readMediaType(header)
  if (type?.essence !== 'multipart/form-data') {
    throw new ApiError(415, 'unsupported_media_type', 'A photo is sent as multipart/form-data')
  }
  const boundary = type.params.get('boundary') ?? ''
  if (!bchars.test(boundary)) throw new ApiError(400, 'invalid_request', 'The form does not say its boundary')
  return `multipart/form-data; boundary="${boundary}"`
}

/** RFC 2046 §5.1.1 */
const bchars = /^[\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?]$/

function explain(error: unknown): ApiError {
  const code = error instanceof MulterError ? error.code : ''
  if (code === 'LIMIT_FILE_SIZE') return new ApiError(413, 'too_large', 'The file is larger than 10 MB')
  if (/^LIMIT_(PART_COUNT|FIELD_COUNT|FIELD_VALUE|FIELD_KEY)$/.test(code)) {
    return new ApiError(413, 'too_large', 'The form has more or longer fields than this needs')
  }
  if (/^LIMIT_(FILE_COUNT|UNEXPECTED_FILE)$/.test(code)) {
    return new ApiError(400, 'invalid_request', 'The form must hold one file, named photo')
  }
  return new ApiError(400, 'invalid_request', 'The form cannot be read')
}
