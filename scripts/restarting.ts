import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { type FSWatcher, watch } from 'node:fs'
import { PassThrough, type Readable } from 'node:stream'

/** What is needed of a child, whether it is one process or one after the other. */
export type Child = EventEmitter & Pick<ChildProcess, 'pid' | 'stdin' | 'stdout' | 'stderr' | 'send' | 'kill'>

type Watched = Child & { stdout: Readable; stderr: Readable }

/** Who saves a file writes several times in a moment. Milliseconds. */
const MOMENT = 100

/** How long it may take to stop before it is made to, in milliseconds. */
const PATIENCE = 800

/** What editors put beside a file while they save it. */
const SCRATCH = /(^|[/\\])(\.[^/\\]*|[^/\\]*~|[^/\\]*\.sw[a-z]|\d+)$/

/**
 * A child that starts anew when something changes in one of these places. From outside it is one: its output goes on, and
 * it ends when somebody ends it. One that ends by itself waits for the next change, which may be what mends it.
 */
export function restarting(name: string, start: () => ChildProcess, places: string[]): Watched {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  let [stopping, changing, running] = [false, false, false]
  let timer: NodeJS.Timeout | undefined
  let child = begin()
  const watchers = places.map((place) => watchPlace(place, startSoon))
  const outside = Object.assign(new EventEmitter(), {
    ...{ pid: child.pid, stdin: null, stdout, stderr, kill },
    send: () => false, // nobody speaks to it
  })
  return outside

  function begin(): ChildProcess {
    const next = start()
    running = true
    next.stdout?.pipe(stdout, { end: false })
    next.stderr?.pipe(stderr, { end: false })
    next.once('close', (code, signal) => {
      running = false
      if (stopping) return end(code, signal)
      if (!changing) return console.log(`${name} ended (${code ?? signal}): it starts anew at your next change.`)
      changing = false
      child = begin()
    })
    return next
  }

  function startSoon(file: string): void {
    clearTimeout(timer)
    timer = setTimeout(startAnew, MOMENT, file)
  }

  function startAnew(file: string): void {
    if (stopping || changing) return
    console.log(`${name} starts anew: ${file} has changed.`)
    if (!running) {
      child = begin()
      return
    }
    changing = true
    child.kill('SIGTERM')
    setTimeout((old: ChildProcess) => old.kill('SIGKILL'), PATIENCE, child).unref()
  }

  function kill(signal?: NodeJS.Signals | number): boolean {
    stopping = true
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
    if (running) return child.kill(signal)
    end(0, null)
    return true
  }

  function end(code: number | null, signal: NodeJS.Signals | null): void {
    outside.emit('close', code, signal)
  }
}

function watchPlace(place: string, changed: (file: string) => void): FSWatcher {
  return watch(place, { recursive: true }, (_event, file) => {
    if (file !== null && !SCRATCH.test(file)) changed(file)
  })
}
