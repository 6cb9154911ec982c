import exifReader from 'exif-reader'

/** The first photograph that is left to us is from about 1826: a camera's clock before that was never set. */
const FIRST_PHOTOGRAPH = Date.UTC(1826, 0, 1)

/**
 * When a picture was taken, by the clock of the camera — Exif 2.32 §4.6.5. That clock names no place, so its time is written
 * as if the camera stood in Greenwich: shown as UTC, it is the day and the hour that the photographer saw. Where nobody
 * wrote down when it was taken, when it was made digital counts, or when it was last changed.
 */
export function takenAt(exif: Buffer | undefined): Date | undefined {
  if (!exif) return undefined
  try {
    const { Photo, Image } = exifReader(exif)
    const dates = [Photo?.DateTimeOriginal, Photo?.DateTimeDigitized, Image?.DateTime]
    return dates.find((date) => date && isPlausible(date) && exif.includes(asExif(date)))
  } catch {
    return undefined
  }
}

// Somewhere on earth it is tomorrow already.
function isPlausible(date: Date): boolean {
  const tomorrow = Date.now() + 24 * 60 * 60 * 1000
  return date.getTime() >= FIRST_PHOTOGRAPH && date.getTime() < tomorrow
}

// What is read has to stand there. JavaScript makes 1901 of the year 0001, and the third of March of the 31st of February.
function asExif(date: Date): string {
  return date.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')
}
