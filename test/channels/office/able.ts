import { it } from 'vitest'
import type { PlatformKind } from './platform.ts'

/** A test of something; a platform that cannot do it has the reason in the name of the skipped test. */
export function able(kind: PlatformKind, ability: keyof PlatformKind['cannot'], name: string, test: () => Promise<void>): void {
  const reason = kind.cannot[ability]
  if (reason === undefined) it(name, test, 240_000)
  else it.skip(`${name} (skipped: ${reason})`, test)
}
