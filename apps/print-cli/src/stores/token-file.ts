import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PrintError } from '../print-error.ts'

/** Where the refresh token rests between two runs. Access tokens never get here: they stay in memory. */
export type TokenFile = {
  /** The refresh token that this issuer gave us, if any: another server must never get it. */
  find: (issuer: string) => string | undefined
  save: (issuer: string, refresh_token: string) => void
  forget: () => void
}

const content = z.object({ issuer: z.string(), refresh_token: z.string().min(1) })

/**
 * Opens the token file below a folder. Nobody else on this computer may read either of them — RFC 8252 §8.5, RFC 6749 §10.4.
 * @param mended is called when somebody could, with the path
 */
export function openTokenFile(folder: string, mended: (path: string) => void): TokenFile {
  const file = join(folder, 'tokens.json')
  for (const [path, mode] of [
    [folder, 0o700],
    [file, 0o600],
  ] as const)
    if (close(path, mode)) mended(path)
  const forget = () => rmSync(file, { force: true })
  return {
    find(issuer) {
      const { data } = content.safeParse(read(file))
      return data?.issuer === issuer ? data.refresh_token : undefined
    },
    save(issuer, refresh_token) {
      try {
        replace(file, JSON.stringify({ issuer, refresh_token }))
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        throw new PrintError(`The file ${file} cannot be written (${code}): mend that, and sign in again.`)
      }
    },
    forget,
  }
}

// Written beside the old one and put in its place at once: there is no moment with half a file.
function replace(file: string, text: string): void {
  const next = `${file}.new`
  rmSync(next, { force: true })
  writeFileSync(next, text, { mode: 0o600, flush: true })
  renameSync(next, file)
}

// Windows has no such modes: there the folder of the user is closed by itself.
function close(path: string, mode: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (process.platform === 'win32' || !found || (found.mode & 0o777 & ~mode) === 0) return false
  chmodSync(path, mode)
  return true
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code && code !== 'ENOENT') throw new PrintError(`The file ${file} cannot be read (${code}): remove it.`)
    return undefined
  }
}
