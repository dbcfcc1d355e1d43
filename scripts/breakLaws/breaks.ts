// Ways to break each invariant of the model in the code, one at a time: the random years have to notice every one of them.

/** A change of the code that breaks an invariant, or a check of the send gate. */
export interface Break {
  law: string
  /** What the code does wrong then. */
  what: string
  edits: readonly { file: string; from: string; to: string }[]
}

const edit = (file: string, from: string, to: string) => ({ file, from, to })

/** At least one for each invariant. */
export const BREAKS: readonly Break[] = [
  {
    law: 'INV1',
    what: 'a bill is told one fen less than it was paid',
    edits: [edit('src/ledger/accounts/accounts.ts', 'bill.allocatedFen += fen\n', 'bill.allocatedFen += fen - 1n\n')],
  },
  {
    law: 'INV2',
    what: 'entries of one transaction do not follow one another',
    edits: [edit('src/ledger/entries.ts', '    prevHash = hash\n', '')],
  },
  {
    law: 'INV3',
    what: 'what is personal is answered where it was asked, in a group as well',
    edits: [
      edit('src/desk/desk.ts', "caller.kind !== 'owner' ? 'team' : 'owners'", "caller.kind !== 'owner' ? 'team' : 'private'"),
      edit('src/ledger/commit.ts', "if (reply.audience === 'owners') return", 'if (tx) return'),
    ],
  },
  {
    law: 'INV4',
    what: 'a reminder goes to whoever was bound first, of whatever home',
    edits: [
      edit('src/ledger/recipients.ts', 'where: { unitId, revokedAt: null }, orderBy', 'where: { revokedAt: null }, orderBy'),
      edit('src/ledger/recipients.ts', 'residentId !== person.id || ', ''),
      edit(
        'src/ledger/recipients.ts',
        '!bindings.some(binding => people.has(binding.residentId)) || ',
        'people.size < bindings.length - 1_000 || ',
      ),
    ],
  },
  {
    law: 'INV5',
    what: 'a message may start at any hour',
    edits: [
      edit(
        'src/domain/reminders/whenToSend.ts',
        'return openDays.isOpen(dayIn(zone, now)) && ',
        'return openDays.isOpen(dayIn(zone, now)) || ',
      ),
    ],
  },
  {
    law: 'INV6',
    what: 'nobody looks again whether the money came meanwhile',
    edits: [
      edit('src/domain/reminders/sendGate.ts', 'if (facts.gatesHit.length > 0) fail', 'if (facts.gatesHit.length > 99) fail'),
      edit('src/domain/reminders/sendGate.ts', 'reminder.amountFen !== facts.ledgerFen && !asksNothing) {', 'reminder.amountFen < 0) {'),
    ],
  },
  {
    law: 'SG5',
    what: 'whoever has promised or is held is said to have paid',
    edits: [edit('src/domain/reminders/sendGate.ts', 'if (facts.gatesHit.length > 0) fail', 'if (facts.gatesHit.length > 99) fail')],
  },
  {
    law: 'INV7',
    what: 'no contact counts against the caps',
    edits: [edit('src/domain/chase/caps.ts', '  return hits\n}', '  return hits.slice(0, 0)\n}')],
  },
  {
    law: 'INV8',
    what: 'a demand has no period',
    edits: [
      edit('src/domain/chase/ladder.ts', 'laterDay(deliveredOn, periodDays)', 'laterDay(deliveredOn, periodDays && -1)'),
      edit(
        'src/domain/legal/checklist.ts',
        'daysBetween(deliveredOn, today) > periodDays,',
        'daysBetween(deliveredOn, today) > -periodDays,',
      ),
    ],
  },
  {
    law: 'INV8',
    what: 'the days alone put a household on S5',
    edits: [
      edit(
        'src/domain/chase/standing.ts',
        "if (demand === null) return { ...informal(view), approvedBy: null, legalBy: null, proposed: 'S5' }",
        "if (demand === null) return { stage: 'S5', rule: formal, approvedBy: null, legalBy: null, proposed: null }",
      ),
    ],
  },
  {
    law: 'INV9',
    what: 'the list hangs on chance',
    edits: [
      edit('src/domain/chase/day.ts', 'return a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0', 'return Math.random() < 0.5 ? -1 : 1'),
    ],
  },
  {
    law: 'INV10',
    what: 'a hold holds nobody',
    edits: [
      edit(
        'src/domain/chase/gates.ts',
        "return until === null ? null : stop('hold'",
        "return until === null || until > '' ? null : stop('hold'",
      ),
    ],
  },
  {
    law: 'INV10',
    what: 'a promise for a later day is no reason to wait',
    edits: [
      edit(
        'src/domain/chase/gates.ts',
        'promise !== null && promise.dueOn > today\n',
        "promise !== null && promise.dueOn > today && today === ''\n",
      ),
    ],
  },
  {
    law: 'INV10',
    what: 'whose trouble is not mended is asked for money',
    edits: [
      edit(
        'src/domain/chase/gates.ts',
        '  if (!first) return null\n  const openedOn',
        "  if (!first || first.openedOn > '') return null\n  const openedOn",
      ),
    ],
  },
]
