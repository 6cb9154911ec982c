import type { Guard, Lab } from '../engine/lab.ts'

/** Off: a file is judged by what is in it, shown and never run, and written anew without what a camera wrote into it. */
export const guard: Guard[] = [
  {
    id: 'UP-04',
    file: 'apps/cloud-drive-photos/src/pictures/images.ts',
    find: "if (!format) throw new ApiError(415, 'unsupported_media_type', 'Only JPEG, PNG and WebP pictures are accepted')",
    replace: "if (!format) return { bytes, width: 640, height: 400, media_type: 'image/svg+xml', taken_at: undefined }",
  },
  {
    id: 'UP-05',
    file: 'apps/cloud-drive-photos/src/pictures/send-picture.ts',
    find: "default-src 'none'; sandbox; frame-ancestors 'none'",
    replace: "frame-ancestors 'none'",
  },
  {
    id: 'UP-05',
    file: 'apps/cloud-drive-photos/src/pictures/send-picture.ts',
    find: 'if (fileName) res.attachment(fileName)',
    replace: "if (fileName) res.set('Content-Disposition', 'inline')",
  },
  {
    id: 'UP-08',
    file: 'apps/cloud-drive-photos/src/pictures/images.ts',
    find: '.autoOrient()',
    replace: '.autoOrient().keepMetadata()',
  },
]

/** The shop is Mallory's for a day: it keeps what it is handed as it is, and no longer makes a clean JPEG of it. */
export const scene: Lab['scene'] = [
  {
    file: 'apps/printing-service/src/stores/pictures.ts',
    find: "format === 'jpeg' && orientation === UPRIGHT",
    replace: "format === 'jpeg' && orientation !== 0",
  },
]
