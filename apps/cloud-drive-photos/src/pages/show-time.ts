import { later } from '@photo/service/later'

const cameraDay = later(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }))

/** The day on which a photo was taken, by the camera's own clock: the same one wherever it is looked at. */
export function showDayTaken(taken_at: string): string {
  return cameraDay().format(new Date(taken_at))
}

/** A file's size as people write it: `240 KB`, `1.2 MB`. */
export function showBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
