import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import type { Logger } from 'pino'
import { createLog } from '../src/log.ts'

type TestServer = { origin: string; close: () => Promise<void>; server: Server }

/** Serves a real app on a free port of this machine, or on `port`. The app is built last, when its origin is known. */
export async function startTestServer(
  host: string,
  build: (origin: string) => RequestListener,
  port = 0,
): Promise<TestServer> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`
  server.on('request', build(origin))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { origin, close, server }
}

/** A log whose lines a test can read: `events` names what happened, in order; `text` is everything as written. */
export function captureLog(): {
  log: Logger
  events: () => string[]
  lines: () => Record<string, unknown>[]
  text: () => string
} {
  let text = ''
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  const lines = () =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  const events = () => lines().flatMap((line) => line.event ?? [])
  return { log: createLog('test', sink), events, lines, text: () => text }
}
