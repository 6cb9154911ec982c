import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'

const root = join(import.meta.dirname, '../..')
const bin = (path: string) => join(root, 'node_modules', path)

/** What `npm test` does, one after the other. A path of a test stands for that test alone. */
export const PARTS = ['check', 'unit', 'e2e']

/** Runs one part once. Answers the names of what failed. */
export function runPart(part: string): string[] {
  if (part === 'check') return npm('run', 'check')
  if (part === 'unit') return vitest()
  if (part === 'e2e') return playwright('--grep-invert', '@long')
  return part.endsWith('.spec.ts') ? playwright(part) : vitest(part)
}

function npm(...args: string[]): string[] {
  const { status, stdout } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return status === 0 ? [] : [`npm ${args.join(' ')}:\n${stdout}`]
}

type VitestReport = { testResults: { name: string; status: string; assertionResults: VitestTest[] }[] }
type VitestTest = { status: string; fullName: string; failureMessages: string[] }

function vitest(...files: string[]): string[] {
  const args = [bin('vitest/vitest.mjs'), 'run', ...files, '--reporter=json']
  return failuresOf<VitestReport>((file) => ({ args: [...args, `--outputFile=${file}`] }), failedTests)
}

function failedTests({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [`${name} does not load`] : []
    return failed.map(({ fullName, failureMessages }) => `${fullName}\n    ${failureMessages[0]?.split('\n')[0]}`)
  })
}

type Suite = { suites?: Suite[]; specs?: { ok: boolean; file: string; title: string }[] }

function playwright(...which: string[]): string[] {
  const args = [bin('playwright/cli.js'), 'test', '-c', 'e2e', ...which, '--reporter=json']
  return failuresOf<Suite>((file) => ({ args, env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file } }), failedSpecs)
}

function failedSpecs({ suites = [], specs = [] }: Suite): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file}: ${title}`)
  return [...own, ...suites.flatMap(failedSpecs)]
}

/** Runs a test program that writes a report into a file. */
function failuresOf<Report>(
  how: (file: string) => { args: string[]; env?: Record<string, string> },
  read: (report: Report) => string[],
): string[] {
  const { folder, remove } = temporaryFolder()
  const file = join(folder, 'report.json')
  const { args, env } = how(file)
  const run = { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' as const, maxBuffer: Infinity }
  const { status, stdout, stderr } = spawnSync(process.execPath, args, run)
  const failed = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : []
  remove()
  // A mistake outside the tests is in no report.
  return status !== 0 && failed.length === 0 ? [`ended with ${status}:\n${stdout.slice(-2000)}${stderr}`] : failed
}
