import { exitCodes } from '../print-error.ts'

/** What `--help` prints. */
export const helpText = `Prints photos from CloudDrive: signs you in with your browser, fetches the photos you choose
there, and writes them and a proof (PDF) into a folder.

  npm run print                      print what you chose before; the first time, choose
  npm run print -- --choose          choose again
  npm run print -- --out <folder>    write there; otherwise into prints/
  npm run print -- --no-browser      only show the address, do not open it
  npm run print -- --json            say what was printed as JSON, for another program
  npm run print -- --quiet           say only what you have to do
  npm run print -- --version         say which version this is
  npm run print -- logout            give the permission back, and forget it here

What was printed is said on stdout, everything on the way on stderr. The -- is for npm: what stands
before it, npm takes for its own.

The permission is kept in DATA_DIR/print-cli/tokens.json, where only you can read it. Two runs
at once take turns with it. Settings such as DATA_DIR, ORIGINS, PORT_BASE and OPEN_BROWSER are
those of npm start.

Where CloudDrive refuses, a number stands below the sentence. It finds the line in the log, and at
/support in the classroom what it means.

Exit codes
    ${0}  done
    ${exitCodes.failed}  something failed; one sentence says what, and what to do
    ${exitCodes.usage}  wrong usage
    ${exitCodes.noPermission}  you said no at CloudDrive, or five minutes went by without an answer
  ${exitCodes.interrupted}  Ctrl-C`
