import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Copies the project as git knows it, with what has been changed since, so that something can be taken out of the copy.
 * The packages' links are relative, so in the copy they lead to the copy; what comes from the registry is shared.
 */
export function copyProject(copy: string): void {
  checkInstalled()
  copyFiles(copy)
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  for (const member of workspaceMembers()) {
    cpSync(join(root, member, 'node_modules'), join(copy, member, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
}

/** Copies the files alone, as somebody has them who has just cloned the project. */
export function copyFiles(copy: string): void {
  rmSync(copy, { recursive: true, force: true })
  for (const file of projectFiles()) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
}

// Otherwise `npm start` in the copy would install, and what it installs into is shared.
function checkInstalled(): void {
  const [wanted, installed] = ['pnpm-lock.yaml', 'node_modules/.pnpm/lock.yaml'].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  if (installed !== wanted) throw new Error('The packages are not those of the lockfile: run `node scripts/setup.mjs`.')
}

// A file that was deleted and not yet committed is still in git's list.
function projectFiles(): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  return stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))
}

function workspaceMembers(): string[] {
  const members = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)),
  )
  return members.filter((member) => existsSync(join(root, member, 'node_modules')))
}
