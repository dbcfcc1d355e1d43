// The evidence file as a paper: facts, statements and what is to be verified stand apart, and the chain that proves the record ends it.
import type { EvidenceFile, EvidenceStatement, ToVerify } from '../../domain/evidence.ts'
import type { DisputeFact } from '../../domain/household.ts'
import type { Interruption } from '../../domain/limitation.ts'
import { formatYuan, sumFen } from '../../domain/money.ts'
import type { Paper, PaperPart } from '../../domain/paper.ts'
import { GAP_WORDS } from '../case/completion.ts'
import { METHOD_WORDS, OUTCOME_WORDS, PAY_CHANNEL_WORDS, periodWords } from '../terms.ts'

const INTERRUPTIONS: Record<Interruption['kind'], string> = {
  demand: '催告函送达',
  lawyer_letter: '律师函送达',
  part_payment: '部分付款',
  promise: '承诺缴费',
  plan: '分期约定',
  suit: '提起诉讼',
  message: '私信提醒（本小区律师认可）',
}
const DISPUTES: Record<DisputeFact['kind'], string> = {
  start_date: '起算日',
  area: '面积',
  price: '单价',
  duplicate: '重复计费',
  service: '服务',
}
const CONCLUSIONS: Record<string, string> = { upheld: '成立', partly: '部分成立', rejected: '不成立' }
const PAYMENT_STATES: Record<string, string> = { matched: '已到账', failed: '未到账', refunded: '已退款' }
const SEND_STATES: Record<string, string> = {
  sent: '已送达平台',
  unknown: '结果不明',
  failed: '未送达',
  cancelled: '已取消',
  queued: '待发送',
}
const OWNER_ROLES: Record<string, string> = { owner: '业主', co_owner: '共有人' }

/** The evidence file of a household, to print; `timeWords` prints an instant in the community's zone. */
export function evidencePaper(file: EvidenceFile, timeWords: (instant: string) => string): Paper {
  const { facts, chain } = file
  const billNames = new Map(facts.bills.map(bill => [bill.id, `${bill.item} ${periodWords(bill.periodStart, bill.periodEnd)}`]))
  const nameOf = (id: string): string => billNames.get(id) ?? '账单'
  return {
    title: '物业费催缴事实材料',
    parts: [
      text(`项目：${file.community}　　物业公司：${file.company || '（未登记）'}`),
      text(`房屋：${file.unit}　　业主：${ownersOf(file)}`),
      text(`截至 ${file.asOf}，未缴合计 ${formatYuan(sumFen(facts.bills.map(bill => bill.outstandingFen)))}元。`),
      heading('一、事实（台账记录）'),
      ...billsPart(file),
      ...table('（二）到账', ['到账日', '金额（元）', '方式', '状态', '冲抵账单'], [1.2, 1.2, 1, 1, 3], paymentRows(file, nameOf), [1]),
      ...table('（三）催缴与送达', ['时间', '方式', '结果', '经办'], [2, 1.2, 1.5, 1.5], contactRows(file, timeWords)),
      ...table('（四）系统发送的消息', ['时间', '内容', '状态', '平台编号'], [1.6, 4, 1, 1.2], messageRows(file, timeWords)),
      ...table('（五）报修与投诉', ['工单', '内容', '提交', '完成'], [1.2, 3, 1.2, 1.2], ticketRows(file)),
      ...table('（六）异议答复', ['账单', '类型', '提出', '答复', '结论'], [2.4, 1, 1.2, 1.2, 1], answerRows(file, nameOf)),
      ...table('（七）分期约定', ['登记', '批准', '各期'], [1.2, 1.2, 4], planRows(file)),
      heading('二、陈述（当事人所说，未经证明）'),
      ...(file.statements.length === 0 ? [text('无。')] : file.statements.map(one => text(statementWords(one)))),
      heading('三、待核实'),
      ...(file.toVerify.length === 0 ? [text('无。')] : file.toVerify.map(one => text(toVerifyWords(one, nameOf)))),
      heading('四、台账校验'),
      text(
        `本户共 ${chain.entries.length} 条分录，链上最后一条为第 ${chain.head.seq} 条，校验值 ${chain.head.hash}。每条分录的全文和校验值见附在本文件内的 JSON，可逐条重算。`,
      ),
      text('本材料由台账自动汇总，只作事实整理，不是法律意见；提交前请由承办人逐项核对原件。'),
    ],
    foot: `${file.community} ${file.unit}　${timeWords(file.madeAt)} 导出　含个人信息，仅供办理本案使用`,
  }
}

const heading = (words: string): PaperPart => ({ kind: 'heading', text: words })
const text = (words: string): PaperPart => ({ kind: 'paragraph', text: words })

function table(title: string, headers: string[], widths: number[], rows: string[][], amounts: number[] = []): PaperPart[] {
  if (rows.length === 0) return [text(`${title}：无记录。`)]
  return [text(title), { kind: 'table', headers, rows, widths, amounts }]
}

function ownersOf({ owners }: EvidenceFile): string {
  const words = owners.map(({ name, role, since, until }) => {
    const time = since === '' && until === null ? '' : `（${since || '…'} 至 ${until ?? '今'}）`
    return `${name}${role === 'owner' ? '' : (OWNER_ROLES[role] ?? '')}${time}`
  })
  return words.length === 0 ? '（未登记）' : words.join('、')
}

function billsPart({ facts }: EvidenceFile): PaperPart[] {
  const rows = facts.bills.map(bill => [
    `${bill.item}${bill.isVoid ? '（已作废）' : ''}`,
    periodWords(bill.periodStart, bill.periodEnd),
    bill.dueOn,
    formatYuan(bill.amountFen),
    formatYuan(bill.waivedFen),
    formatYuan(bill.allocatedFen),
    formatYuan(bill.outstandingFen),
    limitationWords(bill),
  ])
  return table(
    '（一）账单',
    ['费项', '账期', '到期日', '应收', '减免', '已缴', '未缴', '时效至'],
    [1.3, 2.5, 1.6, 1.4, 1, 1.4, 1.4, 1.9],
    rows,
    [3, 4, 5, 6],
  )
}

function limitationWords({ limitationOn, interruptedBy }: EvidenceFile['facts']['bills'][number]): string {
  if (limitationOn === null) return '—'
  return interruptedBy === null ? limitationOn : `${limitationOn}（${interruptedBy.on} ${INTERRUPTIONS[interruptedBy.kind]}）`
}

function paymentRows({ facts }: EvidenceFile, nameOf: (id: string) => string): string[][] {
  return facts.payments.map(payment => [
    payment.paidOn,
    formatYuan(payment.fen),
    PAY_CHANNEL_WORDS[payment.channel] ?? payment.channel,
    PAYMENT_STATES[payment.state] ?? payment.state,
    payment.allocations.map(part => `${nameOf(part.billId)} ${formatYuan(part.fen)}`).join('；'),
  ])
}

function contactRows({ facts }: EvidenceFile, timeWords: (instant: string) => string): string[][] {
  return facts.contacts.map(contact => [
    timeWords(contact.at),
    METHOD_WORDS[contact.method],
    `${OUTCOME_WORDS[contact.outcome]}${contact.periodDays === null ? '' : `（期限${contact.periodDays}天）`}${contactStanding(contact)}`,
    contact.byPerson ? contact.staff : `系统（${contact.staff}）`,
  ])
}

function contactStanding({ reversed, corrects, missing }: EvidenceFile['facts']['contacts'][number]): string {
  if (reversed) return '（已撤销）'
  return `${corrects ? '（更正后）' : ''}${missing.length === 0 ? '' : `（未补全：${missing.map(gap => GAP_WORDS[gap]).join('、')}）`}`
}

function messageRows({ facts }: EvidenceFile, timeWords: (instant: string) => string): string[][] {
  return facts.messages.map(message => [
    timeWords(message.at),
    message.text,
    SEND_STATES[message.state] ?? message.state,
    message.messageId ?? '—',
  ])
}

function ticketRows({ facts }: EvidenceFile): string[][] {
  return facts.tickets.map(ticket => [ticket.number, ticket.subject, ticket.openedOn, ticket.doneOn ?? '未完成'])
}

function answerRows({ facts }: EvidenceFile, nameOf: (id: string) => string): string[][] {
  return facts.answers.map(({ billId, about, raisedOn, answeredOn, conclusion }) => {
    return [nameOf(billId), DISPUTES[about], raisedOn, answeredOn, conclusion === null ? '—' : (CONCLUSIONS[conclusion] ?? conclusion)]
  })
}

function planRows({ facts }: EvidenceFile): string[][] {
  return facts.plans.map(plan => [
    plan.registeredOn,
    plan.approvedBy,
    plan.instalments.map((part, index) => `第${index + 1}期 ${part.dueOn} ${formatYuan(part.fen)}元`).join('；'),
  ])
}

function statementWords({ on, by, about, text: words, fen }: EvidenceStatement): string {
  const amount = fen === undefined ? '' : ` ${formatYuan(fen)}元`
  switch (about) {
    case 'words':
      return `${on}　业主${by === 'owner' ? '来信' : `对${by}`}所说：${words === null ? '（应本人要求已删除）' : `“${words}”`}`
    case 'promise':
      return `${on}　业主承诺于 ${words} 缴纳${amount}。`
    case 'payment_claim':
      return `${on}　业主称已支付${amount}。`
    case 'dispute':
      return `${on}　业主对${DISPUTES[disputeOf(words)]}提出异议。`
    default:
      return about satisfies never
  }
}

function disputeOf(words: string | null): DisputeFact['kind'] {
  return words !== null && words in DISPUTES ? (words as DisputeFact['kind']) : 'service'
}

function toVerifyWords(one: ToVerify, nameOf: (id: string) => string): string {
  switch (one.kind) {
    case 'payment_claim':
      return `${one.on} 报缴的 ${formatYuan(one.fen)}元尚未核到账。`
    case 'letter_under_way':
      return `${one.on} 的${METHOD_WORDS[one.method]}已寄出，未见送达或退回凭证。`
    case 'unknown_outcome':
      return `${one.on} 的${METHOD_WORDS[one.method]}结果不明，不能作为送达。`
    case 'open_dispute':
      return `${one.on} 对${nameOf(one.billId)}的${DISPUTES[one.about]}异议尚未书面答复。`
    case 'open_ticket':
      return `${one.on} 的工单 ${one.number} 未完成。`
    case 'time_barred':
      return `${nameOf(one.billId)} 的诉讼时效已于 ${one.on} 届满，须由律师判断。`
    default:
      return one satisfies never
  }
}

/** The name of the file, without its ending. */
export function evidenceFileName(unit: string): string {
  return `${unit}催缴事实材料`
}

/** Beside the file in the chat. */
export function evidenceFileText(unit: string): string {
  return `${unit} 的催缴事实材料，数据附在文件内。含个人信息，仅供办理本案使用；这次导出已记入台账。`
}
