import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StartError } from '../../packages/service/src/start-error.ts'
import type { Lab } from './lab.ts'

const home = join(import.meta.dirname, '..')

/** The folders of the labs, in their order. */
export function labFolders(): string[] {
  return readdirSync(home)
    .filter((name) => /^\d\d-/.test(name))
    .toSorted()
}

/** Loads the lab of this number, in one of its rounds: `3` and `03` are the same. Throws StartError when there is none. */
export async function loadLab(number: string, round = 1): Promise<Lab> {
  const id = number.padStart(2, '0')
  const folder = labFolders().find((name) => name.startsWith(`${id}-`))
  if (!folder) {
    const known = labFolders().map((name) => name.slice(0, 2))
    throw new StartError(`There is no lab ${number}: the labs are ${known.join(', ')}. Try npm run lab 03.`)
  }
  const load = (file: string) => import(pathToFileURL(join(home, folder, file)).href)
  const hints = existsSync(join(home, folder, 'hint.ts')) ? load('hint.ts') : {}
  const [guards, attacks, proofs, hint] = await Promise.all([...['guard.ts', 'attack.ts', 'proof.ts'].map(load), hints])
  const { scene = [], settings = {}, guard } = guards
  const rounds = guards.rounds?.length ?? 1
  if (!(round >= 1 && round <= rounds)) throw new StartError(`Lab ${number} has no round ${round}: it has ${rounds}.`)
  const of = (exports: { rounds?: object[] }) => exports.rounds?.[round - 1] ?? {}
  const common = { ...readHead(folder, round), scene, settings, guard, ...attacks, ...proofs, ...hint }
  return { ...common, ...of(guards), ...of(attacks), ...of(proofs), ...of(hint), id, round, rounds }
}

/** What the copy needs of the README's head: a lab with rounds says in each what is off. The rest is the classroom's. */
function readHead(folder: string, round: number): { title: string; out: string } {
  const text = readFileSync(join(home, folder, 'README.md'), 'utf8')
  const values = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}: (.+)$`, 'gm'))].map(([, value = '']) => value)
  const [title = ''] = values('title')
  const [out = ''] = values('out')
  return { title, out: values(' +out')[round - 1] ?? out }
}
