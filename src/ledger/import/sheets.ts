// The fifteen sheets of an import as data: the reader, the checks and the template all follow this table (CONTRACT “Import sheets”).
import { ZERO } from '../../domain/money.ts'
import { REASONS_BY_NAME } from '../../domain/reasonWords.ts'
import { designation } from './designation.ts'
import { accounts, area, day, int, type Kind, name, oneOf, phones, room, sorted, text, time, yearOrMonth, yesNo, yuan } from './kinds.ts'
import * as words from './words.ts'

/** One column: its header, whether it must be there and filled, its kind, and what the template's example row shows. */
export interface Column<T = unknown, M extends boolean = boolean> {
  header: string
  must: M
  kind: Kind<T>
  example: string
}

const must = <T>(header: string, kind: Kind<T>, example: string): Column<T, true> => ({ header, must: true, kind, example })
const may = <T>(header: string, kind: Kind<T>, example = ''): Column<T, false> => ({ header, must: false, kind, example })

/** One sheet: `key` names the columns that make a row the same row; `about` is the template's explanation. */
export interface Sheet<C extends Record<string, Column> = Record<string, Column>> {
  title: string
  about: string
  key: readonly string[]
  columns: C
}

function sheet<const C extends Record<string, Column>>(
  title: string,
  about: string,
  key: readonly (keyof C & string)[],
  columns: C,
): Sheet<C> {
  return { title, about, key, columns }
}

/** The values of a row: an empty cell, and a column that the file does not have, is null and leaves alone what the ledger knows. */
export type RowOf<S extends Sheet> = {
  [K in keyof S['columns']]: S['columns'][K] extends Column<infer T, infer M> ? (M extends true ? T : T | null) : never
}

const home = must('房号', room, '3-1-501')
const item = must('费项', name, '物业费')
const periodStart = must('账期起', day, '2026-07-01')
const reason = may('原因码', oneOf(REASONS_BY_NAME), '遗忘')

/** The sheets by the names the code uses, in the order in which they depend on one another. */
export const SHEETS = {
  community: sheet(
    '小区',
    '项目可填：名称、物业公司、服务中心电话、时区、对公账户、缴费方式（；分隔）、违约金条款、链接白名单、合同（名称）',
    ['item'],
    {
      item: must('项目', name, '名称'),
      value: must('值', text(), '云栖里'),
    },
  ),
  groups: sheet('群', '没有登记为工作群的群一律按业主群对待', ['chat'], {
    chat: must('群号', name, 'telegram:-1001234567890'),
    kind: must('类型', oneOf(words.GROUP_KINDS), '业主群'),
    building: may('楼栋', name, '3'),
  }),
  staff: sheet('员工', '房屋表的管家、催缴记录的员工、分期的批准人都须在此登记', ['name'], {
    name: must('姓名', name, '王芳'),
    role: must('角色', oneOf(words.ROLES), '管家'),
    group: may('小组', name, '一组'),
    area: may('片区', name, '东区'),
    accounts: may('账号', accounts, 'telegram:123；wecom:wangfang'),
    callsPerDay: may('每日电话', int(0, 1000), '12'),
    visitsPerDay: may('每日上门', int(0, 1000), '6'),
    messagesPerDay: may('每日私信', int(0, 1000), '40'),
  }),
  units: sheet('房屋', '一行一户；上门代办只填业主同意登记的需要，不填原因或病情', ['unit'], {
    unit: home,
    owner: must('业主', name, '李明'),
    salutation: may('称呼', name, '李先生'),
    phones: may('电话', phones, '13800000000'),
    areaCm2: may('建筑面积', area, '89.50'),
    type: may('类型', oneOf(words.UNIT_TYPES), '住宅'),
    deliveredOn: may('交付日期', day, '2019-06-30'),
    occupancy: may('入住状态', oneOf(words.OCCUPANCIES), '自住'),
    steward: must('管家', name, '王芳'),
    area: may('片区', name, '东区'),
    ownerAccounts: may('业主账号', accounts, 'telegram:456'),
    preferredChannel: may('首选渠道', oneOf(words.PREFERRED), '私信'),
    officeWorker: may('上班族', yesNo, '是'),
    outOfTown: may('外地', yesNo, '否'),
    homeService: may('上门代办', yesNo, '否'),
    bestKnownColleague: may('最熟同事', name, '王芳'),
    reason,
  }),
  bills: sheet('账单', '已入账的账单改金额、账期止、减免、到期日或承担人，按冲销后重开处理', ['unit', 'item', 'periodStart'], {
    unit: home,
    item,
    periodStart,
    periodEnd: must('账期止', day, '2026-09-30'),
    amountFen: must('应收金额', yuan, '1,440.00'),
    waivedFen: may('减免金额', yuan, '0'),
    dueOn: must('到期日', day, '2026-09-30'),
    payer: may('承担人', oneOf(words.PAYERS), '业主'),
  }),
  payments: sheet('缴费', '待核实的缴费不动账；改为已到账后才入账', ['reference'], {
    reference: must('流水号', name, 'WX20261008001'),
    unit: home,
    amountFen: must('金额', yuan, '1440.00'),
    paid: must('到账时间', time, '2026-10-08 10:00'),
    channel: must('渠道', sorted('微信、支付宝、转账、现金、刷卡等', words.paymentChannelOf), '微信'),
    state: may('状态', oneOf(words.PAYMENT_STATES), '已到账'),
    designation: may('指定账期', designation, '2026-07'),
    note: may('备注', text()),
  }),
  contacts: sheet('催缴记录', '接通指已确认是业主本人；期限天数用于催告函', ['unit', 'at', 'method', 'staff'], {
    unit: home,
    at: must('时间', time, '2026-10-08 10:00'),
    method: must('方式', oneOf(words.METHODS), '电话'),
    staff: must('员工', name, '王芳'),
    outcome: must('结果', oneOf(words.OUTCOMES), '接通'),
    words: may('业主反馈', text(), '下周办理'),
    reason,
    nextOn: may('下次日期', day, '2026-10-15'),
    visitAgreed: may('约定上门', yesNo, '否'),
    periodDays: may('期限天数', int(1, 365)),
  }),
  promises: sheet('承诺', '业主说好的缴费日期和金额', ['unit', 'registered'], {
    unit: home,
    forOn: must('承诺日期', day, '2026-10-15'),
    amountFen: must('金额', yuan, '1440.00'),
    registered: must('登记时间', time, '2026-10-08 10:05'),
  }),
  tickets: sheet('报修', '没有完成时间的视为未完成', ['number'], {
    number: must('工单号', name, 'BX20261001'),
    unit: home,
    kind: must('类别', sorted('报修 或 投诉', words.ticketKindOf), '报修'),
    subject: must('内容', text(), '卫生间渗水'),
    opened: must('提交时间', time, '2026-10-01 09:00'),
    done: may('完成时间', time, '2026-10-03 16:00'),
    satisfaction: may('满意度', int(1, 5), '5'),
  }),
  disputes: sheet('异议', '指向账单表中的一张账单', ['unit', 'item', 'periodStart', 'raised'], {
    unit: home,
    item,
    periodStart,
    kind: must('类型', oneOf(words.DISPUTE_KINDS), '起算日'),
    raised: must('提出时间', time, '2026-10-09'),
    answered: may('答复时间', time, '2026-10-12'),
    conclusion: may('结论', oneOf(words.CONCLUSIONS), '不成立'),
  }),
  plans: sheet('分期', '一行一期；同一登记日期的各期为一个分期协议', ['unit', 'registeredOn', 'number'], {
    unit: home,
    registeredOn: must('登记日期', day, '2026-10-01'),
    number: must('期次', int(1, 120), '1'),
    dueOn: must('到期日', day, '2026-10-27'),
    amountFen: must('金额', yuan, '480.00'),
    approvedBy: must('批准人', name, '陈经理'),
  }),
  holds: sheet('暂缓', '截止日期当天仍不联系；只记原因类别', ['unit', 'lastSilentOn'], {
    unit: home,
    lastSilentOn: must('截止日期', day, '2026-10-31'),
    reason: must('原因', sorted('家庭变故、生病、经济困难、冷静期等', words.holdKindOf), '家庭变故'),
  }),
  residents: sheet('住户', '共有人、租户等；租户只看到由租户承担的账单', ['unit', 'name', 'since'], {
    unit: home,
    name: must('姓名', name, '张伟'),
    role: must('身份', oneOf(words.RESIDENT_ROLES), '租户'),
    phones: may('电话', phones, '13900000000'),
    accounts: may('账号', accounts),
    since: may('起', day, '2026-01-01'),
    until: may('止', day),
  }),
  quietDays: sheet('静默日', '当天不发出任何催缴', ['day'], {
    day: must('日期', day, '2026-10-01'),
    reason: may('原因', text(200), '国庆节'),
  }),
  targets: sheet('目标', '范围写“项目”或管家、小组的名字', ['scope', 'period', 'item'], {
    scope: must('范围', name, '项目'),
    period: must('期间', yearOrMonth, '2026'),
    item: may('费项', name, '物业费'),
    amountFen: must('金额', yuan, '1200000.00'),
    households: may('户数', int(1, 1_000_000), '600'),
  }),
} as const

/** The name of a sheet in code. */
export type SheetId = keyof typeof SHEETS

/** The rows of each sheet, typed. */
export type Rows = { [S in SheetId]: RowOf<(typeof SHEETS)[S]> }

type Checks = { [S in SheetId]?: (row: Rows[S]) => { column: string; message: string } | null }

/** What must hold between the cells of one row; the column is where the person should look. */
export const CHECKS: Checks = {
  bills: row => {
    if (row.periodEnd < row.periodStart) return { column: '账期止', message: '账期止早于账期起' }
    return (row.waivedFen ?? ZERO) > row.amountFen ? { column: '减免金额', message: '减免金额大于应收金额' } : null
  },
  tickets: row => (row.done && row.done.at < row.opened.at ? { column: '完成时间', message: '完成时间早于提交时间' } : null),
  disputes: row => (row.answered && row.answered.at < row.raised.at ? { column: '答复时间', message: '答复时间早于提出时间' } : null),
  residents: row => (row.since && row.until && row.until < row.since ? { column: '止', message: '止早于起' } : null),
  plans: row => (row.dueOn < row.registeredOn ? { column: '到期日', message: '分期到期日早于登记日期' } : null),
}
