import { spawn } from 'node:child_process'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../src/main.ts')

/** Starts the program as a process of its own, in a folder, with this environment on top of an empty one. */
export function startProgram(cwd: string, env: Record<string, string>, ...args: string[]) {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { PATH, NODE_COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
    for (const look of listeners) look()
  })
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr })),
  )
  /** Resolves with what the program says on the way, on stderr. Rejects when it ends without saying it. */
  const saying = (words: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const [found] = words.exec(stderr) ?? []
        if (found !== undefined) resolve(found)
      }
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`It ended without saying ${words}:\n${stdout}${stderr}`)))
    })
  return { child, ended, saying, address: () => saying(/http:\S+\/authorize\?\S+(?=\n)/) }
}
