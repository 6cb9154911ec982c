import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startCollector } from './collector.ts'
import { startStack } from './stack.ts'

const lens = pathToFileURL(join(import.meta.dirname, '../../packages/lens/src/register.ts')).href

/** The three services, watched, with somebody in the classroom's place who keeps what the lens records. */
export async function startRecordedStack(settings: Record<string, string> = {}) {
  const collector = await startCollector()
  const { origin, records } = collector
  const stack = await startStack({ ...settings, NODE_OPTIONS: `--import ${lens}`, LEARN_ORIGIN: origin })

  /** Ends everything once what has happened is recorded: that takes as long as the last delivery. */
  const stop = async () => {
    await stack.stop()
    await stack.remove()
    await collector.stop()
  }
  const allRecorded = () => collector.allRecorded([stack.shop, stack.auth, stack.photos])
  return { ...stack, records, allRecorded, stop }
}
