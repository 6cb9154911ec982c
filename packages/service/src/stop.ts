import type { Server as HttpServer } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import type { Logger } from 'pino'

/** A server of ours, whichever way it speaks. */
export type Server = HttpServer | HttpsServer

/** How long what is still under way may take, in milliseconds: a held connection must not hold the whole demo. */
const PATIENCE = 500

/** Stops cleanly on SIGINT and SIGTERM: nobody new, what is under way gets a moment, then `close`, then the end. */
export function stopOnSignal(servers: Server[], log: Logger, close: () => void): void {
  let stopping = false
  const stop = async (signal: string) => {
    // A terminal sends Ctrl-C to every process, and npm start passes it on once more: the second one changes nothing.
    if (stopping) return
    stopping = true
    log.info({ event: 'stopping', signal })
    const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
    for (const server of servers) {
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), PATIENCE).unref()
    }
    await Promise.all(closed)
    close()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
