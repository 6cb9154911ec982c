import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { openAsAlice } from './alice.ts'
import { sendTyped } from './bench.ts'
import { againPage, alicePage, benchPage, homePage, mailboxPage, prizePage, saidPage } from './evil-pages.ts'
import type { Beside, EvilPage, Lab, Place, Said } from './lab.ts'
import type { OwnHint } from './own-messages.ts'
import { typedAgain } from './typed-again.ts'

/** What the attacker's site shows of the lab. */
export type Shown = {
  lab: string
  round: number
  guardOn: boolean
  /** False where nothing is off: then nobody but the app itself has what is lost. */
  guarded: boolean
  says: string
  /** The page about this lab. */
  about: string
  ledger: string[]
  answer?: string
  log: string[]
  beside?: Beside[]
  hint?: OwnHint
}

type Recorder = (req: IncomingMessage, res: ServerResponse) => void

/** As many requests as anybody reads. */
const MOST_KEPT = 100

/** The longest link that fits into a mail, in characters. */
const LONGEST = 4_000

/**
 * The attacker's own site, on a host of its own: an inbox that keeps each request that reached it, and a mailbox in which Alice
 * finds what Mallory writes. It shares no code with the parties.
 * @param lab what only this lab has
 * @param record is told of each request that reaches the inbox, before it is answered
 */
export async function startEvilSite(
  place: Place,
  { evilPages, evilDesk, typed = suggest }: Pick<Lab, 'evilPages' | 'evilDesk' | 'typed'>,
  show: () => Shown,
  record: Recorder = () => {},
) {
  const { evil: origin, inbox } = place
  const hosts = [origin, place.neighbour].map((one) => new URL(one).host)
  const more = evilPages?.(place) ?? {}
  const mails: string[] = []
  const css = readFileSync(join(import.meta.dirname, 'evil.css'), 'utf8')
  const keepMail = async (req: IncomingMessage) => {
    const link = new URLSearchParams(await text(req)).get('link')?.trim() ?? ''
    if (/^https?:\/\//.test(link)) mails.unshift(link.slice(0, LONGEST))
  }
  const pages: Record<string, EvilPage> = {
    '/': (_req, res) =>
      page(res, homePage(origin, show(), { inbox, mails, desk: evilDesk?.(place), typed: typed(place) }), place),
    '/bench': async (req, res) => {
      if (req.method !== 'POST') {
        const again = typedAgain(place, new URL(req.url ?? '', origin).searchParams.get('again') ?? '')
        return page(res, againPage(origin, show(), again ?? typed(place)), place)
      }
      const request = new URLSearchParams(await text(req)).get('request')?.slice(0, LONGEST) ?? ''
      page(res, benchPage(origin, show(), request, await sendTyped(place, request)), place)
    },
    '/evil.css': (_req, res) => void res.setHeader('Content-Type', 'text/css').end(css),
    '/lab.json': (_req, res) => void res.setHeader('Content-Type', 'application/json').end(JSON.stringify(show())),
    '/mailbox': async (req, res) => {
      if (req.method !== 'POST') return page(res, mailboxPage(origin, show(), mails), place)
      await keepMail(req)
      res.writeHead(303, { Location: '/mailbox' }).end()
    },
    '/mailbox/alice': async (req, res) => {
      await keepMail(req)
      const saw = mails[0] ? openAsAlice(place, mails[0]) : Promise.resolve('Her mailbox is empty.')
      page(res, alicePage(origin, show(), await saw.catch(({ message }: Error) => message)), place)
    },
  }

  const server = createServer((req, res) => {
    const url = URL.parse(req.url ?? '/', origin)
    if (!hosts.includes(req.headers.host ?? '') || !url) return void res.writeHead(421).end()
    res.setHeader('X-Lab', `${show().lab}; guard=${show().guardOn ? 'on' : 'off'}`)
    res.setHeader('Cache-Control', 'no-store')
    // It has two names: each page says the one at which it stands.
    const here = `http://${req.headers.host}`
    const say = (said: Said) => page(res, saidPage(here, show(), said), place, said.policy)
    const own = url.search === '' || url.pathname === '/bench' ? pages[url.pathname] : undefined
    if (own) return void own(req, res, say)
    record(req, res)
    inbox.push({
      at: new Date().toISOString(),
      method: req.method ?? '',
      path: req.url ?? '',
      referer: req.headers.referer ?? '',
      authorization: req.headers.authorization ?? '',
    })
    inbox.splice(0, inbox.length - MOST_KEPT)
    const answer = more[url.pathname]
    if (answer) return void answer(req, res, say)
    page(res, prizePage(here, show()), place)
  })
  // Loopback alone: what is weak on purpose is nobody else's to reach.
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(Number(new URL(origin).port), '127.0.0.1', () => resolve())
  })
  return async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

/** Who has a token of a lab in her hands asks for the photos with it. */
const suggest = ({ photos }: Place) => `GET ${photos}/v1/photos\nAuthorization: Bearer THE_TOKEN`

function page(res: ServerResponse, html: string, { shop, auth }: Place, policy?: string): void {
  const usual = `default-src 'none'; style-src 'self'; form-action 'self' ${shop} ${auth}; frame-ancestors 'none'; base-uri 'none'`
  res.setHeader('Content-Security-Policy', policy ?? usual)
  res.setHeader('Content-Type', 'text/html; charset=utf-8').end(html)
}
