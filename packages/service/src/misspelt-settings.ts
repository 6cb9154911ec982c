import { distance } from 'fastest-levenshtein'
import { SETTINGS } from './settings.ts'

/**
 * Names in the environment that look as if a setting was meant: `PORTBASE`, `PORT_BAS`, `BASE_PORT`. They would do nothing,
 * without a word. Names of other programs are left alone: the README lists all settings.
 */
export function findMisspelt(env: NodeJS.ProcessEnv): { name: string; meant: string }[] {
  return Object.keys(env).flatMap((name) => {
    if (SETTINGS.includes(name)) return []
    const meant = SETTINGS.find((setting) => isLike(name, setting))
    return meant ? [{ name, meant }] : []
  })
}

function isLike(name: string, setting: string): boolean {
  const [written, right] = [words(name), words(setting)]
  const far = Math.min(
    distance(written.join(''), right.join('')),
    distance(written.toSorted().join(''), right.toSorted().join('')),
  )
  return far <= slips(setting)
}

/** How many letters may be wrong. LESS is not LENS: short names have to be there in full. */
function slips({ length }: string): number {
  return length >= 8 ? 2 : length >= 6 ? 1 : 0
}

function words(name: string): string[] {
  return name.toUpperCase().split(/[^A-Z0-9]+/)
}
