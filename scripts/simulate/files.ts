// The files a company would import: the community with its staff and homes, the bills of a quarter, the payments of a day.
import { addDays, type Day, monthEnd } from '../../src/domain/calendar.ts'
import { type Fen, fen, plainYuan } from '../../src/domain/money.ts'
import type { SheetFile } from '../../src/ledger/import/files.ts'
import { accountOf, type Household, STAFF } from './homes.ts'

/** What the community is called. */
export const COMMUNITY = '清河里'
export const OWNERS_GROUP = 'console:owners'
export const TEAM_GROUP = 'console:team'

const FEN_A_SQM_MONTH = 240
const MONTHS = 3

const sheet = (name: string, header: string, rows: readonly (readonly string[])[]): SheetFile => ({
  name: `${name}.csv`,
  content: Buffer.from([header, ...rows.map(row => row.join(','))].join('\n')),
})

/** The community, its groups, its people and its homes. */
export function communityFiles(households: readonly Household[]): SheetFile[] {
  const stewards = [...new Set(households.map(({ steward }) => steward))]
  const others = [
    [STAFF.supervisor, '主管'],
    [STAFF.manager, '经理'],
    [STAFF.finance, '财务'],
    [STAFF.engineer, '工程'],
    [STAFF.legal, '法务'],
  ] as const
  const staff = [...stewards.map(name => [name, '管家'] as const), ...others]
  return [
    sheet('小区', '项目,值', [
      ['名称', COMMUNITY],
      ['物业公司', '清和物业服务有限公司'],
      ['服务中心电话', '000-1234-5678'],
      ['时区', 'Asia/Shanghai'],
      ['对公账户', '清和物业服务有限公司 示例银行清河支行 0000 0000 0000 0000'],
      ['缴费方式', '微信小程序「清和物业」；支付宝「生活缴费」；服务中心现场；对公账户转账'],
    ]),
    sheet('群', '群号,类型', [
      [OWNERS_GROUP, '业主群'],
      [TEAM_GROUP, '工作群'],
    ]),
    sheet(
      '员工',
      '姓名,角色,账号',
      staff.map(([name, role]) => [name, role, accountOf(name)]),
    ),
    sheet(
      '房屋',
      '房号,业主,称呼,电话,建筑面积,类型,入住状态,管家,业主账号,上班族,外地',
      households.map(home => [
        home.unit,
        home.owner,
        home.salutation,
        home.phone,
        (home.area / 100).toFixed(2),
        '住宅',
        home.nature === 'undelivered' ? '未交付' : home.nature === 'vacant' ? '空置' : '自住',
        home.steward,
        home.account ?? '',
        home.officeWorker ? '是' : '否',
        home.nature === 'away' ? '是' : '否',
      ]),
    ),
  ]
}

/** What a home pays for a quarter. */
export const quarterFen = (home: Household): Fen => fen(Math.round((home.area * FEN_A_SQM_MONTH * MONTHS) / 100))

/** The days of a quarter: its first and last one, and the day its bill is due. */
export function quarterDays(year: number, quarter: number): { start: Day; end: Day; dueOn: Day } {
  const month = (quarter - 1) * MONTHS + 1
  const start = `${year}-${String(month).padStart(2, '0')}-01`
  const last = `${year}-${String(month + 2).padStart(2, '0')}-01`
  return { start, end: monthEnd(last), dueOn: addDays(start, 29) }
}

/** A quarter of a year. */
export interface Quarter {
  year: number
  quarter: number
}

/** The bills of some quarters. */
export function billFile(households: readonly Household[], quarters: readonly Quarter[]): SheetFile {
  const rows = quarters.flatMap(({ year, quarter }) => {
    const { start, end, dueOn } = quarterDays(year, quarter)
    return households.map(home => {
      const payer = home.nature === 'undelivered' ? '建设单位' : '业主'
      return [home.unit, '物业费', start, end, plainYuan(quarterFen(home)), dueOn, payer]
    })
  })
  return sheet('账单', '房号,费项,账期起,账期止,应收金额,到期日,承担人', rows)
}

/** One payment as the bank tells it. */
export interface BankLine {
  number: string
  unit: string
  fen: Fen
  /** `YYYY-MM-DD HH:MM` */
  at: string
  way: string
}

/** The payments of a day. */
export function paymentFile(lines: readonly BankLine[]): SheetFile {
  return sheet(
    '缴费',
    '流水号,房号,金额,到账时间,渠道,状态',
    lines.map(line => [line.number, line.unit, plainYuan(line.fen), line.at, line.way, '已到账']),
  )
}
