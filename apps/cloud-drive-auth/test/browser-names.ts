import type { Browser } from '@photo/service/test/browser'

/** What the server calls this browser. */
export function browserNames({ cookies }: Browser): string[] {
  const all = [...(cookies.get('127.0.0.1') ?? [])]
  return all.filter(([name]) => name.startsWith('as_browser')).map(([, value]) => value)
}
