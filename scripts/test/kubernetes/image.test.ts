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

// What is missing in an image stops a room at its start, and only a cluster would show it.
it('puts into the image of the door what is made before a room opens', () => {
  const recipe = read('Dockerfile')
  const stage = (name: string) => recipe.split(/^FROM /m).find((part) => part.includes(` AS ${name}\n`)) ?? ''
  const copied = (name: string) =>
    [...stage(name).matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, from = '']) => from.split(' '))
  const there = [...copied('dependencies'), ...copied('service'), ...copied('room')].map((one) =>
    one.replace('$APP', 'room'),
  )
  const missing = ['prepare-room', 'ask-health'].flatMap((name) =>
    [...needs(`scripts/containers/${name}.ts`)].filter(
      (file) => !there.some((one) => file === one || file.startsWith(`${one}/`)),
    ),
  )
  expect(missing).toEqual([])
  expect(there.filter((one) => !/[$]/.test(one) && !exists(one))).toEqual([])
})
