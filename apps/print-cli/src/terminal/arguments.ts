import { parseArgs } from 'node:util'
import { exitCodes, PrintError } from '../print-error.ts'

/** What the person typed behind the program's name. */
export type Command = { name: 'print' | 'logout' | 'help'; choose: boolean; out: string; browser: boolean }

/** Reads the arguments. Throws for any that it does not know. */
export function readArguments(args: string[]): Command {
  const { values, positionals } = parse(args)
  const [name = 'print', ...more] = positionals
  if (more.length > 0 || (name !== 'print' && name !== 'logout'))
    throw wrong(`Unknown command '${positionals.join(' ')}'`)
  const { help = false, choose = false, out = 'prints', 'no-browser': silent = false } = values
  return { name: help ? 'help' : name, choose, out, browser: !silent }
}

function parse(args: string[]) {
  try {
    const options = {
      help: { type: 'boolean', short: 'h' },
      choose: { type: 'boolean' },
      out: { type: 'string' },
      'no-browser': { type: 'boolean' },
    } as const
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    // Node says what is wrong in its first sentence, and goes on with advice for programmers.
    throw wrong((error as Error).message.split(/\.\s|\n/)[0] ?? '')
  }
}

function wrong(what: string): PrintError {
  return new PrintError(`${what.replace(/\.$/, '')}: \`npm run print -- --help\` shows what there is.`, exitCodes.usage)
}

/** What `--help` prints. */
export const helpText = `Prints photos from CloudDrive: signs you in with your browser, fetches the photos you choose
there, and writes them and a proof (PDF) into a folder.

  npm run print                      print what you chose before; the first time, choose
  npm run print -- --choose          choose again
  npm run print -- --out <folder>    write there; otherwise into prints/
  npm run print -- --no-browser      only show the address, do not open it
  npm run print -- logout            give the permission back, and forget it here

The permission is kept in DATA_DIR/print-cli/tokens.json, where only you can read it. Two runs
at once take turns with it. Settings such as DATA_DIR, ORIGINS, PORT_BASE and OPEN_BROWSER are
those of npm start.

Exit codes
    ${0}  done
    ${exitCodes.failed}  something failed; one sentence says what, and what to do
    ${exitCodes.usage}  wrong usage
    ${exitCodes.noPermission}  you said no at CloudDrive, or five minutes went by without an answer
  ${exitCodes.interrupted}  Ctrl-C`
