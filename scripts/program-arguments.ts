import { type ParseArgsConfig, parseArgs } from 'node:util'
import { StartError } from '../packages/service/src/start-error.ts'

/**
 * Reads what was written behind `npm run NAME --`. Throws StartError that shows how it is written, for `--help` as for a slip.
 * @param usage such as `npm run lab 03 [-- --attack]`
 */
export function programArguments<Config extends ParseArgsConfig>(usage: string, config: Config) {
  try {
    return parseArgs({ allowPositionals: true as const, ...config })
  } catch {
    throw new StartError(`Write it so: ${usage}`)
  }
}
