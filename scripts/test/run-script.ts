import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

type Run = { code: number | null; stdout: string; stderr: string }
export type Started = {
  child: ChildProcess
  /** Resolves when stdout holds these words. Rejects when the script ends without them. */
  saying: (words: string) => Promise<void>
  ended: Promise<Run>
}

type Env = Record<string, string>
type How = {
  args?: string[]
  input?: string
  cwd?: string
  /** It ends when the tests do, however they end: services listen for that. */
  endsWithUs?: boolean
}

/** Starts one of our scripts as a process of its own, with this environment on top of an empty one. */
export function start(script: string, env: Env, { args = [], ...how }: How = {}): Started {
  return startProgram([process.execPath, join(import.meta.dirname, '..', script), ...args], env, how)
}

/** Starts any program so. */
export function startProgram([command = '', ...args]: string[], env: Env, how: How = {}): Started {
  const { input = '', cwd, endsWithUs } = how
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env
  const stdio = ['pipe', 'pipe', 'pipe', endsWithUs ? 'ipc' : 'ignore'] as const
  const child = spawn(command, args, { env: { PATH, HOME, NODE_COMPILE_CACHE, ...env }, stdio: [...stdio], cwd })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
    for (const look of listeners) look()
  })
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdin?.end(input)
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
export function run(script: string, env: Env, how?: How): Promise<Run> {
  return start(script, env, how).ended
}
