// @ts-check
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How often to look, in milliseconds. Only Linux tells for nothing. */
const LOOK_AGAIN = process.platform === 'linux' ? 250 : 1_000

/**
 * Calls `stop` when the npm that started us is gone. It tells nobody: a SIGTERM goes to the shell between us, which keeps it to
 * itself, and a SIGKILL to npm leaves that shell waiting for us. So we look whether both are where they were.
 * @param {() => void} stop
 */
export function whenNpmEnds(stop) {
  if (process.platform === 'win32' || !process.env.npm_lifecycle_event) return
  const before = above()
  let elsewhere = 0
  const timer = setInterval(() => {
    elsewhere = above() === before ? 0 : elsewhere + 1
    // Twice: a busy system may fail to tell once.
    if (elsewhere < 2) return
    clearInterval(timer)
    stop()
  }, LOOK_AGAIN).unref()
}

/** The process that started us and, where that is a shell, the one that started the shell. */
function above() {
  const { name, parent } = look(process.ppid)
  return /(^|\/)-?(ba|da|a|k|z)?sh$/.test(name) ? `${process.ppid} ${parent}` : `${process.ppid}`
}

/**
 * A process: what it is called, and who started it. Nothing of one that is gone.
 * @param {number} pid
 */
function look(pid) {
  try {
    const linux = process.platform === 'linux' && readFileSync(`/proc/${pid}/stat`, 'utf8')
    const said = linux || execFileSync('ps', ['-o', 'pid=,comm=,state=,ppid=', '-p', String(pid)], { encoding: 'utf8' })
    // `4711 (sh) S 4710 …` on Linux, `4711 /bin/sh S 4710` elsewhere.
    const [, name = '', parent = ''] = /^\s*\d+ \(?(.*?)\)?\s+[A-Z]\S*\s+(\d+)/.exec(said) ?? []
    return { name, parent }
  } catch {
    return { name: '', parent: '' }
  }
}
