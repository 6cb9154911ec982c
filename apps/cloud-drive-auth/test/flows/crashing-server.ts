import { ServerResponse } from 'node:http'
import type { Stores } from '../../src/stores/stores.ts'
import { startAuthorizationServer } from '../authorization-server.ts'

/** Where the power goes: at the call of a store, before it or when it has returned, or before an answer leaves. */
export type CrashPoint = { call: string; when: 'before' | 'after' } | { answer: string }

const die = () => process.kill(process.pid, 'SIGKILL')

/** An authorization server in a process of its own that ends at one point, as in a power cut: nothing is tidied up. */
const [folder = '', ports = '', point = ''] = process.argv.slice(2)
const crash: CrashPoint = JSON.parse(point)

// In place, so that the stores that call each other inside a transaction meet it too.
function wrap(stores: Stores): Stores {
  if ('answer' in crash) return stores
  const [store = '', name = ''] = crash.call.split('.')
  const methods = (stores as unknown as Record<string, Record<string, (...parts: unknown[]) => unknown>>)[store]
  const method = methods?.[name]
  if (!methods || !method) throw new Error(`There is no ${crash.call}.`)
  methods[name] = (...parts) => {
    if (crash.when === 'before') die()
    const result = method(...parts)
    die()
    return result
  }
  return stores
}

if ('answer' in crash) {
  const writeHead = ServerResponse.prototype.writeHead
  ServerResponse.prototype.writeHead = function (this: ServerResponse, ...parts: Parameters<typeof writeHead>) {
    if (`${this.req.method} ${this.req.url}` === crash.answer) die()
    return writeHead.apply(this, parts)
  } as typeof writeHead
}

const { origin } = await startAuthorizationServer({ folder, ports: JSON.parse(ports), wrap })
process.send?.(origin)
