import { type ChildProcess, spawn } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createConcurrently, KillOnSignal, KillOthers, Logger } from 'concurrently'
import { showOutput } from './service-output.ts'

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The three services by the short name that their log lines carry. */
const services = [
  { name: 'shop', command: root('apps/printing-service/src/main.ts') },
  { name: 'auth', command: root('apps/cloud-drive-auth/src/main.ts') },
  { name: 'photos', command: root('apps/cloud-drive-photos/src/main.ts') },
]
const classroom = { name: 'learn', command: root('apps/classroom/src/main.ts') }
const lens = pathToFileURL(root('packages/lens/src/register.ts')).href

/** How long a service may take to stop before it is made to, in milliseconds. */
const PATIENCE = 800

type Services = {
  /** The exit code, when all have ended: 0 when somebody asked for it, 1 when a service ended by itself. */
  ended: Promise<number>
  running: () => boolean
  stop: () => Promise<unknown>
}

/**
 * Starts the services at once. When one ends all end, and none outlives this process.
 * @param watched whether they are watched, and the classroom runs beside them
 */
export function runServices(watched: boolean): Services {
  const children = new Map<number | undefined, ChildProcess>()
  const { commands, result } = createConcurrently(watched ? [...services, classroom] : services, {
    spawn: (file, { env }) => {
      const watching = watched && file !== classroom.command ? ['--import', lens] : []
      const child = spawn(process.execPath, [...watching, file], {
        env: { NODE_COMPILE_CACHE: getCompileCacheDir(), ...(env as NodeJS.ProcessEnv) },
        // The channel closes when this process is gone, whatever took it: then the service ends as well.
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      })
      children.set(child.pid, child)
      return child
    },
    // Directly, without a shell between: then one signal to one process is all it takes, on a system without `ps` too.
    kill: (pid, signal) => children.get(pid)?.kill(signal === 'SIGKILL' ? signal : 'SIGTERM'),
    controllers: [
      new KillOnSignal({ process }),
      new KillOthers({
        logger: new Logger({}),
        conditions: ['failure', 'success'],
        killSignal: 'SIGTERM',
        timeoutMs: PATIENCE,
      }),
    ],
  })

  let exitCode: number | undefined
  for (const command of commands) {
    const explained = showOutput(command)
    command.close.subscribe(({ exitCode: reason }) => {
      if (exitCode === undefined && !explained()) {
        console.error(`The service ${command.name} ended by itself (${reason}), so everything stops.`)
      }
      exitCode ??= 1
    })
  }
  const askedFor = () => {
    exitCode ??= 0
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.prependListener(signal, askedFor)
  const ended = result.then(
    () => exitCode ?? 0,
    () => exitCode ?? 1,
  )
  const stop = () => {
    askedFor()
    for (const command of commands) command.kill('SIGTERM')
    return ended
  }
  process.on('exit', () => commands.forEach((command) => void command.kill('SIGKILL')))
  return { ended, running: () => exitCode === undefined, stop }
}
