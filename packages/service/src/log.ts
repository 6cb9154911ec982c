import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { type DestinationStream, type Logger, pino } from 'pino'
import { pinoHttp } from 'pino-http'
import { standardOutput } from './log-output.ts'
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
  return pino(options, destination ?? standardOutput())
}

/** Logs each request once, with an id that also follows it to the other services in `X-Request-Id`. */
export function requestLog(logger: Logger): RequestHandler {
  const logRequest = pinoHttp({
    logger,
    genReqId: ({ headers }) => readRequestId(headers) ?? randomUUID(),
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

/** Names, in every further line about this request, the client and the person it turned out to be about. */
export function logAbout(req: IncomingMessage, who: { client_id?: string; sub?: string }): void {
  req.log.setBindings(who)
}

// Services hand their id on. A browser, which sends Sec-Fetch-Site, starts one: no page may choose what we search the log for.
function readRequestId(headers: IncomingHttpHeaders): string | undefined {
  const sent = headers['sec-fetch-site'] === undefined ? headers['x-request-id'] : undefined
  return typeof sent === 'string' && /^[\w-]{8,64}$/.test(sent) ? sent : undefined
}
