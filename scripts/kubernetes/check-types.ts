import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../../packages/service/src/start-error.ts'

/** A thing that a cluster is asked for. */
export type Resource = { apiVersion: string; kind: string; metadata: { name: string; namespace?: string } }

/**
 * Holds resources against the types that `kubernetes-types` makes of Kubernetes' own OpenAPI document, with our compiler: a field that it
 * does not know is a mistake, which a cluster might pass over in silence. Throws StartError with what is wrong.
 * @param folder for the files that the compiler reads, within the project
 */
export function checkTypes(resources: Resource[], folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'resources.ts'), resources.map(asProgram).join('\n'))
  const compilerOptions = {
    ...{ noEmit: true, strict: true, types: [], skipLibCheck: true },
    ...{ module: 'esnext', moduleResolution: 'bundler' },
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['resources.ts'] }))
  const compiler = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')
  try {
    execFileSync(process.execPath, [compiler, '--project', folder], { encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    throw new StartError(`What a cluster is asked for is not what it knows:\n${(error as { stdout: string }).stdout}`)
  }
}

function asProgram(resource: Resource, index: number): string {
  const [group = '', version] = resource.apiVersion.includes('/')
    ? resource.apiVersion.split('/')
    : ['core', resource.apiVersion]
  const from = `kubernetes-types/${group.replace('.k8s.io', '')}/${version}`
  const written = JSON.stringify(resource, null, 1)
  return `import type { ${resource.kind} as Kind${index} } from '${from}'\nexport const resource${index}: Kind${index} = ${written}`
}
