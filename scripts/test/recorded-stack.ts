import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { startStack } from './stack.ts'

const lens = pathToFileURL(join(import.meta.dirname, '../../packages/lens/src/register.ts')).href

/** The three services, watched, with somebody in the classroom's place who keeps what the lens records. */
export async function startRecordedStack() {
  const records: RecordedExchange[] = []
  const arrivals = new EventEmitter()
  const collector = createServer(async (request, response) => {
    records.push(...(JSON.parse(await text(request)) as RecordedExchange[]))
    response.writeHead(204).end()
    arrivals.emit('more')
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', () => resolve()))
  const { port } = collector.address() as { port: number }
  const settings = { NODE_OPTIONS: `--import ${lens}`, LEARN_ORIGIN: `http://127.0.0.1:${port}` }
  const stack = await startStack(settings)

  /** Ends everything once what has happened is recorded: that takes as long as the last delivery. */
  const stop = async () => {
    await stack.stop()
    stack.remove()
    collector.closeAllConnections()
    await new Promise((resolve) => collector.close(resolve))
  }
  /** Resolves when an exchange with this address is recorded. */
  const recorded = async (path: string) => {
    while (!records.some(({ request }) => request.url.includes(path))) await once(arrivals, 'more')
  }
  return { ...stack, records, recorded, stop }
}
