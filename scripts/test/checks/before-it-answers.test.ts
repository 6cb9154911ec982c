import { describe, expect, it } from 'vitest'
import { read } from '../project-files.ts'

/** What each service needs before its first answer. */
const SERVICE = ['better-sqlite3', 'express', 'fastest-levenshtein', 'helmet', 'pino', 'zod']

/** All that a program loads before it does anything. Each of them takes its time at each start. */
const PACKAGES = {
  'scripts/start.ts': ['better-sqlite3', 'concurrently', 'fastest-levenshtein', 'zod'],
  'packages/lens/src/register.ts': ['on-headers', 'zod'],
  'apps/printing-service/src/main.ts': [...SERVICE, 'express-session', 'jose', 'sharp'],
  'apps/cloud-drive-auth/src/main.ts': [...SERVICE, 'express-rate-limit', 'express-session', 'jose'],
  'apps/cloud-drive-photos/src/main.ts': [...SERVICE, 'exif-reader', 'express-session', 'jose', 'multer', 'sharp'],
  'apps/classroom/src/main.ts': [...SERVICE, '@scure/bip39', 'express-rate-limit', 'marked', 'uqr', 'yaml'],
}

const WRITTEN = /^(?:import|export) (?:(?:\{[^}]*\}|\* as \w+|\w+(?:, \{[^}]*\})?) from )?'([^']+)'/gm

/** The packages that Node loads with a file, and with all files of ours that it imports: no types, and nothing that is imported later. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const names = [...read(file).matchAll(WRITTEN)].map(([, name = '']) => name)
  return names.flatMap((name) => {
    if (name.startsWith('node:')) return []
    const own = name.startsWith('.') ? new URL(name, `file:///${file}`).pathname.slice(1) : ofWorkspace(name)
    if (own !== undefined) return packagesOf(own, seen)
    return [/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name]
  })
}

/** `@photo/service/listen` is packages/service/src/listen.ts. */
function ofWorkspace(name: string): string | undefined {
  const [, folder, file] = /^@photo\/([\w-]+)\/(.+)$/.exec(name) ?? []
  return folder && `packages/${folder}/src/${file}.ts`
}

describe('Nothing is loaded before the first answer that is needed only later', () => {
  it.each(Object.entries(PACKAGES))('%s', (program, packages) => {
    expect([...new Set(packagesOf(program))].sort()).toEqual(packages.toSorted())
  })
})
