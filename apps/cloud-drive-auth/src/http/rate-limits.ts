import type { Request, RequestHandler, Response } from 'express'
import { MemoryStore, type Options, rateLimit } from 'express-rate-limit'
import { readCredentials } from '../protocol/client-authentication.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { readParameters } from '../protocol/parameters.ts'
import { foldUsername } from '../protocol/username.ts'
import { authorizationHeaders, formOf } from './form.ts'
import { inLine } from './in-line.ts'

const MINUTE = 60_000

/** Guessing is slowed down, never locked out for good: a limit counts failures and forgets them after its window. */
export type RateLimits = Record<'login' | 'secret' | 'code' | 'push' | 'register', RequestHandler[]>

/**
 * Limits for guessing: passwords (by account and by address), client secrets at any endpoint that takes one — RFC 6749 §2.3.1,
 * and codes. And for pushing and registering more than anybody needs — RFC 9126 §2.3, RFC 7591 §5
 */
export function createRateLimits(on: boolean, showLoginThrottled: (req: Request, res: Response) => void): RateLimits {
  if (!on) return { login: [], secret: [], code: [], push: [], register: [] }
  const address = (req: Request) => req.socket.remoteAddress ?? ''
  const clientAndAddress = (req: Request) => `${clientOf(req)} from ${address(req)}`
  const login = {
    windowMs: 15 * MINUTE,
    handler: showLoginThrottled,
    counts: (res: Response) => res.statusCode === 401,
  }
  return {
    login: [
      // Each counts as wrong until it is found right: a class that signs in at once is no fifty wrong tries.
      inLine(20, address),
      limit({ ...login, limit: 5, by: (req) => `account ${usernameOf(req)}` }),
      limit({ ...login, limit: 50, by: address }),
    ],
    // By client and address: a stranger's guesses do not shut out the client itself.
    secret: [limitFailures(19, 401, clientAndAddress)],
    code: [limitFailures(99, 400, address)],
    push: [limit({ windowMs: 1000, limit: 99, by: clientAndAddress, counts: () => true, handler: refuseBurst })],
    register: [limit({ windowMs: MINUTE, limit: 60, by: address, counts: () => true, handler: refuseBurst })],
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

// Counts a failure when it has happened, where a password counts as wrong until it is found right: secrets and codes are
// too long to be guessed in one burst, and a client that serves many people at once must not be refused.
function limitFailures(limit: number, status: number, by: (req: Request) => string): RequestHandler {
  const failures = new MemoryStore()
  failures.init({ windowMs: MINUTE } as Options)
  return async (req, res, next) => {
    const key = by(req)
    const known = await failures.get(key)
    if (known?.resetTime && known.totalHits >= limit) throw tooManyFailures(limit, known.resetTime)
    res.once('finish', () => {
      if (res.statusCode === status) void failures.increment(key)
    })
    next()
  }
}

// The limit itself has written when to come back.
function refuseBurst(): never {
  const throttled = { status: 429, event: 'throttled' }
  throw new OAuthError('temporarily_unavailable', 'Too many requests: wait a moment', throttled)
}

// What was left, and when there is more, in the same words as the library writes for the other limits —
// draft-ietf-httpapi-ratelimit-headers-08
function tooManyFailures(limit: number, until: Date): OAuthError {
  const seconds = Math.ceil((until.getTime() - Date.now()) / 1000)
  return new OAuthError('temporarily_unavailable', 'Too many failed requests: wait a minute', {
    status: 429,
    event: 'throttled',
    headers: {
      'Retry-After': String(seconds),
      RateLimit: `"failures"; r=0; t=${seconds}`,
      'RateLimit-Policy': `"failures"; q=${limit}; w=${MINUTE / 1000}`,
    },
  })
}

// Read as the endpoint itself reads it: spelled in another way, a client_id would get a counter of its own.
function clientOf(req: Request): string {
  try {
    return readCredentials(authorizationHeaders(req), readParameters(formOf(req))).client_id.slice(0, 200)
  } catch {
    return ''
  }
}

// As the account is found by it, for the same reason.
function usernameOf(req: Request): string {
  return typeof req.body === 'string' ? foldUsername(formOf(req).get('username') ?? '').slice(0, 200) : ''
}
