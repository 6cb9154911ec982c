import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Run = { code: number | null; stdout: string; stderr: string }
type Started = {
  child: ChildProcess
  /** Resolves when stdout holds these words. Rejects when the script ends without them. */
  saying: (words: string) => Promise<void>
  ended: Promise<Run>
}

/** Starts one of our scripts as a process of its own, with this environment on top of an empty one. */
export function start(script: string, env: Record<string, string>, args: string[] = [], input = ''): Started {
  const file = join(import.meta.dirname, '..', script)
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [file, ...args], { env: { PATH, ...env }, stdio: 'pipe' })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  child.stdout.on('data', (chunk) => {
    stdout += chunk
    for (const look of listeners) look()
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdin.end(input)
  const ended = new Promise<Run>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
  const saying = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => stdout.includes(words) && resolve()
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`It ended without saying "${words}":\n${stdout}${stderr}`)))
    })
  return { child, saying, ended }
}

/** Runs one of our scripts to its end. */
export function run(script: string, env: Record<string, string>, args?: string[], input?: string): Promise<Run> {
  return start(script, env, args, input).ended
}

/** A folder for one test file, and how to remove it. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'photo-printing-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Listens on a port of this machine. Answers undefined when it is taken. */
export function take(port: number): Promise<{ release: () => Promise<void> } | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    const release = () => new Promise<void>((done) => server.close(() => done()))
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => resolve({ release }))
  })
}

/** The first of four neighbouring ports that are free. */
export async function freePorts(): Promise<number> {
  for (let base = 20_000 + (process.pid % 10_000); ; base += 7) {
    if (await allFree(base)) return base
  }
}

/** True when nothing listens on `base` … `base + 3`. */
export async function allFree(base: number): Promise<boolean> {
  const taken = await Promise.all([base, base + 1, base + 2, base + 3].map(take))
  await Promise.all(taken.map((port) => port?.release()))
  return !taken.includes(undefined)
}
