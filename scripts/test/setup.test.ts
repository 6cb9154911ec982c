import { expect, it } from 'vitest'
import { run } from './run-script.ts'

it.each([
  ['alone', []],
  ['after the browser', ['--browser']],
])('The set-up goes on with the program that was asked for: %s', async (_how, options) => {
  const { stdout, code } = await run(
    'setup.mjs',
    {},
    {
      args: [...options, '--run', 'apps/print-cli/src/main.ts', '--help'],
    },
  )
  expect(stdout).toContain('npm run print -- --choose')
  expect(code).toBe(0)
})
