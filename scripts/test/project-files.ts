import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Files of the project that match, by their path from its root. */
export function find(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: root, exclude: (name) => name === 'node_modules' || name === '.cache' })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
}

export const read = (file: string): string => readFileSync(join(root, file), 'utf8')
export const exists = (file: string): boolean => existsSync(join(root, file))
export const lengthOf = (file: string): number => read(file).trimEnd().split('\n').length

/** The apps that run as a program, by their folder. */
export const services = find('apps/*').filter((app) => exists(`${app}/src/main.ts`))
export const sources = find('apps/*/src/**/*.ts', 'packages/*/src/**/*.ts')

/** What a file imports: packages by name, own files by their path from the root. */
export function imports(file: string): string[] {
  const names = [...read(file).matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'([^']+)'/g)].map(([, name]) => name ?? '')
  return names.map((name) => (name.startsWith('.') ? join(file, '..', name).replaceAll('\\', '/') : name))
}

/** Arrows from one of `files` to something that matches. */
export function importers(files: string[], forbidden: RegExp): string[] {
  return files.flatMap((file) => imports(file).flatMap((name) => (forbidden.test(name) ? `${file} → ${name}` : [])))
}

/** Places among `files` where the text matches, as file:line. */
export function places(files: string[], forbidden: RegExp): string[] {
  return files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (forbidden.test(line) ? `${file}:${index + 1} ${line.trim()}` : [])),
  )
}
