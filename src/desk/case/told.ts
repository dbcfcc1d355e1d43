// What an owner tells about the own family or wishes for the own bill.
import type { Decision } from '../../domain/changes.ts'
import type { OwnerLine } from '../../understanding/ownerLines.ts'
import type { Situation } from '../situation.ts'
import { takeTicket } from '../tickets.ts'
import { takeCareBack } from './care.ts'
import { askWaiver, takeHardship } from './hardship.ts'
import { ownerInNeed } from './holds.ts'
import { takePraise } from './service.ts'

/** Takes what was told. */
export function ownerTold(situation: Situation, told: OwnerLine): Promise<Decision> {
  switch (told.line) {
    case 'family_event':
    case 'illness':
      return ownerInNeed(situation, told.line)
    case 'terms':
      return takeHardship(situation, told.count)
    case 'waiver':
      return askWaiver(situation)
    case 'still_broken':
      return takeTicket(situation, 'repair')
    case 'praise':
      return takePraise(situation)
    case 'care_off':
      return takeCareBack(situation)
    default:
      return told satisfies never
  }
}
