// @ts-check
// `npm start` and `npm test` run this first: it makes a fresh clone runnable, and does nothing (50 ms) once that is done.
// Needs only npm and any Node >= 18; imports nothing that has to be installed first. `--run file …` goes on with a program.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, linkSync, readFileSync } from 'node:fs'
import module from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { goOnWith } from './setup/go-on-with.mjs'
import { nodePackage, nodeProgram, pnpmProgram, STORE } from './setup/packages.mjs'
import { whenNpmEnds } from './setup/when-npm-ends.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const windows = process.platform === 'win32'
/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, npm_config_loglevel: 'error', npm_config_update_notifier: 'false' }

/** @param {string} path */
const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined)
/** @param {string} message */
const say = (message) => console.log(`[setup] ${message}`)
/** @param {string} message */
const stop = (message) => {
  console.error(`[setup] ${message}`)
  process.exit(1)
}
/** @param {string} command @param {string[]} args */
const run = (command, ...args) => {
  // npm and npx are scripts on Windows, which only its shell runs. It gets one line: it would not keep arguments apart.
  const [file, list] = windows ? [[command, ...args].join(' '), []] : [command, args]
  return spawnSync(file, list, { cwd: root, env, shell: windows, stdio: 'inherit' }).status === 0
}

// 1. Node 24.7 runs the TypeScript as it is and has argon2. An older one gets a newer one from npm, for this folder only.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const old = major < 24 || (major === 24 && minor < 7)
const node = join(root, nodeProgram(process))
if (old) {
  if (!existsSync(node)) {
    say(`this is Node ${process.versions.node}; fetching Node 26 into .cache/ (about 50 MB, once)`)
    if (
      !run(
        'npm',
        'install',
        '--prefix',
        '.cache/node',
        '--no-save',
        '--no-audit',
        '--no-fund',
        `${nodePackage(process)}@26`,
      )
    ) {
      stop('please install Node 24.7 or newer: https://nodejs.org')
    }
  }
  env.PATH = dirname(node) + delimiter + env.PATH
}

// 2. Dependencies. pnpm keeps a copy of the lockfile that it installed from: when the two are equal, nothing is to do.
if (read('node_modules/.pnpm/lock.yaml') !== read('pnpm-lock.yaml')) {
  const { packageManager } = JSON.parse(read('package.json') ?? '{}')
  say(`installing dependencies with ${packageManager}`)
  // A bundle brings pnpm and the packages (scripts/bundle.ts). Nobody could be asked about them there: it was made from this lockfile.
  const pnpm = pnpmProgram(process)
  const bundled = existsSync(join(root, pnpm))
  const offline = ['--offline', '--trust-lockfile', '--store-dir', STORE]
  const installed = bundled
    ? run(pnpm, 'install', '--frozen-lockfile', ...offline)
    : run('npx', '--yes', packageManager, 'install', '--frozen-lockfile')
  const copied = bundled ? ' A stick cannot hold what is made now: copy this folder to the disk first.' : ''
  if (!installed) stop(`the install failed, see above.${copied}`)
}

// npm and pnpm put node_modules/.bin first on a script's PATH, so a node there is the one that every script gets.
const shim = join(root, 'node_modules/.bin', windows ? 'node.exe' : 'node')
if (old && !existsSync(shim)) {
  try {
    linkSync(node, shim)
  } catch {
    copyFileSync(node, shim)
  }
}

// 3. A browser, for the tests only: Debian's own where we may install it (it brings its libraries), else Playwright's.
const asked = process.argv.indexOf('--run')
if (process.argv.slice(2, asked === -1 ? undefined : asked).includes('--browser')) {
  const { findBrowser } = await import('./browser.mjs')
  const admin = process.platform === 'linux' && process.getuid?.() === 0
  const debian =
    admin && existsSync('/etc/debian_version') && !/^ID=ubuntu/m.test(readFileSync('/etc/os-release', 'utf8'))
  if (!findBrowser()) say('fetching a browser for the tests')
  if (!findBrowser() && debian && run('apt-get', 'update', '-qq')) {
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium')
  }
  if (!findBrowser()) {
    run(
      join('node_modules', '.bin', 'playwright'),
      'install',
      'chromium',
      '--no-shell',
      ...(admin ? ['--with-deps'] : []),
    )
  }
  if (!findBrowser()) stop('the walkthrough tests need Chrome or Chromium: install one, or set BROWSER_PATH')
}

// 4. The program that was asked for. `setup && node …` would not do: a shell remembers where it found `node` the first time,
// and the newer one came after that.
const [program, ...rest] = asked === -1 ? [] : process.argv.slice(asked + 1)
if (program) {
  whenNpmEnds(() => process.kill(process.pid, 'SIGTERM'))
  const file = join(root, program)
  // The settings in .env are those of docker compose too. What the environment says itself wins in both.
  const settings = join(root, '.env')
  const areThere = existsSync(settings) // Node would say of a file that is not there that it is not, to somebody who needs none.
  // What Node compiles is kept, and what it makes of TypeScript: so the second start is quick. This is said before the program is
  // read, or its own TypeScript would be read anew each time.
  const compiled = process.env.NODE_COMPILE_CACHE || join(root, '.cache/compiled')
  if (old) {
    env.NODE_COMPILE_CACHE = compiled
    const args = [...(areThere ? [`--env-file=${settings}`] : []), file, ...rest]
    process.exitCode = await goOnWith(node, args, { cwd: root, env })
  } else {
    if (areThere) process.loadEnvFile(settings)
    process.argv = [process.execPath, file, ...rest]
    module.enableCompileCache(compiled)
    process.env.NODE_COMPILE_CACHE = compiled // for those that it starts
    await import(pathToFileURL(file).href)
  }
}
