// What becomes of a matter of one's own – a payment, a promise, an objection, a repair – in English, with its days and periods; names, rooms and sums stay.

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const QUARTERS = '一二三四'
const ABOUT: Record<string, string> = { 起算日: 'start date', 面积: 'area', 单价: 'unit price', 重复: 'charged twice', 服务: 'service' }
const ITEMS: Record<string, string> = { 物业费: 'property fee', 车位管理费: 'parking management fee' }

/** A day as the product writes it (12月4日, 2027年1月4日) in English. */
export function dayInEnglish(words: string): string {
  return words.replace(/(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/g, (_, year: string | undefined, month: string, day: string) => {
    return `${day} ${MONTHS[Number(month) - 1] ?? month}${year === undefined ? '' : ` ${year}`}`
  })
}

/** A bill as the product names it (2026年第三季度物业费) in English; an item nobody translated stays. */
export function billInEnglish(words: string): string {
  const found =
    /^(?:(\d{4})年第([一二三四])季度|(\d{4})年(\d{1,2})月|(\d{4})年度|(\d{4}-\d{2}-\d{2})至(\d{4}-\d{2}-\d{2}))(\S+?)(?: ([\d,.]+)元)?$/.exec(
      words,
    )
  if (!found) return words
  const [, ofQuarter, quarter = '', ofMonth, month, ofYear, from, to, item = '', yuan] = found
  const period =
    ofQuarter !== undefined
      ? `Q${QUARTERS.indexOf(quarter) + 1} ${ofQuarter}`
      : ofMonth !== undefined
        ? `${MONTHS[Number(month) - 1] ?? month} ${ofMonth}`
        : (ofYear ?? `${from} to ${to}`)
  return `${ITEMS[item] ?? item} ${period}${yuan === undefined ? '' : `, CNY ${yuan}`}`
}

/** What is wrong with a bill, as on its button. */
export function aboutInEnglish(words: string): string {
  return ABOUT[words] ?? words
}

function termsInEnglish(parts = ''): string {
  return dayInEnglish(parts)
    .replace(/ ([\d,.]+)元/g, ': CNY $1')
    .replaceAll('、', '; ')
}

function whoInEnglish(words = ''): string {
  return words === '服务中心' ? 'the service centre' : words.replace(/^管家/, 'your steward ')
}

type Line = readonly [RegExp, string | ((line: string, ...parts: string[]) => string)]

/** A line about a matter, and how it reads in English. */
export const ENGLISH_MATTERS: readonly Line[] = [
  // A payment.
  [
    /^收到，谢谢您。(\S+) 的付款已登记为待核实，.*$/,
    'Thank you. The payment for $1 is noted for checking; I will tell you when finance has found it, and you get no reminder meanwhile. If you have a receipt, send it here.',
  ],
  [
    /^收到，谢谢您。(\S+) 的付款（([\d,.]+)元）之前已登记为待核实，.*$/,
    'Thank you. The payment for $1 (CNY $2) was noted before and is being checked; there is no need to report it again. If this is another one, tell me the amount.',
  ],
  [
    /^谢谢您。(\S+) 目前没有未缴账单，.*$/,
    'Thank you. There is nothing to pay for $1 at present. If you have just paid and it does not show yet, send the receipt here and finance will check.',
  ],
  // A promise.
  [
    /^好的，已记下：(\S+) (.+日)缴纳 ([\d,.]+)元。在那之前不再提醒您；.*$/,
    (_, unit, day, yuan) =>
      `Noted: ${unit}, CNY ${yuan} on ${dayInEnglish(day ?? '')}. Until then you get no reminder; if the day or the amount changes, just tell me.`,
  ],
  [
    /^好的。给您记(.+日)(?:缴 ([\d,.]+)元)?，可以吗？.*$/,
    (_, day, yuan) =>
      `Shall I note ${dayInEnglish(day ?? '')}${yuan === undefined ? '' : `, CNY ${yuan}`}? Reply “yes”, or name another day. Once it is noted you get no reminder before it.`,
  ],
  [
    /^(.+日)已经过了。那天已经缴了，回复“已缴”；.*$/,
    (_, day) =>
      `${dayInEnglish(day ?? '')} is over. If you paid that day, reply “I have paid”; if not, which day suits you? A date is enough; until then you get no reminder.`,
  ],
  [
    /^(.+日)有点远，口头约定最晚记到(.+日)。.*$/,
    (_, day, last) =>
      `${dayInEnglish(day ?? '')} is rather far; a word like this is noted up to ${dayInEnglish(last ?? '')}. If an earlier day is possible, reply with it; if it has to be ${dayInEnglish(day ?? '')}, reply “yes” and I pass it to a supervisor to approve as a deferral.`,
  ],
  [
    /^您家未缴合计是 ([\d,.]+)元，比您说的 ([\d,.]+)元少。给您记(.+日)缴 .*$/,
    (_, owed, stated, day) =>
      `You owe CNY ${owed} in all, less than the CNY ${stated} you named. Shall I note CNY ${owed} on ${dayInEnglish(day ?? '')}? Reply “yes”, or name another day or sum; to leave the rest as credit, reply “多的预存”.`,
  ],
  // An objection.
  [
    /^收到您对 (\S+) 账单的异议。.*$/,
    'Your objection to the bills of $1 has arrived. Please tap the bill you mean; a supervisor will check it, and you get no reminder until you have chosen.',
  ],
  [/^是哪方面的问题？点一项，(\d+)个工作日内书面答复您。$/, 'What is it about? Tap one; you get a written answer within $1 working days.'],
  [
    /^已登记您对 (\S+) (.+)的异议（(.+)），转主管核对，(.+日)前书面答复您；.*$/,
    (_, unit, bills, about, day) =>
      `Your objection is noted for ${unit}: ${(bills ?? '').split('、').map(billInEnglish).join('; ')} (${aboutInEnglish(about ?? '')}). A supervisor will check it and answer you in writing by ${dayInEnglish(day ?? '')}; you get no reminder about that part meanwhile.`,
  ],
  // Hardship.
  [
    /^理解您的情况。确有困难可以申请分期缴纳，我已转(?:管家(\S+?)|管家)联系您商量方案，期间不会催您。$/,
    (_, steward) =>
      `I understand. You can ask to pay by instalments; ${steward === undefined ? 'your steward' : `your steward ${steward}`} will contact you about it, and you get no reminder meanwhile.`,
  ],
  [
    /^已为 (\S+) 提交申请：(?:(缓缴)|分(\d+)期)，共 ([\d,.]+)元：(.+)。主管审批后告诉您结果，.*$/,
    (_, unit, deferral, count, yuan, parts) =>
      `Your request for ${unit} is with a supervisor: ${deferral === undefined ? `${count} instalments` : 'to pay later'}, CNY ${yuan} in all (${termsInEnglish(parts)}). You will be told the answer, and get no reminder meanwhile.`,
  ],
  [
    /^已为 (\S+) 提交申请：减免(?: ([\d,.]+)元|（未说金额）)。主管审批后告诉您结果，.*$/,
    (_, unit, yuan) =>
      `Your request for ${unit} is with a supervisor: to reduce the bill${yuan === undefined ? '' : ` by CNY ${yuan}`}. You will be told the answer, and get no reminder meanwhile.`,
  ],
  // A repair, suggestion or complaint on its way.
  [
    /^已登记报修，单号 (\S+)，由(.+)跟进并告诉您安排。(?:紧急情况.*请直接打 (\S+)。)?$/,
    (_, number, who, hotline) =>
      `Your repair is noted as ${number}; ${whoInEnglish(who)} will follow it up and tell you when. In an emergency call ${hotline ?? 'the service centre'}.`,
  ],
  [
    /^已登记您的意见，单号 (\S+)，由(.+)和主管跟进，(\d+)个工作日内答复您。$/,
    (_, number, who, days) =>
      `Your complaint is noted as ${number}; ${whoInEnglish(who)} and a supervisor will answer within ${days} working days.`,
  ],
  [
    /^谢谢您的建议，已登记 (\S+)，由管家答复您处理结果。$/,
    'Thank you for the suggestion, noted as $1; your steward will tell you what becomes of it.',
  ],
  [/^收到您的(\d)分，谢谢您。有事随时找我。$/, 'Thank you for rating it $1 of 5. I am here if you need anything.'],
  [
    /^收到您的(\d)分，很抱歉没有做好。.*$/,
    'You rated it $1 of 5. I am sorry that it was not done well: it will be done again, and a supervisor will contact you.',
  ],
  [
    /^很抱歉，(\S+) 已重新安排返工，.*$/,
    'I am sorry. $1 is being done again; a supervisor follows it too, and you will hear as soon as there is a time.',
  ],
  [
    /^(\S+) (待接单|处理中|已完工待回访|已回访|已关单|重新办理)(?:，(.+日)前办好)?。已再催一次，.*$/,
    (_, number, state, day) =>
      `${number} is ${STATES[state ?? ''] ?? state}${day === undefined ? '' : `, due by ${dayInEnglish(day)}`}. I have asked again and will tell you of any progress; I am sorry for the trouble.`,
  ],
]

const STATES: Record<string, string> = {
  待接单: 'waiting to be taken',
  处理中: 'being worked on',
  已完工待回访: 'done, a call to you follows',
  已回访: 'done',
  已关单: 'closed',
  重新办理: 'being done again',
}
