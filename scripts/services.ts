import { spawn } from 'node:child_process'
import { createConcurrently, KillOnSignal, KillOthers, Logger } from 'concurrently'
import { type Child, restarting } from './restarting.ts'
import { listServices, type RoomEnvironment, type Service } from './service-list.ts'
import { showOutput } from './service-output.ts'

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
 * @param how whether they are watched, and the classroom runs beside them; whether each starts anew when its files change; what
 * a room tells its classroom and its door
 */
export function runServices(how: { watched: boolean; restart: boolean; room?: RoomEnvironment | undefined }): Services {
  const children = new Map<number | undefined, Child>()
  const services = new Map(listServices(how.watched, how.room).map((service) => [service.name, service]))
  const { commands, result } = createConcurrently(
    [...services.keys()].map((name) => ({ name, command: name })),
    {
      spawn: (name) => {
        const service = services.get(name) as Service
        const child = how.restart
          ? restarting(name, () => startService(service), service.places)
          : startService(service)
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
    },
  )

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

// Each password hash takes 19 MiB for a moment, and a picture many small pieces. glibc would keep both, some for each thread: with
// the first it keeps no large pieces, 170 MB, and with the second two heaps for all threads, in the shop 25 MB.
const GIVE_BACK = { MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_ARENA_MAX: '2' }

// V8 would let what is young grow to three times 16 MB before it tidies up: a tenth of a service, and it saves no time.
const TIDY_EARLY = '--max-semi-space-size=4'

function startService({ args, env }: Service) {
  return spawn(process.execPath, [TIDY_EARLY, ...args], {
    env: { ...GIVE_BACK, ...process.env, ...env },
    // The channel closes when this process is gone, whatever took it: then the service ends as well.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}
