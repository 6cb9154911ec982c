import { imports, read, sources } from './project-files.ts'

const words = (cell = '') => cell.match(/[a-z][a-z-]*/g) ?? []
const foldersIn = (cell = '') => cell.match(/[a-z-]+(?=\/)/g) ?? []
/** A cell says more than names: "protocol: what went wrong". */
const names = (cell = '') => words(cell.split(':')[0])

/** The rows of CONTRIBUTING.md that begin with a folder, as cells. */
function rows(): string[][] {
  const lines = read('CONTRIBUTING.md').split('\n')
  const cells = lines.filter((line) => /^\| `[a-z-]+\/`/.test(line)).map((line) => line.split('|').slice(1, -1))
  return cells.map((row) => row.map((cell) => cell.trim()))
}

/** Room → the rooms it may import from, as the tables of CONTRIBUTING.md say: those of every party, and those of one app alone. */
export function planOf(app: string): Map<string, string[]> {
  const shared = rows().filter((row) => row.length === 4)
  const own = rows().filter(([, of]) => of === `\`${app}\``)
  const plan = new Map<string, string[]>()
  for (const [folders, , known] of shared) for (const room of foldersIn(folders)) plan.set(room, names(known))
  for (const [folders, , , known] of own) for (const room of foldersIn(folders)) plan.set(room, names(known))
  for (const [folders, , , , knownBy] of own)
    for (const room of names(knownBy)) plan.set(room, [...(plan.get(room) ?? []), ...foldersIn(folders)])
  return plan
}

export const roomOf = (file: string) => /^apps\/[^/]+\/src\/([^/]+)\//.exec(file)?.[1]

/** What a file reaches without going through another room: what stands at the root of `src/` counts as part of whoever imports it. */
export function reaches(file: string, seen = new Set([file])): string[] {
  return imports(file).flatMap((name) => {
    if (!name.startsWith('apps/') || roomOf(name)) return [name]
    if (seen.has(name)) return []
    return [name, ...reaches(name, seen.add(name))]
  })
}

/** Arrows of an app that its plan does not have, as `file → file`. */
export function forbiddenArrows(app: string): string[] {
  const plan = planOf(app)
  const mayReach = (file: string, name: string) => {
    const [from = '', to] = [roomOf(file), roomOf(name)]
    return to ? to === from || plan.get(from)?.includes(to) : !/\/src\/(app|main)\.ts$/.test(name)
  }
  return sources
    .filter((file) => file.startsWith(`apps/${app}/src/`) && roomOf(file))
    .flatMap((file) => {
      const own = [...new Set(reaches(file))].filter((name) => name.startsWith('apps/'))
      return own.filter((name) => !mayReach(file, name)).map((name) => `${file} → ${name}`)
    })
}
