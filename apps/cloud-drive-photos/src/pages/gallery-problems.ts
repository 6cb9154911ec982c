import { PageError } from '@photo/service/page-error'
import type { ErrorRequestHandler } from 'express'
import { ApiError } from '../protocol/api-error.ts'

const next = { advice: 'Go back to your photos.', label: 'Go to your photos', href: '/' }

/** No photo of this person's has that address. */
export function noSuchPhoto(): PageError {
  return new PageError({
    status: 404,
    title: 'We do not find this photo',
    what: 'It was deleted, or the address is not complete, or the photo is not yours.',
    safe: 'Your other photos are where they were.',
    next,
  })
}

/** Says in a page what the photo API would say in JSON. */
export const explainToPerson: ErrorRequestHandler = (thrown, _req, res, pass) => {
  if (!(thrown instanceof ApiError)) return pass(thrown)
  res.set(thrown.headers)
  const { title, what } = words[thrown.error] ?? { title: 'We could not do that', what: thrown.message }
  const safe = 'Nothing was stored, and your photos are as they were.'
  pass(
    new PageError({
      status: thrown.status,
      title,
      what,
      safe,
      next,
      technical: { error: thrown.error, reason: thrown.message },
    }),
  )
}

const words: Record<string, { title: string; what: string }> = {
  not_found: { title: 'We do not find this photo', what: 'It may have been deleted, or its file is lost.' },
  range_not_satisfiable: { title: 'There is no such part', what: 'The photo is not as long as that.' },
  precondition_failed: { title: 'This is another picture', what: 'Your browser asked for one that is not here.' },
  too_large: { title: 'This file is too large', what: 'A photo may have 10 MB at most.' },
  unsupported_media_type: { title: 'This is not a photo we can keep', what: 'We take JPEG, PNG and WebP pictures.' },
  unreadable_picture: { title: 'We cannot read this photo', what: 'The file is empty or damaged.' },
  too_many_pixels: { title: 'This photo is too big', what: 'A photo may have 40 megapixels at most.' },
  animated: { title: 'This picture moves', what: 'We keep photos that stand still. Take one frame of it.' },
  quota_reached: {
    title: 'Your CloudDrive is full',
    what: 'There is room for 100 photos and 200 MB. Delete some first.',
  },
  insufficient_storage: { title: 'CloudDrive has no room just now', what: 'Our disk is full. Try again later.' },
}
