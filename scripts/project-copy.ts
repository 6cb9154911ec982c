import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Copies the project as git knows it, with what has been changed since, so that something can be taken out of the copy.
 * The packages' links are relative, so in the copy they lead to the copy; what comes from the registry is shared.
 * @param needed which files, by their path from the root; all of them unless told
 */
export function copyProject(copy: string, needed = /^/): void {
  checkInstalled()
  copyFiles(copy, needed)
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  for (const member of workspaceMembers().filter((member) => existsSync(join(copy, member)))) {
    cpSync(join(root, member, 'node_modules'), join(copy, member, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
}

/** Copies the files alone, as somebody has them who has just cloned the project. */
export function copyFiles(copy: string, needed = /^/): void {
  rmSync(copy, { recursive: true, force: true })
  const files = projectFiles(needed)
  // Each of these is a call to the system, and a busy machine takes its time over each: no more of them than are needed.
  const folders = new Set(files.map((file) => dirname(join(copy, file))))
  for (const folder of folders) mkdirSync(folder, { recursive: true })
  for (const file of files) copyFileSync(join(root, file), join(copy, file))
}

// Otherwise `npm start` in the copy would install, and what it installs into is shared.
function checkInstalled(): void {
  const [wanted, installed] = ['pnpm-lock.yaml', 'node_modules/.pnpm/lock.yaml'].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  if (installed !== wanted) throw new Error('The packages are not those of the lockfile: run `node scripts/setup.mjs`.')
}

// A file that was deleted and not yet committed is still in git's list. Who has the project as an archive has no git.
function projectFiles(needed: RegExp): string[] {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  if (status !== 0) {
    const all = globSync('**/*.*', { cwd: root, exclude: (name) => NO_FILES.has(name) })
    return all.filter((file) => needed.test(file) && isFile(file))
  }
  return stdout.split('\0').filter((file) => file !== '' && needed.test(file) && existsSync(join(root, file)))
}

const NO_FILES = new Set(['node_modules', '.cache', '.git', 'data', 'playwright-report', 'test-results'])

const isFile = (file: string) => statSync(join(root, file)).isFile()

function workspaceMembers(): string[] {
  const members = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)),
  )
  return members.filter((member) => existsSync(join(root, member, 'node_modules')))
}
