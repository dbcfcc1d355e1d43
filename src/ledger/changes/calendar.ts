// Quiet days and absences as their rows and entries.
import type { CalendarChange } from '../../domain/changes/calendar.ts'
import type { Writers } from './pen.ts'

/** Writes the calendar of a community. */
export const calendar: Writers<CalendarChange> = {
  async quiet_day({ tx, base, entry }, { day, reason, by }) {
    const { id, communityId } = base
    const key = { communityId_day: { communityId, day } }
    await tx.quietDay.upsert({ where: key, create: { id, communityId, day, reason }, update: { reason } })
    return [entry('quiet_day', { day, reason, state: 'set', by }, undefined, `:${day}`)]
  },
  async quiet_day_removed({ tx, base, entry }, { day, by }) {
    await tx.quietDay.deleteMany({ where: { communityId: base.communityId, day } })
    return [entry('quiet_day', { day, state: 'removed', by }, undefined, `:${day}`)]
  },
  async absence({ tx, base, entry }, { staffId, name, fromDay, toDay, cover, by }) {
    await tx.absence.create({ data: { ...base, staffId, fromDay, toDay, coverId: cover?.staffId ?? null, by } })
    return [
      entry(
        'staff',
        { name, state: 'away', absence: base.id, from: fromDay, to: toDay, cover: cover?.name ?? null, by },
        undefined,
        `:away:${staffId}`,
      ),
    ]
  },
  async absence_ended({ tx, entry }, { absenceId, name, on, by }) {
    await tx.absence.updateMany({ where: { id: absenceId, endedDay: null }, data: { endedDay: on } })
    return [entry('staff', { name, state: 'back', absence: absenceId, on, by }, undefined, `:back:${absenceId}`)]
  },
}
