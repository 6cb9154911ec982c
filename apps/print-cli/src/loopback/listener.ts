import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { judgeHead } from '@photo/service/request-head'
import { exitCodes, PrintError } from '../print-error.ts'
import { answersOurQuestion, readAuthorizationResponse } from '../protocol/authorization-response.ts'
import {
  arrivedPage,
  deniedPage,
  foreignPage,
  html,
  notFoundPage,
  type Page,
  pageHeaders,
  refusedPage,
  wrongHostPage,
} from './pages.ts'

type Question = { state: string; issuer: string; support: string }

/** The redirection endpoint while it is open. `code` rejects when the answer was no good, or none came. */
export type Listener = { redirect_uri: string; code: Promise<string>; close: () => void }

/** What came from the question, and what the browser shows for it. */
type Outcome = { page: Page; code: string } | { page: Page; error: unknown }

/** How long a person may take to sign in and choose, and a browser to fetch the last page. Milliseconds. */
const patience = { answer: 5 * 60_000, farewell: 2_000 }

/** Numbers and not `localhost`, which may lead elsewhere; never an address that other computers can reach — RFC 8252 §8.3 */
const loopback = ['127.0.0.1', '::1']

/**
 * Opens the redirection endpoint of a native app: a server for this computer alone, on a port that happens to be free, which ends with
 * the first answer to our question — RFC 8252 §7.3
 */
export async function openListener(question: Question, wait = patience, addresses = loopback): Promise<Listener> {
  const server = createServer()
  const origin = await listen(server, addresses)
  const { promise: code, resolve, reject } = Promise.withResolvers<string>()
  code.catch(() => {}) // heard by whoever waits for it, who may not have begun to
  const close = () => {
    clearTimeout(timer)
    server.close()
    server.closeAllConnections()
  }
  const end = (outcome: Outcome) => {
    close()
    'code' in outcome ? resolve(outcome.code) : reject(outcome.error)
  }
  const timer = setTimeout(() => end({ page: refusedPage, error: timeUp() }), wait.answer)

  const send = (res: ServerResponse, page: Page) =>
    res.writeHead(page.status, pageHeaders).end(html(page, question.support))
  let outcome: Outcome | undefined
  server.on('request', (req, res) => {
    const given = outcome
    const url = req.method === 'GET' ? URL.parse(req.url ?? '', origin) : null
    // A foreign page whose name was made to lead to this computer names itself here.
    const refusal = judgeHead(req, origin)
    if (refusal) return send(res, { ...wrongHostPage, status: refusal.status })
    if (given && url?.pathname === '/done') return send(res, given.page).on('close', () => end(given))
    if (url?.pathname !== '/callback') return send(res, notFoundPage)
    if (given || !answersOurQuestion(url.searchParams, question.state)) return send(res, foreignPage)

    outcome = readOutcome(url.searchParams, question.issuer)
    clearTimeout(timer)
    setTimeout(end, wait.farewell, outcome).unref()
    // Elsewhere, so that the address the browser keeps is one without a code — RFC 9700 §4.3.1
    return res.writeHead(303, { ...pageHeaders, Location: '/done' }).end()
  })
  return { redirect_uri: `${origin}/callback`, code, close }
}

/** Listens at the first of these addresses that this computer has. Port 0: the system picks a free one. */
async function listen(server: Server, addresses: string[]): Promise<string> {
  for (const address of addresses) {
    const bound = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(0, address, () => resolve(true))
    })
    server.removeAllListeners('error')
    const { port } = (server.address() as AddressInfo | null) ?? {}
    if (bound) return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
  }
  throw new PrintError(
    'This computer has no loopback address to listen at, so CloudDrive cannot answer: mend that first.',
  )
}

function readOutcome(query: URLSearchParams, issuer: string): Outcome {
  try {
    return { page: arrivedPage, code: readAuthorizationResponse(query, issuer) }
  } catch (error) {
    const denied = error instanceof PrintError && error.exitCode === exitCodes.noPermission
    return { page: denied ? deniedPage : refusedPage, error }
  }
}

function timeUp(): PrintError {
  return new PrintError(
    'Nobody answered at CloudDrive within five minutes, so nothing was printed: run the program again.',
    exitCodes.noPermission,
  )
}
