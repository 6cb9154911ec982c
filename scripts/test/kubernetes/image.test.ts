import { expect, it } from 'vitest'
import { exists, read } from '../project-files.ts'

/** What a file needs when it runs: a type is gone by then. */
function needs(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, name = ''] of read(file).matchAll(/^(?:import|export) (?!type)[^'"]*from '(\.[^']+)'/gm)) {
    needs(new URL(name, `file:///${file}`).pathname.slice(1), seen)
  }
  return seen
}

// What is missing in an image stops it at its start, and only containers would show it.
it.each([
  { image: 'room', stages: ['service', 'room'], programs: ['containers/prepare-room', 'containers/ask-health'] },
  { image: 'classroom', stages: ['service', 'classroom'], programs: ['make-secrets', 'containers/ask-health'] },
  { image: 'cloud-drive-auth', stages: ['service'], programs: ['rotate-keys', 'containers/print-addresses'] },
])('puts into the image $image what its programs need: $programs', ({ image, stages, programs }) => {
  const recipe = read('Dockerfile')
  const stage = (name: string) => recipe.split(/^FROM /m).find((part) => part.includes(` AS ${name}\n`)) ?? ''
  const copied = (name: string) =>
    [...stage(name).matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, from = '']) => from.split(' '))
  const there = ['dependencies', ...stages].flatMap(copied).map((one) => one.replace('$APP', image))
  const missing = programs.flatMap((name) =>
    [...needs(`scripts/${name}.ts`)].filter((file) => !there.some((one) => file === one || file.startsWith(`${one}/`))),
  )
  expect(missing).toEqual([])
  expect(there.filter((one) => !/[$]/.test(one) && !exists(one))).toEqual([])
})
