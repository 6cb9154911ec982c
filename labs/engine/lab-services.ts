import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { StartError } from '../../packages/service/src/start-error.ts'
import { readableLogLine } from '../../scripts/log-line.ts'
import { listServices, type Service } from '../../scripts/service-list.ts'

export type LabServices = ReturnType<typeof startServices>

/**
 * Starts the services of a copy, and nothing between them and us: each ends by itself when we are gone, whatever takes us. When
 * one ends that nobody asked to, all end.
 * @param watched whether the lens looks at them, and the classroom is beside them
 */
export function startServices(copy: string, watched: boolean, env: NodeJS.ProcessEnv) {
  const said: string[] = []
  const problems: string[] = []
  const running = new Map<ChildProcess, Service>()
  const ended = Promise.withResolvers<void>()
  let restarting: ChildProcess | undefined

  const begin = (service: Service) => {
    const child = spawn(process.execPath, service.args, { cwd: copy, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    running.set(child, service)
    onLine(child.stderr, (line) => problems.push(line))
    child.once('close', () => {
      running.delete(child)
      if (child !== restarting) end()
    })
    return new Promise<void>((resolve) => {
      onLine(child.stdout, (line) => {
        const readable = readableLogLine(service.name, line)
        if (readable) said.push(readable)
        if (line.includes('"event":"listening"')) resolve()
      })
    })
  }

  const end = () => {
    for (const child of running.keys()) child.kill('SIGTERM')
    if (running.size === 0) ended.resolve()
  }

  /** Resolves when `what` is so, and rejects when the services have ended instead. */
  const unlessEnded = (what: Promise<unknown>) => {
    const over = ended.promise.then(() => {
      throw new StartError(problems.join('\n') || 'The lab ended while it started.')
    })
    return Promise.race([what, over])
  }

  /** Starts one service anew, for something in its files has changed. */
  const startAnew = async (name: string) => {
    const [child, service] = [...running].find(([, one]) => one.name === name) ?? []
    if (!child || !service) throw new Error(`There is no ${name} that runs.`)
    restarting = child
    const closed = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGTERM')
    await closed
    await unlessEnded(begin(service))
  }

  const ready = unlessEnded(Promise.all(listServices(watched, undefined, copy).map(begin)))
  const stop = () => {
    end()
    return ended.promise
  }
  const pids = () => [...running.keys()].map(({ pid = 0 }) => pid)
  return { ready, startAnew, stop, ended: ended.promise, pids, log: () => said.map((line) => `${line}\n`).join('') }
}

function onLine(input: Readable | null, read: (line: string) => void): void {
  if (input) createInterface({ input }).on('line', read)
}
