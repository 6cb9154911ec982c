import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'

/** Somebody in the classroom's place who keeps what the lens records. */
export async function startCollector() {
  const records: RecordedExchange[] = []
  const marks = new Map<string, () => void>()
  const server = createServer(async (request, response) => {
    for (const record of JSON.parse(await text(request)) as RecordedExchange[]) {
      const found = marks.get(record.request.url)
      if (found) found()
      else records.push(record)
    }
    response.writeHead(204).end()
  })
  // A service that was busy for five seconds would send into a connection that ends at that moment, and what it sent were lost.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as { port: number }
  let asked = 0
  /**
   * Resolves when all that has happened is recorded. Each service tells by itself, in the order in which it answered: so
   * each is asked for one thing more, and when the record of that has come, so have those before it.
   */
  const allRecorded = async (origins: string[]) => {
    asked += 1
    const marked = origins.map(async (origin) => {
      const mark = `${origin}/mark-${asked}`
      const { promise, resolve } = Promise.withResolvers<void>()
      marks.set(mark, resolve)
      await (await fetch(mark)).arrayBuffer()
      await promise
    })
    await Promise.all(marked)
  }
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { origin: `http://127.0.0.1:${port}`, records, allRecorded, stop }
}
