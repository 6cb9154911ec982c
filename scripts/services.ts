import { spawn } from 'node:child_process'
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
  const children = listServices(how.watched, how.room).map((service) => {
    const start = () => startService(service)
    return { name: service.name, child: how.restart ? restarting(service.name, start, service.places) : start() }
  })
  // Directly, without a shell between: then one signal to one process is all it takes, on a system without `ps` too.
  const endAll = (signal: NodeJS.Signals) => children.forEach(({ child }) => void child.kill(signal))

  let exitCode: number | undefined
  const follow = async ({ name, child }: { name: string; child: Child }) => {
    const explained = showOutput(name, child)
    const reason = await endOf(child)
    if (exitCode === undefined && !explained()) {
      console.error(`The service ${name} ended by itself (${reason}), so everything stops.`)
    }
    exitCode ??= 1
    endAll('SIGTERM')
    setTimeout(endAll, PATIENCE, 'SIGKILL').unref()
  }
  const ended = Promise.all(children.map(follow)).then(() => exitCode ?? 0)
  const stop = () => {
    exitCode ??= 0
    endAll('SIGTERM')
    return ended
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.on('exit', () => endAll('SIGKILL'))
  return { ended, running: () => exitCode === undefined, stop }
}

/** Why a child ended: its exit code, the signal that took it, or what the system said when it could not be started. */
function endOf(child: Child): Promise<string> {
  return new Promise((resolve) => {
    child.once('close', (code: number | null, signal: NodeJS.Signals | null) => resolve(String(code ?? signal)))
    child.once('error', ({ message }: Error) => resolve(message))
  })
}

// Each password hash takes 19 MiB for a moment, and a picture many small pieces. glibc would keep both, some for each thread: with
// the first it keeps no large pieces, 170 MB, and with the second two heaps for all threads, in the shop 25 MB.
const GIVE_BACK = { MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_ARENA_MAX: '2' }

// V8 would let what is young grow to three times 16 MB before it tidies up, and what is old to several times what is in use. Both
// are a tenth of a service or more, and to wait for that saves no time that could be measured.
const TIDY_EARLY = ['--max-semi-space-size=4', '--heap-growing-percent=35']

function startService({ args, env }: Service) {
  return spawn(process.execPath, [...TIDY_EARLY, ...args], {
    env: { ...GIVE_BACK, ...process.env, ...env },
    // The channel closes when this process is gone, whatever took it: then the service ends as well.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}
