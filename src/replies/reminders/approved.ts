// The register of the approved texts that ship (reminders §2; send gate SG7). A community's own stand beside them in the ledger.
import type { TemplateId } from '../../domain/reminders/choose.ts'
import { type Template, templateName } from '../../domain/reminders/template.ts'
import { FIRM_TEXTS } from './firmTexts.ts'
import { FRIENDLY_TEXTS } from './friendlyTexts.ts'

/** Every text that ships. */
const SHIPPED: readonly Template[] = [...FRIENDLY_TEXTS, ...FIRM_TEXTS]

const BY_ID = new Map(SHIPPED.map(template => [template.id, template]))

/** The text that ships for a situation. */
export function shippedTemplate(id: TemplateId): Template {
  const found = BY_ID.get(id)
  if (!found) throw new RangeError(`There is no template ${id}.`)
  return found
}

/** The text for a situation: the community's own that the manager approved last (`own` stands in that order), else the one that ships. */
export function templateFor(id: TemplateId, own: readonly Template[]): Template {
  const shipped = shippedTemplate(id)
  return own.findLast(({ situation, tone }) => situation === id && tone === shipped.tone) ?? shipped
}

/** The names, `M2.1`, of everything that may go out: what ships and the community's own approved texts. */
export function approvedNames(own: readonly Template[]): Set<string> {
  return new Set([...SHIPPED, ...own].map(templateName))
}
