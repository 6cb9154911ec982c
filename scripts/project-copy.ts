import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Copies the project as git knows it, with what has been changed since, so that something can be taken out of the copy.
 * The packages' links are relative, so in the copy they lead to the copy; what comes from the registry is shared.
 */
export function copyProject(copy: string): void {
  rmSync(copy, { recursive: true, force: true })
  for (const file of projectFiles()) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const member of workspaceMembers()) {
    cpSync(join(root, member, 'node_modules'), join(copy, member, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
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
