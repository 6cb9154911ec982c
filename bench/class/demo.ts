import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { start } from '../../scripts/test/run-script.ts'

export type Demo = Awaited<ReturnType<typeof startDemo>>

/** What `npm start` starts, watched by the classroom, for so many learners; in a folder and at ports of its own. */
export async function startDemo(learners: number) {
  const { folder: cwd, remove } = temporaryFolder()
  const { base, release } = await holdPorts()
  const env = { ORIGINS: 'plain', PORT_BASE: String(base), LEARNERS: String(learners), OPEN_BROWSER: 'off' }
  const { child, saying, ended } = start('start.ts', env, { cwd })
  const at = (index: number, host = '127.0.0.1') => `http://${host}:${base + index}`
  await saying(at(3, 'localhost'))
  return {
    shop: at(0, 'localhost'),
    learn: at(3, 'localhost'),
    services: servicesOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM')
      const { stdout, stderr } = await ended
      remove()
      await release()
      return stdout + stderr
    },
  }
}

/** A service's name and process. */
type Service = { name: string; pid: number }

// Each runs in the folder of its app, or is told the path of its program.
export function servicesOf(parent: number): Service[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent)
    .flatMap((pid) => {
      const [, name] = /apps\/([\w-]+)\/src\/main/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? []
      const app = name ?? basename(readlinkSync(`/proc/${pid}/cwd`))
      return [{ name: app, pid }, ...(name ? [] : servicesOf(pid))]
    })
    .filter(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('src/main'))
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined // it has ended meanwhile
  }
}

/** The most memory that a process has held so far, in MB. */
export function peakMemory(pid: number): number {
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
