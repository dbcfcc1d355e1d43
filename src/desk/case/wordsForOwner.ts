// Words of staff that go to an owner as they are: the wording check stands before them (reminders §3, §5).
import { lint } from '../../domain/wording/lint.ts'
import type { Situation } from '../situation.ts'

/** Why a text may not go to an owner; empty when it may. */
export function objections({ community, caller }: Situation, text: string): string[] {
  const names = [community.name, community.company, ...(caller.kind === 'staff' ? [caller.name] : [])].filter(name => name !== '')
  const { verdict, reasons } = lint(text, { tone: 'T2', channel: 'private', links: community.linkHosts, names })
  return verdict === 'block' ? reasons : []
}
