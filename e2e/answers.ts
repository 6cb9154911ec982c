import type { Page } from 'playwright/test'
import { AUTH } from './stack.ts'

/** The addresses with an answer that this browser opens. */
export function answersIn(page: Page): string[] {
  const answers: string[] = []
  page.context().on('request', (request) => {
    if (/\/callback\?/.test(request.url())) answers.push(request.url())
  })
  return answers
}

/** Keeps the answer that CloudDrive gives to the next consent, and lets the browser go nowhere with it. */
export async function catchAnswer(page: Page): Promise<() => Promise<string>> {
  const { promise, resolve } = Promise.withResolvers<string>()
  await page.route(`${AUTH}/consent*`, async (route) => {
    const request = route.request()
    const [headers, body] = [await request.allHeaders(), request.postData()]
    const response = await fetch(request.url(), { method: 'POST', headers, body, redirect: 'manual' })
    // No Content leaves the page as it is. To abort would bring the browser's own error page, at some moment afterwards.
    await route.fulfill({ status: 204 })
    resolve(response.headers.get('Location') ?? '')
  })
  return () => promise
}
