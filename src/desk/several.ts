// Several matters of one message, decided one after the other and written down as one decision.
import type { Decision } from '../domain/changes.ts'
import type { Intent } from '../understanding/intent.ts'
import type { Part } from '../understanding/several.ts'
import type { Situation } from './situation.ts'

/** Decides each part by itself; that the owner wrote is written down once. */
export async function oneByOne(
  situation: Situation,
  parts: readonly Part[],
  decide: (situation: Situation, intent: Intent) => Promise<Decision> | Decision,
): Promise<Decision> {
  const decisions: Decision[] = []
  for (const { text, intent } of parts) decisions.push(await decide({ ...situation, text }, intent))
  const [first, ...rest] = decisions
  if (!first) throw new Error('A message has no parts.')
  const changes = decisions.flatMap(decision => decision.changes)
  const replied = changes.find(change => change.kind === 'owner_reply')
  const unitId = decisions.find(decision => decision.unitId !== undefined)?.unitId
  return {
    action: first.action,
    reason: decisions.map(decision => `${decision.action}: ${decision.reason}`).join('; '),
    changes: changes.filter(change => change.kind !== 'owner_reply' || change === replied),
    replies: decisions.flatMap(decision => decision.replies),
    detail: {
      ...first.detail,
      ...Object.assign({}, ...rest.map(decision => decision.detail ?? {})),
      several: decisions.map(decision => decision.action),
    },
    ...(unitId === undefined ? {} : { unitId }),
  }
}
