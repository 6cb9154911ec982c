import { createBaseApp } from '@photo/service/base-app'
import { checkDatabase } from '@photo/service/check-database'
import { pageNotFound, showPageError } from '@photo/service/page-errors'
import { sameOriginGuard } from '@photo/service/same-origin'
import { sessions } from '@photo/service/sessions'
import express, { type Express } from 'express'
import { assemble, type Options } from './dependencies.ts'
import { activityEndpoint } from './endpoints/activity.ts'
import { galleryEndpoint, galleryUploadEndpoint } from './endpoints/gallery.ts'
import { galleryContentEndpoint, galleryThumbnailEndpoint } from './endpoints/gallery-bytes.ts'
import { galleryAskDeleteEndpoint, galleryDeleteEndpoint } from './endpoints/gallery-delete.ts'
import { galleryPhotoEndpoint } from './endpoints/gallery-photo.ts'
import { galleryRenameEndpoint } from './endpoints/gallery-rename.ts'
import { deletePhotoEndpoint, photoEndpoint, renamePhotoEndpoint } from './endpoints/photo.ts'
import { photoContentEndpoint, photoThumbnailEndpoint } from './endpoints/photo-bytes.ts'
import { listPhotosEndpoint, uploadPhotoEndpoint } from './endpoints/photos.ts'
import { metadataPath, protectedResourceMetadataEndpoint } from './endpoints/protected-resource-metadata.ts'
import { redirectionEndpoint } from './endpoints/redirection.ts'
import { signInEndpoint } from './endpoints/sign-in.ts'
import { signOutEndpoint } from './endpoints/sign-out.ts'
import { allowEveryPage, allowPagesOf } from './http/cross-origin.ts'
import { addressNotFound, methodNotAllowed, showApiError } from './http/errors.ts'
import { jsonBody } from './http/json-body.ts'
import { requireManaging, requireReading, requireToken } from './http/require-scope.ts'
import { requirePerson, showPerson } from './http/session.ts'
import { explainSignIn } from './pages/explain-sign-in.ts'
import { explainToPerson } from './pages/gallery-problems.ts'

/** CloudDrive's photo storage: the resource server, and the owner's gallery. */
export function createApp(options: Options): Express {
  const { origin, database } = options
  const app = createBaseApp({
    ...options,
    site,
    home: new URL('.', import.meta.url),
    checkHealth: () => checkHealth(options),
  })
  app.locals.styles = ['gallery.css']
  app.locals.connections = `${options.issuer}/account/connections`
  app.locals.ownApps = `${options.issuer}/developer`
  const parts = assemble(options)
  const answerInJson = showApiError(`${origin}${metadataPath}`)
  const form = express.text({ type: 'application/x-www-form-urlencoded', limit: '8kb' })

  // Discovery
  const documents = express.Router()
  documents
    .route(metadataPath)
    .all(allowEveryPage)
    .get(protectedResourceMetadataEndpoint(parts))
    .all(methodNotAllowed('GET, HEAD'))
  documents.use(answerInJson)
  app.use(documents)

  // Back channel: the photo API
  const api = express.Router()
  const reading = requireReading(parts)
  api.use(allowPagesOf(options.shopOrigin), form, requireToken(parts))
  api
    .route('/photos')
    .get(reading, listPhotosEndpoint(parts))
    .post(requireManaging, uploadPhotoEndpoint(parts))
    .all(methodNotAllowed('GET, HEAD, POST'))
  api
    .route('/photos/:id')
    .get(reading, photoEndpoint(parts))
    .patch(requireManaging, jsonBody, renamePhotoEndpoint(parts))
    .delete(requireManaging, deletePhotoEndpoint(parts))
    .all(methodNotAllowed('GET, HEAD, PATCH, DELETE'))
  api.route('/photos/:id/content').get(reading, photoContentEndpoint(parts)).all(methodNotAllowed('GET, HEAD'))
  api.route('/photos/:id/thumbnail').get(reading, photoThumbnailEndpoint(parts)).all(methodNotAllowed('GET, HEAD'))
  app.use('/v1', api, addressNotFound, answerInJson)

  // Front channel: the gallery signs its owner in
  app.use(
    sessions(database, { name: 'rs_sid', origin, secret: options.sessionSecret }),
    showPerson(options.issuer),
    sameOriginGuard(origin),
  )
  app.get('/', galleryEndpoint(parts))
  app.get('/photos', requirePerson, (_req, res) => res.redirect(303, '/')) // lets in who is signed in at CloudDrive already
  app.get('/sign-in', signInEndpoint(parts))
  app.get('/callback', redirectionEndpoint(parts))
  app.post('/sign-out', signOutEndpoint(parts))

  // Account: the owner's own photos, by session
  app.post('/photos', requirePerson, galleryUploadEndpoint(parts))
  app.get('/photos/:id', requirePerson, galleryPhotoEndpoint(parts))
  app.get('/photos/:id/content', requirePerson, galleryContentEndpoint(parts))
  app.get('/photos/:id/thumbnail', requirePerson, galleryThumbnailEndpoint(parts))
  app.post('/photos/:id/title', requirePerson, form, galleryRenameEndpoint(parts))
  app.get('/photos/:id/delete', requirePerson, galleryAskDeleteEndpoint(parts))
  app.post('/photos/:id/delete', requirePerson, galleryDeleteEndpoint(parts))
  app.get('/activity', requirePerson, activityEndpoint(parts))

  app.use(pageNotFound)
  app.use(explainSignIn(origin), explainToPerson, showPageError)
  return app
}

const site = {
  name: 'CloudDrive photos',
  role: 'resource server',
  icon: 'photos',
  roleClass: 'rs',
  look: 'drive',
} as const

function checkHealth({ database, files }: Options): void {
  checkDatabase(database)
  files.checkWritable()
}
