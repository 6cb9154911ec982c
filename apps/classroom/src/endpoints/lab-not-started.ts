import { PageError } from '@photo/service/page-error'
import { ENDED_MEANWHILE } from '../labs/lab-program.ts'

type Place = { safe: string; label: string; href: string }

/** Why a lab is not there: somebody ended it while it started, which is nobody's fault, or something has to be mended first. */
export function labNotStarted(problem: string, { safe, label, href }: Place): PageError {
  const ended = problem === ENDED_MEANWHILE
  return new PageError({
    status: ended ? 409 : 503,
    title: ended ? 'The lab was ended' : 'The lab does not start',
    what: problem,
    safe,
    next: { advice: ended ? 'Start it again, if you still want it.' : 'Mend that, and start it again.', label, href },
  })
}
