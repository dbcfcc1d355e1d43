// The register of the approved texts that ship (reminders §2; send gate SG7). A community's own stand beside them in the ledger.
import type { TemplateId } from '../../domain/reminders/choose.ts'
import { type Template, templateName } from '../../domain/reminders/template.ts'
import { COURTESY_TEXTS } from './courtesyTexts.ts'
import { FIRM_TEXTS } from './firmTexts.ts'
import { FRIENDLY_TEXTS } from './friendlyTexts.ts'

/** Every text that ships. */
const SHIPPED: readonly Template[] = [...FRIENDLY_TEXTS, ...COURTESY_TEXTS, ...FIRM_TEXTS]

const BY_ID = new Map(SHIPPED.map(template => [template.id, template]))

/** The text that ships for a situation. */
export function shippedTemplate(id: TemplateId): Template {
  const found = BY_ID.get(id)
  if (!found) throw new RangeError(`There is no template ${id}.`)
  return found
}

/**
 * The texts for a situation in the order they are offered: the community's own, the one approved last first (`own` stands in that order), then the one
 * that ships. For an SMS those written for it alone come first.
 */
export function textsFor(id: TemplateId, own: readonly Template[], channel: 'message' | 'sms' = 'message'): [Template, ...Template[]] {
  const shipped = shippedTemplate(id)
  const fitting = own.filter(({ situation, tone, channels }) => situation === id && tone === shipped.tone && channels.includes(channel))
  const forSmsAlone = ({ channels }: Template): number => (channels.includes('message') ? 1 : 0)
  const [first, ...others] = fitting.reverse().sort((a, b) => forSmsAlone(a) - forSmsAlone(b))
  return first === undefined ? [shipped] : [first, ...others, shipped]
}

/** The shipped text somebody means by its number or its name (“M2”, “三天提醒”); undefined for one that goes to groups. */
export function shippedNamed(words: string): Template | undefined {
  const found = SHIPPED.find(({ id, title }) => id.toLowerCase() === words.toLowerCase() || title === words)
  return found?.channels.includes('group') ? undefined : found
}

/** The shipped texts for a private message, as they are listed. */
export function shippedTexts(): readonly Template[] {
  return SHIPPED.filter(({ channels }) => !channels.includes('group'))
}

/** The names, `M2.1`, of everything that may go out: what ships and the community's own approved texts. */
export function approvedNames(own: readonly Template[]): Set<string> {
  return new Set([...SHIPPED, ...own].map(templateName))
}

/** The text behind a name as it stands in the log, `M2.1`: one that ships, or any version of the community's own; undefined for one that is gone. */
export function textNamed(name: string, own: readonly Template[]): Template | undefined {
  return [...SHIPPED, ...own].find(template => templateName(template) === name)
}
