import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { type DestinationStream, type Logger, pino } from 'pino'
import { pinoHttp } from 'pino-http'
import { requestId } from './request-context.ts'

declare module 'http' {
  interface IncomingMessage {
    log: Logger
  }
}

/** The service's log: one JSON line an event. Secrets never get in: no headers, no bodies, no query strings. */
export function createLog(service: string, destination?: DestinationStream): Logger {
  const options = {
    name: service,
    base: { service },
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    errorKey: 'error',
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Logs each request once, with an id that also follows it to the other services in `X-Request-Id`. */
export function requestLog(logger: Logger): RequestHandler {
  const logRequest = pinoHttp({
    logger,
    genReqId: (req) => readRequestId(req.headers['x-request-id']) ?? randomUUID(),
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?')[0]?.slice(0, 200),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'debug'),
    wrapSerializers: true,
  })
  return (req, res, next) => {
    logRequest(req, res)
    requestId.run(String(req.id), next)
  }
}

function readRequestId(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && /^[\w-]{8,64}$/.test(value) ? value : undefined
}
