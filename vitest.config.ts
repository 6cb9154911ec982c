import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Tests start our programs some hundred times: what Node has compiled once it finds here, as `npm start` does.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.cache/compiled')

const isolated = '**/*.isolated.test.ts'
/** What takes longer than everybody wants to wait: `npm run endurance` runs these, `npm run test:faults` the others, and CI does. */
const long = [...(process.env.LONG_TESTS ? [] : ['**/*.long.test.ts']), '**/*.fault.test.ts']
/** Only what never comes takes this long: a busy machine is slow, and no test may be red for that. Milliseconds. */
const patience = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } }

/**
 * The tests of one party. Its files share their workers, which saves loading Express once a file, so a test leaves nothing
 * behind. Parties share none, as in life: EJS remembers pages by their file, and the shared ones include each party's own.
 */
const party = (...folders: string[]) => ({
  test: {
    name: folders.join(' '),
    include: folders.map((folder) => `${folder}/test/**/*.test.ts`),
    exclude: [isolated, ...long],
    isolate: false,
    setupFiles: 'scripts/property-seed.ts',
    ...patience,
  },
})

export default defineConfig({
  test: {
    // All cores: much of the time the tests wait for servers in other processes.
    maxWorkers: '100%',
    // What a test reports can be read: a list that is cut to its length says nothing.
    chaiConfig: { truncateThreshold: 2_000 },
    projects: [
      party('apps/cloud-drive-auth'),
      party('apps/cloud-drive-photos'),
      party('apps/printing-service'),
      party('apps/classroom'),
      party('apps/room'),
      // What shows no pages of its own.
      party('apps/print-cli', 'labs', 'packages/{certificates,lens,printed-title,service}', 'scripts'),
      // Tests that put something in the place of a Node module, or start what never ends, need a world of their own.
      {
        test: {
          name: 'isolated',
          include: [`**/test/${isolated}`],
          exclude: ['**/node_modules/**', '.cache/**'],
          setupFiles: 'scripts/property-seed.ts',
          ...patience,
        },
      },
    ],
  },
})
