import { fileURLToPath } from 'node:url'
import express, { type Express, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import { answerWhenOnDisk } from './answer-when-on-disk.ts'
import type { Disk } from './disk.ts'
import { securityHeaders } from './headers.ts'
import { hostGuard } from './host-guard.ts'
import { icon } from './icons.ts'
import { logRequests } from './log.ts'
import { THEME_PATH, themeEndpoint, themeOf } from './theme.ts'
import { timeElement } from './visitor-time.ts'
import { sendJsonWhole } from './whole-json.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const picoFolder = fileURLToPath(new URL('.', import.meta.resolve('@picocss/pico/css/pico.min.css')))

/** Whose site a page belongs to: printed in the strip on top of it, in colour, icon, name, address and role. */
export type Site = {
  name: string
  role: string
  icon: 'printer' | 'shield' | 'photos' | 'book' | 'door'
  roleClass: 'cl' | 'as' | 'rs' | 'ln'
  look: string
}

type Options = {
  origin: string
  log: Logger
  site: Site
  /** The folder with this service's own `views` and `public`. */
  home: URL
  /** All sites of the demo, which share a theme. */
  sites?: string[] | undefined
  /** Where answers wait for it: what the service wrote is to survive a power cut. */
  disk?: Disk | undefined
  /** Throws when the service cannot do its work. */
  checkHealth: () => void
}

/** An Express app with everything that is not OAuth: own Host only, log, security headers, health, assets, views. */
export function createBaseApp({ origin, log, site, home, sites = [origin], disk, checkHealth }: Options): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag') // nobody may keep an answer of ours to compare it; files and pictures have tags of their own
  app.set('query parser', false) // parameters are read with URLSearchParams, where a name is only a name
  app.set('view engine', 'ejs')
  app.set('views', [fileURLToPath(new URL('views', home)), folder('../views')])
  app.enable('view cache')
  app.locals.icon = icon
  app.locals.time = timeElement
  app.locals.site = site
  app.locals.address = splitAddress(origin)

  sendJsonWhole(app)
  if (disk) app.use(answerWhenOnDisk(disk))
  app.use(hostGuard(origin))
  logRequests(app, log)
  app.use(securityHeaders(origin))
  app.get('/health', health(checkHealth))
  app.get(THEME_PATH, themeEndpoint(origin, sites))
  app.use(showTheme)
  const cached = { maxAge: '1h', index: false, redirect: false }
  app.get('/assets/pico.min.css', (_req, res) =>
    res.sendFile('pico.min.css', { root: picoFolder, maxAge: cached.maxAge }),
  )
  app.use('/assets', express.static(fileURLToPath(new URL('public', home)), cached))
  app.use('/assets', express.static(folder('../public'), cached))
  return app
}

const showTheme: RequestHandler = (req, res, next) => {
  res.locals.theme = themeOf(req)
  res.locals.isSent = req.method === 'POST'
  next()
}

function health(check: () => void): RequestHandler {
  return (req, res) => {
    try {
      check()
      res.json({ status: 'ok' })
    } catch (error) {
      req.log.error({ event: 'unhealthy', error })
      res.status(503).json({ status: 'unavailable' })
    }
  }
}

// Browsers print the part of the address that says whose it is in bold: `auth.` **clouddrive.localhost** `:9001`.
function splitAddress(origin: string) {
  const { protocol, hostname, port } = new URL(origin)
  const labels = hostname.split('.')
  const own = /^[\d.]+$/.test(hostname) ? 0 : Math.max(0, labels.length - 2)
  const before = labels.slice(0, own).join('.')
  return {
    before: `${protocol}//${before}${before && '.'}`,
    host: labels.slice(own).join('.'),
    port: port && `:${port}`,
  }
}
