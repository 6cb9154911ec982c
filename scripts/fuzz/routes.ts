import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The routes of an app, as its table of contents names them: `/orders/:id`. */
export function readRoutes(app: string): string[] {
  const source = readFileSync(fileURLToPath(new URL(`../../apps/${app}/src/app.ts`, import.meta.url)), 'utf8')
  const calls = [...source.matchAll(/(\w+)\s*\.(?:get|post|route|use)\(\s*(\[[^\]]*\]|'[^']*'|metadataPath)/g)]
  const paths = calls.flatMap(([, router, named = '']) =>
    pathsIn(named).map((path) => (router === 'api' ? `/v1${path}` : path)),
  )
  return [...new Set(paths)]
}

function pathsIn(named: string): string[] {
  if (named === 'metadataPath') return ['/.well-known/oauth-protected-resource']
  return [...named.matchAll(/'(\/[^']*)'/g)].map(([, path]) => path ?? '')
}
