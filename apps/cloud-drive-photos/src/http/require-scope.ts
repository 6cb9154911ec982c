import { queryOf } from '@photo/service/query'
import type { RequestHandler, Response } from 'express'
import type { CheckAccessToken, VerifiedClaims } from '../protocol/access-token.ts'
import { readBearerToken } from '../protocol/bearer-token.ts'
import type { LivingToken, RequestIntrospection } from '../protocol/introspection-request.ts'
import { type Access, checkMayManage, readPhotoGrant } from '../protocol/photo-grant.ts'

type Dependencies = {
  checkAccessToken: CheckAccessToken
  /** Undefined with REVOCATION_CHECK=none: then a revoked token lives until it expires, five minutes at most. */
  revocation: RequestIntrospection | undefined
}

/**
 * Lets nobody in without a good access token: is there one, is it good, does it live? The refusals are those of RFC 6750 §3.1; the
 * order is ours, so that what costs a call comes last.
 */
export function requireToken({ checkAccessToken, revocation }: Dependencies): RequestHandler {
  return async (req, res, next) => {
    const query = queryOf(req)
    const form = new URLSearchParams(typeof req.body === 'string' ? req.body : '')
    const token = readBearerToken({ rawHeaders: req.rawHeaders, query, form })
    const claims = await checkAccessToken(token)
    const living = await revocation?.(token)
    res.locals.token = { claims, living }
    next()
  }
}

/** Lets in who may read: `photos.manage`, or `photos.read` with the photos that were ticked. */
export function requireReading({ origin }: { origin: string }): RequestHandler {
  return (_req, res, next) => {
    const { claims, living } = readToken(res)
    setAccess(res, { ...who(claims, living), photos: readPhotoGrant(claims, origin) })
    next()
  }
}

/** Lets in who may change things: `photos.manage` only. */
export const requireManaging: RequestHandler = (_req, res, next) => {
  const { claims, living } = readToken(res)
  checkMayManage(claims)
  setAccess(res, { ...who(claims, living), photos: 'all' })
  next()
}

/** Whom the guard above let in. */
export function readAccess(res: Response): Access {
  return res.locals.access
}

function setAccess(res: Response, access: Access): void {
  res.locals.access = access
}

function readToken(res: Response): { claims: VerifiedClaims; living: LivingToken | undefined } {
  return res.locals.token
}

function who({ sub, client_id }: VerifiedClaims, living: LivingToken | undefined): Omit<Access, 'photos'> {
  return { owner: sub, client_id, client_name: living?.client_name ?? client_id }
}
