import { createBaseApp } from '@photo/service/base-app'
import { pageNotFound, showPageError } from '@photo/service/page-errors'
import type { Express } from 'express'
import type { Logger } from 'pino'
import type { Fingerprint } from './door/fingerprint.ts'
import { joinPage } from './endpoints/join.ts'
import type { Way } from './way.ts'

type Dependencies = { way: Way; fingerprint: Fingerprint; log: Logger }

const site = { name: 'the room’s door', role: 'a page on this network, without secrets', icon: 'door' } as const

/** What the network sees of the room beside its SSH port: one page that says how to come in. */
export function createApp({ way, fingerprint, log }: Dependencies): Express {
  const app = createBaseApp({
    origin: `http://${way.address}:${way.joinPort}`,
    log,
    site: { ...site, roleClass: 'ln', look: 'join' },
    home: new URL('.', import.meta.url),
    checkHealth: () => {},
  })
  app.get('/', joinPage({ way, fingerprint }))
  app.use(pageNotFound)
  app.use(showPageError)
  return app
}
