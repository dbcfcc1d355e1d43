// The office: what finance, stewards and the manager do beside the day's list. Each act checks the role by itself.
import type { Decision } from '../domain/changes.ts'
import type { OfficePress } from '../domain/officePress.ts'
import { mergeClaim } from './claims.ts'
import type { Situation } from './situation.ts'

/** A button of the office was pressed. */
export function pressInOffice(situation: Situation, what: OfficePress): Promise<Decision> | Decision {
  switch (what.act) {
    case 'merge_claim':
      return mergeClaim(situation, what.paymentId, what.unitId, what.into)
    default:
      return what.act satisfies never
  }
}
