import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

type TestFile = { name: string; status: string; assertionResults: { status: string; fullName: string }[] }
type Failing = { test: string; file: string }

const LONG = /\.long\.test\.ts$/

/** Looks for tests that fail in a copy of the project, whose own files are in git at `root`. */
export function createNoticing(root: string, copy: string) {
  const sound = new Map<string, boolean>()

  /** The tests that fail, with the files that they are in. None of their names is known when they do not end. */
  function failingIn(...files: string[]): Failing[] {
    const result = join(copy, 'result.json')
    rmSync(result, { force: true })
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    // Three that notice are enough to know; the rest need not run.
    const options = ['--reporter=json', `--outputFile=${result}`, '--bail=3']
    const args = [vitest, 'run', '--config', 'vitest.long.config.ts', ...files, ...options]
    spawnSync(process.execPath, args, { cwd: copy, stdio: 'ignore', timeout: 300_000 })
    if (!existsSync(result)) return files.map((file) => ({ test: 'the tests do not end', file }))
    const { testResults } = JSON.parse(readFileSync(result, 'utf8')) as { testResults: TestFile[] }
    return testResults.flatMap((tests) => failedOf(tests).map((test) => ({ test, file: relative(copy, tests.name) })))
  }

  /**
   * The tests of a folder that notice what was changed in a file: of those that name one of the ids the ones that stand in
   * the folder of the same name first, and those that take long last; then all.
   */
  function noticing(ids: string[], folder: string, changed: string): Failing[] {
    const naming = testsNaming(ids, folder)
    const quick = naming.filter((file) => !LONG.test(file))
    const near = quick.filter((file) => basename(dirname(file)) === basename(dirname(changed)))
    const steps = [
      near,
      quick.filter((file) => !near.includes(file)),
      naming.filter((file) => LONG.test(file)),
      [folder],
    ]
    for (const files of steps.filter((some) => some.length > 0)) {
      const failing = failingIn(...files)
      if (failing.length > 0) return failing
    }
    return []
  }

  function testsNaming(ids: string[], folder: string): string[] {
    const where = [`${folder}/**/*.test.ts`, `${folder}/*.test.ts`]
    const { stdout } = spawnSync('git', ['grep', '-lE', ids.join('|'), '--', ...where], { cwd: root, encoding: 'utf8' })
    return stdout.split('\n').filter(Boolean)
  }

  /** Whether a file of tests passes as long as nothing is changed: one that fails by itself would "notice" everything. */
  function isSound(file: string): boolean {
    const known = sound.get(file) ?? failingIn(file).length === 0
    sound.set(file, known)
    return known
  }

  return { noticing, isSound }
}

function failedOf({ status, assertionResults }: TestFile): string[] {
  const failed = assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName)
  // A file that does not even load fails without naming a test.
  return failed.length === 0 && status === 'failed' ? ['it does not load'] : failed
}
