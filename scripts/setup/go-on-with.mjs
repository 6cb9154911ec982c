// @ts-check
import { spawn } from 'node:child_process'

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Goes on with a program under another Node, and answers its exit code. Signals are passed on to it; and it has a channel to
 * us, which the system closes when we are gone without a word.
 * @param {string} node @param {string[]} args @param {{ cwd: string, env: NodeJS.ProcessEnv }} where
 * @returns {Promise<number>}
 */
export function goOnWith(node, args, where) {
  const child = spawn(node, args, { ...where, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}
