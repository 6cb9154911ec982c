import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../.cache/mermaid')

/** Mermaid itself, as browsers load it. It comes from the npm registry, once: with what it needs, it is larger than all the rest of the project. */
export function mermaidFile(): string {
  const file = join(folder, 'node_modules/mermaid/dist/mermaid.min.js')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const options = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
    execFileSync('npm', ['install', ...options, 'mermaid@11'], { stdio: 'inherit' })
  }
  return file
}
