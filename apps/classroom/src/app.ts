import { createBaseApp } from '@photo/service/base-app'
import { later } from '@photo/service/later'
import type { Origins } from '@photo/service/origins'
import { pageNotFound, showPageError } from '@photo/service/page-errors'
import { sameOriginGuard } from '@photo/service/same-origin'
import type { Express } from 'express'
import type { Logger } from 'pino'
import { codePage } from './endpoints/code.ts'
import { compareRunsPage } from './endpoints/compare-runs.ts'
import { dockEndpoint } from './endpoints/dock.ts'
import { exchangeEndpoint } from './endpoints/exchange.ts'
import { experimentsEndpoint } from './endpoints/experiments.ts'
import { figureEndpoint, figurePage } from './endpoints/figure.ts'
import { helloEndpoint } from './endpoints/hello.ts'
import { homePage } from './endpoints/home.ts'
import {
  attackLabEndpoint,
  endLabEndpoint,
  guardLabEndpoint,
  labPage,
  labsPage,
  startLabEndpoint,
} from './endpoints/labs.ts'
import { listenerPage, recordListenerEndpoint } from './endpoints/listener.ts'
import { openRunEndpoint, openRunPage } from './endpoints/open-run.ts'
import { ownFile } from './endpoints/own-file.ts'
import { parametersEndpoint } from './endpoints/parameters.ts'
import { recordsEndpoint } from './endpoints/records.ts'
import { addDoor, addRoomPages } from './endpoints/room/paths.ts'
import { runPage, runsPage } from './endpoints/runs.ts'
import { runsEvents, runsVersions } from './endpoints/runs-events.ts'
import { saveRunEndpoint } from './endpoints/save-run.ts'
import { stepModeEndpoint } from './endpoints/step-mode.ts'
import { storyPage } from './endpoints/stories.ts'
import { supportPage } from './endpoints/support.ts'
import { developersPage, glossaryPage, textPage } from './endpoints/texts.ts'
import { ticketPages } from './endpoints/tickets.ts'
import { tourPage } from './endpoints/tour.ts'
import { tourEndPage } from './endpoints/tour-end.ts'
import { offerTour } from './endpoints/tour-offer.ts'
import { workshopPages } from './endpoints/workshop.ts'
import { labPlaces, withPlaces } from './labs/lab-places.ts'
import { readLabs } from './labs/read-labs.ts'
import { createLabRunner } from './labs/running-lab.ts'
import { createRecorder } from './on-the-way/recorder.ts'
import type { Room } from './room/room.ts'
import { createArrivals } from './runs/arrivals.ts'
import { createListeners } from './runs/listeners.ts'
import type { Runs } from './runs/runs.ts'
import { readDepth } from './teaching/depth.ts'
import type { Lessons } from './teaching/lessons.ts'
import { createSentExperiments } from './what-if/sent-experiments.ts'
import { readWhatIfLessons } from './what-if/what-if-lessons.ts'

type Dependencies = {
  origins: Origins
  log: Logger
  key: string
  runs: Runs
  lessons: Lessons
  room?: Room | undefined
}

const site = { name: 'the classroom', role: 'nobody’s site', icon: 'book', roleClass: 'ln', look: 'learn' } as const

/** The classroom: not a party of OAuth, but the room in which its messages are looked at. */
export function createApp({ origins, log, key, runs, lessons, room }: Dependencies): Express {
  const app = createBaseApp({
    origin: origins.learn,
    sites: Object.values(origins),
    log,
    site,
    home: new URL('.', import.meta.url),
    checkHealth: () => runs.all(),
  })
  app.locals.origins = origins
  const all = {
    ...{ origins, runs, lessons, key, room },
    listeners: createListeners(),
    arrivals: createArrivals(),
    sentExperiments: createSentExperiments(),
    whatIfLessons: later(readWhatIfLessons),
    labs: later(() => readLabs((text) => withPlaces(text, labPlaces(origins)))),
    recorder: createRecorder(origins),
    labRunner: createLabRunner(labPlaces(origins).evil),
  }

  // From the lens in the services
  app.post('/records', recordsEndpoint(all))
  addDoor(app, all)

  // On the services' own pages
  app.get('/dock.js', ownFile('dock.js'))
  app.get('/dock.css', ownFile('dock.css'))
  app.get('/held.css', ownFile('held.css'))
  app.get('/dock/:exchange', dockEndpoint(all))
  app.get('/lessons/:lesson/parameters', parametersEndpoint(all))

  // Pages
  app.use(sameOriginGuard(origins.learn))
  app.use(readDepth(origins))
  app.use(offerTour(origins))
  addRoomPages(app, all)
  app.get('/', homePage(all))
  app.get('/tour', (_req, res) => res.redirect(303, '/tour/1'))
  app.get('/tour/end', tourEndPage(all))
  app.get('/tour/:step', tourPage(all))
  app.get('/stories/:story', storyPage(all))
  app.get('/compare', textPage(all, 'compare'))
  app.get('/glossary', glossaryPage(all))
  app.get('/about', textPage(all, 'about'))
  app.get('/labs', labsPage(all))
  app.get('/labs/:id', labPage(all))
  app.post('/labs/:id/start{/:round}', startLabEndpoint(all))
  app.post('/labs/:id/guard', guardLabEndpoint(all))
  app.post('/labs/:id/attack', attackLabEndpoint(all))
  app.post('/labs/:id/end', endLabEndpoint(all))
  app.get('/listener', listenerPage(all))
  app.post('/listener', recordListenerEndpoint(all))
  const tickets = ticketPages(all)
  app.get('/tickets', tickets.list)
  app.get('/tickets/:id', tickets.one)
  app.get('/tickets/:id/run', tickets.run)
  app.get('/support', supportPage(all))
  app.get('/for/writers', textPage(all, 'for-writers'))
  app.get('/for/support', textPage(all, 'for-support'))
  app.get('/for/developers', developersPage(all))
  app.get('/for/leaders', textPage(all, 'for-leaders'))
  app.use('/workshop', workshopPages(all))
  app.get('/code/*path', codePage(all))
  app.get('/hello', helloEndpoint(all))
  app.get('/step-mode', stepModeEndpoint(all))
  app.get('/runs', runsPage(all))
  app.get('/runs/open', openRunPage(all))
  app.post('/runs/open', openRunEndpoint(all))
  app.get('/runs/compare', compareRunsPage(all))
  app.get('/runs/events', runsEvents(all))
  app.get('/runs/versions', runsVersions(all))
  app.get('/runs/:n', runPage(all))
  app.get('/runs/:n/save', saveRunEndpoint(all))
  app.get('/runs/:n/figure', figurePage(all))
  app.get('/runs/:n/figure.:format', figureEndpoint(all))
  app.post('/runs/:n/experiments/:id', experimentsEndpoint(all))
  app.get('/exchanges/:exchange', exchangeEndpoint(all))

  app.use(pageNotFound)
  app.use(showPageError)
  return app
}
