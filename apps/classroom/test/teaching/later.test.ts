import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { later } from '@photo/service/later'
import { captureLog } from '@photo/service/test/test-server'
import { expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { readYaml } from '../../src/teaching/lesson-files.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { readAhead } from '../../src/teaching/read-ahead.ts'
import { startClassroom } from '../classroom.ts'

it('A text is read when somebody first asks for it, and once', () => {
  const read = vi.fn(() => undefined)
  const text = later(read)
  expect(read).not.toHaveBeenCalled()
  text()
  text()
  expect(read).toHaveBeenCalledOnce()
})

it('The classroom answers before it has read any text', async () => {
  const texts = watchTexts()
  const classroom = await startClassroom()
  onTestFinished(classroom.close)
  expect((await fetch(`${classroom.origin}/health`)).status).toBe(200)
  expect(texts()).toEqual([])
  expect((await fetch(`${classroom.origin}/labs/01`)).status).toBe(200)
  expect(texts()).not.toEqual([])
})

it('Lessons that were read ahead are not read again', async () => {
  const lessons = openLessons()
  const texts = watchTexts()
  await readAhead(lessons, captureLog().log)
  const ahead = texts()
  expect(ahead.length).toBeGreaterThan(20)
  expect([lessons.messages.size, lessons.steps.length]).toEqual([expect.any(Number), 9])
  expect(texts()).toEqual(ahead)
})

it('A lesson that cannot be read is named in the log, and ends nothing', async () => {
  const lessons = openLessons()
  Object.defineProperty(lessons, 'steps', { get: () => readYaml('checks.yaml', z.string()), enumerable: true })
  const { log, lines } = captureLog()
  await readAhead(lessons, log)
  const error = expect.objectContaining({ message: expect.stringContaining('The lesson checks.yaml cannot be read') })
  expect(lines()).toEqual([expect.objectContaining({ event: 'lesson_unreadable', error })])
})

/** Answers which texts were read since: Markdown and YAML, no pages and no styles. */
function watchTexts(): () => string[] {
  const spy = vi.spyOn(fs, 'readFileSync')
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
  return () => spy.mock.calls.map(([file]) => String(file)).filter((file) => /\.(md|yaml)$/.test(file))
}
