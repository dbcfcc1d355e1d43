// The office: what finance, stewards and the manager do beside the day's list. Each act checks the role by itself.
import type { Decision } from '../domain/changes.ts'
import type { OfficePress } from '../domain/officePress.ts'
import type { OfficeCommand } from '../understanding/officeCommand.ts'
import { mergeClaim } from './claims.ts'
import { confirmImport, dropImport } from './importing.ts'
import { absences } from './office/absences.ts'
import { auditBills, proposeBills } from './office/bills.ts'
import { coach } from './office/coach.ts'
import { duties, groups, signDuty } from './office/duties.ts'
import { ofHousehold } from './office/homes.ts'
import { draftMeetingClause, meetings } from './office/meetings.ts'
import { confirm, drop } from './office/orders.ts'
import { setFeeItem, tariffs } from './office/prices.ts'
import { quietDays } from './office/quietDays.ts'
import type { Situation } from './situation.ts'

/** Runs an order of the office. */
export function runOffice(situation: Situation, command: OfficeCommand): Promise<Decision> | Decision {
  switch (command.verb) {
    case 'tariff':
      return tariffs(situation, command.words)
    case 'fee_item':
      return setFeeItem(situation, command.words)
    case 'bills':
      return proposeBills(situation, command.words)
    case 'audit':
      return auditBills(situation, command.words)
    case 'quiet_days':
      return quietDays(situation, command.words)
    case 'absence':
      return absences(situation, command.words)
    case 'duties':
      return duties(situation, command.words)
    case 'groups':
      return groups(situation, command.words)
    case 'meetings':
      return meetings(situation, command.words)
    case 'coach':
      return coach(situation, command.words)
    default:
      return ofHousehold(situation, command)
  }
}

/** A button of the office was pressed. */
export function pressInOffice(situation: Situation, what: OfficePress): Promise<Decision> | Decision {
  switch (what.act) {
    case 'merge_claim':
      return mergeClaim(situation, what.paymentId, what.unitId, what.into)
    case 'confirm':
      return confirm(situation, what.order, what.proposedBy)
    case 'import':
      return confirmImport(situation, what.uploadId)
    case 'import_drop':
      return dropImport(situation, what.uploadId)
    case 'sign_duty':
      return signDuty(situation, what.recordId)
    case 'meeting_clause':
      return draftMeetingClause(situation, what.meetingId)
    case 'drop':
      return drop(situation, what.order, what.proposedBy)
    default:
      return what satisfies never
  }
}
