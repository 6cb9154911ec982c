import type { Request, RequestHandler, Response } from 'express'
import { MemoryStore, type Options, rateLimit } from 'express-rate-limit'
import { authorizationHeaders, formOf } from './form.ts'
import { readCredentials } from './protocol/client-authentication.ts'
import { OAuthError } from './protocol/oauth-error.ts'
import { readParameters } from './protocol/parameters.ts'

const MINUTE = 60_000

/** Guessing is slowed down, never locked out for good: a limit counts failures and forgets them after its window. */
export type RateLimits = { login: RequestHandler[]; token: RequestHandler[] }

/** Limits for sign-ins (by account and by address) and for the token endpoint (by client and by address). */
export function createRateLimits(on: boolean, showLoginThrottled: (req: Request, res: Response) => void): RateLimits {
  if (!on) return { login: [], token: [] }
  const address = (req: Request) => req.socket.remoteAddress ?? ''
  const login = {
    windowMs: 15 * MINUTE,
    handler: showLoginThrottled,
    counts: (res: Response) => res.statusCode === 401,
  }
  const token = { windowMs: MINUTE, handler: refuse }
  return {
    login: [
      limit({ ...login, limit: 5, by: (req) => `account ${field(req, 'username').toLowerCase()}` }),
      limit({ ...login, limit: 50, by: address }),
    ],
    token: [
      limit({ ...token, limit: 19, by: clientOf, counts: (res) => res.statusCode === 401 }),
      limit({ ...token, limit: 99, by: address, counts: (res) => res.statusCode === 400 }),
    ],
  }
}

type Limit = {
  windowMs: number
  limit: number
  by: (req: Request) => string
  counts: (res: Response) => boolean
  handler: (req: Request, res: Response) => void
}

function limit({ windowMs, limit, by, counts, handler }: Limit): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    keyGenerator: by,
    handler,
    requestWasSuccessful: (_req, res) => !counts(res),
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
  })
}

function refuse(): never {
  throw new OAuthError('temporarily_unavailable', 'Too many failed requests: wait a minute', {
    status: 429,
    event: 'throttled',
  })
}

// The client that is being guessed at, wherever it is named. Read loosely: this only picks a counter.
function clientOf(req: Request): string {
  const basic = /^basic ([A-Za-z0-9+/=]+)/i.exec(req.headers.authorization ?? '')?.[1] ?? ''
  return Buffer.from(basic, 'base64').toString().split(':')[0] || field(req, 'client_id')
}

function field(req: Request, name: string): string {
  return typeof req.body === 'string' ? (formOf(req).get(name) ?? '').slice(0, 200) : ''
}
