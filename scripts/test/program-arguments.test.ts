import { expect, it } from 'vitest'
import { StartError } from '../../packages/service/src/start-error.ts'
import { programArguments } from '../program-arguments.ts'
import { find, read } from './project-files.ts'

const written = (args: string[]) =>
  programArguments('npm run lab 03 [-- --attack]', { args, options: { attack: { type: 'boolean', default: false } } })

it('reads what was written behind a command', () => {
  expect(written(['03', '--attack'])).toMatchObject({ values: { attack: true }, positionals: ['03'] })
})

it.each([['--help'], ['--atack'], ['--attack=yes']])('says after %s how it is written, in one sentence', (slip) => {
  expect(() => written(['03', slip])).toThrow(new StartError('Write it so: npm run lab 03 [-- --attack]'))
})

it('is how each command reads them, so that none answers a slip with a stack trace', () => {
  const alone = find('scripts/**/*.ts', 'labs/**/*.ts', 'exercises/**/*.ts').filter((file) =>
    /\bparseArgs\b.* from 'node:util'/.test(read(file)),
  )
  // The one for who changes the project.
  expect(alone).toEqual(['scripts/mutants.ts', 'scripts/program-arguments.ts'])
})
