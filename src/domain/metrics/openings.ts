// 开场对比: what followed the same reminder said with one opening or another. It describes; it proves no effect (metrics §2).
import { addDays, type Day } from '../calendar.ts'
import { byName, firstAfter, inOrder, type Share, share } from './rates.ts'

/** A reminder that went out with one of the approved openings of its text; `template` is `M2.1`. */
export interface OpeningUse {
  unitId: string
  on: Day
  template: string
  variant: number
}

/** A household's own doing on a day: a reply, or money that arrived. */
export interface OpeningAnswer {
  unitId: string
  on: Day
}

/** What followed the uses of one opening within the days. */
export interface OpeningFigure {
  template: string
  variant: number
  replied: Share
  paid: Share
  /** Used often enough to be laid beside another one. */
  comparable: boolean
}

/** Days after a message in which a reply or money counts as having followed it. */
export const OPENING_DAYS = 7

/** Fewer uses than this are no base for a comparison. */
export const LEAST_USES = 30

/**
 * The openings by text, then by their place in it. A use counts once its days are over by `asOf`; a reply counts from the day of the message, and so does
 * money, for both came after the day's list was made.
 */
export function openingFigures(
  uses: readonly OpeningUse[],
  { replies, payments }: { replies: readonly OpeningAnswer[]; payments: readonly OpeningAnswer[] },
  asOf: Day,
): OpeningFigure[] {
  const [replied, paid] = [daysByUnit(replies), daysByUnit(payments)]
  const counts = new Map<string, { template: string; variant: number; sent: number; replied: number; paid: number }>()
  for (const { unitId, on, template, variant } of uses) {
    const last = addDays(on, OPENING_DAYS)
    if (last > asOf) continue
    const key = `${template}/${variant}`
    const count = counts.get(key) ?? { template, variant, sent: 0, replied: 0, paid: 0 }
    count.sent += 1
    if (hasDay(replied.get(unitId), on, last)) count.replied += 1
    if (hasDay(paid.get(unitId), on, last)) count.paid += 1
    counts.set(key, count)
  }
  const rows = [...counts.values()].sort((a, b) => byName(a.template, b.template) || a.variant - b.variant)
  return rows.map(({ template, variant, sent, ...followed }) => ({
    template,
    variant,
    replied: share(followed.replied, sent),
    paid: share(followed.paid, sent),
    comparable: sent >= LEAST_USES,
  }))
}

/** The texts of which two openings or more may be laid side by side, each with those in the order of replies, then of money. */
export function comparedOpenings(figures: readonly OpeningFigure[]): { template: string; openings: OpeningFigure[] }[] {
  const byTemplate = new Map<string, OpeningFigure[]>()
  for (const figure of figures) {
    if (figure.comparable) byTemplate.set(figure.template, [...(byTemplate.get(figure.template) ?? []), figure])
  }
  return [...byTemplate].flatMap(([template, openings]) => (openings.length < 2 ? [] : [{ template, openings: openings.sort(byReplies) }]))
}

function byReplies(a: OpeningFigure, b: OpeningFigure): number {
  return (b.replied.rate ?? 0) - (a.replied.rate ?? 0) || (b.paid.rate ?? 0) - (a.paid.rate ?? 0) || a.variant - b.variant
}

function daysByUnit(answers: readonly OpeningAnswer[]): Map<string, Day[]> {
  const days = new Map<string, Day[]>()
  for (const { unitId, on } of answers) {
    const known = days.get(unitId)
    if (known) known.push(on)
    else days.set(unitId, [on])
  }
  for (const list of days.values()) inOrder(list)
  return days
}

function hasDay(days: readonly Day[] | undefined, first: Day, last: Day): boolean {
  const next = days?.[firstAfter(days, addDays(first, -1))]
  return next !== undefined && next <= last
}
