import { readFileSync } from 'node:fs'

/** Reads a JSON Lines file beside the tests. */
export function rowsOf<T>(name: string): T[] {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8').split('\n')
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as T)
}
