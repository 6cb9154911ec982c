import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Express, Request } from 'express'
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino'
import { limitBursts } from './log-bursts.ts'
import { standardOutput } from './log-output.ts'
import { requestId } from './request-context.ts'

declare module 'http' {
  interface IncomingMessage {
    id: string
    log: Logger
  }
}

/** The service's log: one JSON line an event. Secrets never get in: no headers, no bodies, no query strings. */
export function createLog(service: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    name: service,
    base: { service },
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    errorKey: 'error',
    hooks: { logMethod: limitBursts((leftOut) => log.warn(leftOut)) },
  }
  const log = pino(options, destination ?? standardOutput())
  return log
}

const OWN = Symbol('the log of one request')
const ABOUT = Symbol('the client and the person that a request is about')
type Logged = { [OWN]?: Logger; [ABOUT]?: Who }
type Who = { client_id?: string; sub?: string }

/**
 * Gives each request of an app an id, which also follows it to the other services in `X-Request-Id`, and a log that names it, and
 * logs what could not be answered. That log is made when somebody first asks for it: most requests end without a line.
 */
export function logRequests(app: Express, logger: Logger): void {
  // Once, for all requests: those with a getter of their own stay in memory until all of it is tidied up.
  Object.defineProperty(app.request, 'log', {
    get(this: Request & Logged) {
      this[OWN] ??= logger.child({ req: { id: this.id, method: this.method, path: pathOf(this) }, ...this[ABOUT] })
      return this[OWN]
    },
  })
  app.use((req, res, next) => {
    req.id = readRequestId(req.headers) ?? randomUUID()
    const errored = (error?: Error) => req.log.error({ error, res: { status: res.statusCode } }, 'request errored')
    res.on('error', errored)
    res.on('finish', () => res.statusCode >= 500 && errored())
    requestId.run(req.id, next)
  })
}

const pathOf = ({ originalUrl }: Request) => originalUrl.split('?')[0]?.slice(0, 200)

/** Names, in every further line about this request, the client and the person it turned out to be about. */
export function logAbout(req: IncomingMessage & Logged, who: Who): void {
  req[ABOUT] = { ...req[ABOUT], ...who }
  req[OWN]?.setBindings(who)
}

// Services hand their id on. A browser, which sends Sec-Fetch-Site, starts one: no page may choose what we search the log for.
function readRequestId(headers: IncomingHttpHeaders): string | undefined {
  const sent = headers['sec-fetch-site'] === undefined ? headers['x-request-id'] : undefined
  return typeof sent === 'string' && /^[\w-]{8,64}$/.test(sent) ? sent : undefined
}
