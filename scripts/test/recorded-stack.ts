import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { startStack } from './stack.ts'

const lens = pathToFileURL(join(import.meta.dirname, '../../packages/lens/src/register.ts')).href

/** The three services, watched, with somebody in the classroom's place who keeps what the lens records. */
export async function startRecordedStack(settings: Record<string, string> = {}) {
  const records: RecordedExchange[] = []
  const marks = new Map<string, () => void>()
  const collector = createServer(async (request, response) => {
    for (const record of JSON.parse(await text(request)) as RecordedExchange[]) {
      const found = marks.get(record.request.url)
      if (found) found()
      else records.push(record)
    }
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', () => resolve()))
  const { port } = collector.address() as { port: number }
  const watched = { NODE_OPTIONS: `--import ${lens}`, LEARN_ORIGIN: `http://127.0.0.1:${port}` }
  const stack = await startStack({ ...settings, ...watched })

  /** Ends everything once what has happened is recorded: that takes as long as the last delivery. */
  const stop = async () => {
    await stack.stop()
    await stack.remove()
    collector.closeAllConnections()
    await new Promise((resolve) => collector.close(resolve))
  }
  let asked = 0
  /**
   * Resolves when all that has happened is recorded. Each service tells by itself, in the order in which it answered: so
   * each is asked for one thing more, and when the record of that has come, so have those before it.
   */
  const allRecorded = async () => {
    asked += 1
    const marked = [stack.shop, stack.auth, stack.photos].map(async (origin) => {
      const mark = `${origin}/mark-${asked}`
      const { promise, resolve } = Promise.withResolvers<void>()
      marks.set(mark, resolve)
      await (await fetch(mark)).arrayBuffer()
      await promise
    })
    await Promise.all(marked)
  }
  return { ...stack, records, allRecorded, stop }
}
