import { allLoopback } from '../../packages/service/src/origins.ts'
import type { Settings } from '../../packages/service/src/settings.ts'
import { StartError } from '../../packages/service/src/start-error.ts'
import type { Asked } from './arguments.ts'

/** Throws StartError where a room would not be safe, or would not work. */
export function checkMayOpen(settings: Settings, { asRoot }: Asked, isRoot = process.getuid?.() === 0): void {
  const { origins, learners, lens, localhostNames, rateLimits, tls } = settings
  const beyond = allLoopback(origins)
    ? localhostNames === 'network' && 'LOCALHOST_NAMES=network'
    : 'the settings that end in _ORIGIN'
  if (beyond) {
    throw new StartError(
      `The services of a room are on this machine only, and learners come in by ssh: remove ${beyond}.`,
    )
  }
  if (!lens) throw new StartError('A room needs its classroom, which is off: remove LENS=off.')
  if (tls) {
    throw new StartError(
      'Only the browsers of this machine can trust our certificates, and ssh keeps strangers out already: remove TLS=on.',
    )
  }
  if (!rateLimits) throw new StartError('RATE_LIMITS=off is for one person alone: remove it.')
  if (learners > 0) {
    throw new StartError(
      'The password of LEARNERS is public, and in a room each seat has an account of its own: remove it.',
    )
  }
  if (isRoot && !asRoot) {
    throw new StartError(
      'You are root, and others are about to reach this program: start it as an ordinary user. If there is none, say it once more, with --as-root.',
    )
  }
}
