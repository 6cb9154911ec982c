import { PageError } from '@photo/service/page-error'
import type { RequestHandler } from 'express'
import { readCodeReference } from '../code/code-reference.ts'
import { FORWARDER } from '../code/named-files.ts'
import { listenerView } from '../on-the-way/listener-view.ts'
import type { Recorder } from '../on-the-way/recorder.ts'

/** What somebody on the way reads of a sign-in without TLS and with it: the last recording, or how to make one. */
export function listenerPage({ recorder }: { recorder: Recorder }): RequestHandler {
  return (_req, res) => {
    const last = recorder.last()
    const view = last && listenerView(last)
    res.render('listener', { view, person: recorder.person, program: readCodeReference(FORWARDER) })
  }
}

/** Records anew: somebody signs in and orders, twice, past a program that writes down every byte. */
export function recordListenerEndpoint({ recorder }: { recorder: Recorder }): RequestHandler {
  return async (req, res) => {
    try {
      await recorder.recordNow()
    } catch (error) {
      req.log.warn({ event: 'listener_not_recorded', error })
      throw notRecorded(recorder.person.name)
    }
    res.redirect(303, '/listener')
  }
}

function notRecorded(name: string): PageError {
  return new PageError(
    {
      status: 503,
      title: 'Nothing was recorded',
      what: `${name}’s sign-in or order did not get through, so there is nothing to compare.`,
      safe: 'Nothing of yours changed.',
      next: {
        advice: 'See that all services run and that the demo has its demo accounts, then try it once more.',
        label: 'Try it once more',
        href: '/listener',
      },
    },
    { logged: true },
  )
}
