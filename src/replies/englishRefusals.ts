// The refused list (law X1–X15) for people whose client is English.
import type { Practice } from '../domain/wording/refused.ts'

/** Each practice with its refusal and the lawful way. */
export const ENGLISH_REFUSALS: readonly (readonly [Practice, string])[] = [
  [
    'X1',
    'Sorry: water or power may not be cut off to collect fees (Civil Code, Art. 944). Instead: a friendly reminder, or a formal demand where its conditions are met.',
  ],
  [
    'X2',
    'Sorry: doors, lifts, parking or passage may not be limited to collect fees (Civil Code, Art. 944, 271–273). Instead: a friendly reminder, or a formal demand where its conditions are met.',
  ],
  [
    'X3',
    'Sorry: names and debts of owners may not be made public (Personal Information Protection Law, Art. 25). Instead: the collection rate of the building, or a private draft for each household.',
  ],
  [
    'X4',
    'Sorry: only the owner may be contacted, not the employer, shop, family or neighbours (Civil Code, Art. 1033; Personal Information Protection Law, Art. 10). Instead: a meeting with the owner, or a registered letter.',
  ],
  [
    'X5',
    'Sorry: neighbours, colleagues or friends may not be asked for an owner’s contact (Personal Information Protection Law, Art. 10). Instead: a sealed card without amounts at the door, or a letter.',
  ],
  [
    'X6',
    'Sorry: nobody collects money at a door at night (Civil Code, Art. 1033). Instead: an agreed hour, two people, done by 20:00, no cash.',
  ],
  [
    'X7',
    'Sorry: no repeated pressure (Civil Code, Art. 1033). At most one contact a day and two a week reach a household, none during a promise or a plan.',
  ],
  [
    'X8',
    'Sorry: the targets or wages of staff are not the owner’s burden. Instead: what was done for the fee, and how the bill came about.',
  ],
  [
    'X9',
    'Sorry: nothing may be collected on a disputed or unapproved basis (judicial interpretation on property services, 2020, Art. 2). Instead: the objection is noted and answered in writing within 3 working days.',
  ],
  [
    'X10',
    'Sorry: no surcharge or fine may be written (Civil Code, Art. 585). Only a verified clause of the contract counts, in a formal letter.',
  ],
  [
    'X11',
    'Sorry: the name of a court, a lawyer or a legal department may not be borrowed (Lawyers Law, Art. 13). Instead: a formal demand first, then a real law firm.',
  ],
  [
    'X12',
    'Sorry: nobody is singled out for a suit. Instead: the same standard for every household, mediation first (Civil Procedure Law, Art. 125).',
  ],
  [
    'X13',
    'Sorry: health, pregnancy and the like may not be recorded (Personal Information Protection Law, Art. 28, 31). Instead: with consent, only the need, such as help at home.',
  ],
  [
    'X14',
    'Sorry: no list of “difficult people” (Civil Code, Art. 1024; Personal Information Protection Law, Art. 24). Instead: a list of problems, to be followed up one by one.',
  ],
  [
    'X15',
    'Sorry: staff are not fined to raise collection; that leads to unlawful collecting. Instead: look at each one’s contacts and where they are stuck.',
  ],
]
