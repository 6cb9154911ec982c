// `npm run bundle`: one folder for a USB stick, with everything that the first start would fetch. A machine without any network
// starts from it. `npm run bundle -- win32-x64 darwin-arm64` makes those of other systems, `--to FOLDER` puts them elsewhere.
import { join, resolve } from 'node:path'
import { startOrExplain } from '../packages/service/src/start-error.ts'
import { readMachine } from './bundle/machine.ts'
import { makeBundle } from './bundle/make.ts'
import { programArguments } from './program-arguments.ts'

await startOrExplain(async () => {
  const { values, positionals } = programArguments('npm run bundle [-- win32-x64 darwin-arm64] [--to FOLDER]', {
    options: { to: { type: 'string', default: join(import.meta.dirname, '../.cache/bundles') } },
  })
  const names = positionals.length > 0 ? positionals : [`${process.platform}-${process.arch}`]
  for (const machine of names.map(readMachine)) {
    const folder = join(resolve(values.to), `oauth-photo-printing-${machine.platform}-${machine.arch}`)
    makeBundle(folder, machine)
    console.log(`${folder}: copy it to a stick. On the other machine copy it to the disk, and start it there.`)
  }
})
