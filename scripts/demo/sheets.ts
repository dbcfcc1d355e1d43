// Puts the homes, books and stories of 云栖里 into the import sheets, as CSV files with relative days.
import { type Fen, fen, plainYuan, sumFen } from '../../src/domain/money.ts'
import { type DemoFile, toCsv } from '../../src/ledger/demo/expand.ts'
import { chargesOf, dueFor, type Habit, habitOf, instalmentsOf, owedBy, paymentsOf, QUARTERS, quarter, seeded } from './books.ts'
import { HOMES, type Home } from './homes.ts'
import { CLOSED_TICKETS, COMMUNITY, QUIET_DAYS, RESIDENTS, STAFF, WORKING_GROUPS } from './office.ts'
import { STORIES, type Story } from './stories.ts'

const SEED = 20_260
const FLAGS = ['首选渠道', '上班族', '外地', '上门代办', '最熟同事', '原因码']
const LOG_NOTES = ['反馈', '原因', '下次', '约定', '期限']

/** Every CSV file of `examples/yunqili`, by name; the same on every run. */
export function demoFiles(): DemoFile[] {
  const random = seeded(SEED)
  const sheets = new Map<string, string[][]>(HEADERS.map(([name, ...columns]) => [name, [columns]]))
  const put = (name: string, ...cells: string[]) => sheets.get(name)?.push(cells)
  for (const row of COMMUNITY) put('小区', ...row)
  for (const row of WORKING_GROUPS) put('群', ...row)
  for (const row of STAFF) put('员工', ...row)
  for (const row of RESIDENTS) put('住户', ...row)
  for (const row of QUIET_DAYS) put('静默日', ...row)
  for (const home of HOMES) putHome(home, put, random)
  for (const [index, row] of CLOSED_TICKETS.entries()) put('报修', `WX0${index + 1}`, ...row)
  for (const row of targets()) put('目标', ...row)
  return [...sheets].map(([name, rows]) => ({ name: `${name}.csv`, text: toCsv(rows) }))
}

const HEADERS: readonly (readonly [string, ...string[]])[] = [
  ['小区', '项目', '值'],
  ['群', '群号', '类型', '楼栋'],
  ['员工', '姓名', '角色', '小组', '片区', '账号', '每日电话', '每日上门', '每日私信'],
  ['房屋', ...['房号', '业主', '称呼', '电话', '建筑面积', '类型', '交付日期', '入住状态', '管家', '片区', '业主账号'], ...FLAGS],
  ['账单', '房号', '费项', '账期起', '账期止', '应收金额', '减免金额', '到期日', '承担人'],
  ['缴费', '流水号', '房号', '金额', '到账时间', '渠道', '状态', '指定账期', '备注'],
  ['催缴记录', ...['房号', '时间', '方式', '员工', '结果', '业主反馈', '原因码', '下次日期', '约定上门', '期限天数']],
  ['承诺', '房号', '承诺日期', '金额', '登记时间'],
  ['报修', '工单号', '房号', '类别', '内容', '提交时间', '完成时间', '满意度'],
  ['异议', '房号', '费项', '账期起', '类型', '提出时间', '答复时间', '结论'],
  ['分期', '房号', '登记日期', '期次', '到期日', '金额', '批准人'],
  ['暂缓', '房号', '截止日期', '原因'],
  ['住户', '房号', '姓名', '身份', '电话', '账号', '起', '止'],
  ['静默日', '日期', '原因'],
  ['目标', '范围', '期间', '费项', '金额'],
]

type Put = (name: string, ...cells: string[]) => void

function putHome(home: Home, put: Put, random: () => number): void {
  const story = STORIES.find(told => told.unit === home.unit)
  const delivered = home.occupancy === '未交付' ? '' : '2018-06-30'
  const sqm = `${Math.floor(home.sqm / 100)}.${String(home.sqm % 100).padStart(2, '0')}`
  const flags = FLAGS.map(flag => home.flags[flag] ?? '')
  const { unit, owner, salutation, phone, type, occupancy, steward, block, account } = home
  put('房屋', unit, owner, salutation, phone, sqm, type, delivered, occupancy, steward, block, account, ...flags)
  const old = story?.old ? [story.old.quarter] : []
  for (const number of [...old, ...QUARTERS]) putBills(home, number, put)
  const habits = new Map<number, Habit>(QUARTERS.map(number => [number, habitOf(random)]))
  const label = unit.replaceAll('-', '')
  for (const [index, cells] of paymentsOf(home, story, habits, random).entries()) {
    put('缴费', `YQ${label}${String(index + 1).padStart(2, '0')}`, unit, ...cells)
  }
  if (story === undefined) putChasing(home, habits, put)
  else putStory(home, story, put)
}

function putBills(home: Home, number: number, put: Put): void {
  const payer = home.occupancy === '未交付' ? '建设单位' : home.occupancy === '出租' && number > -4 ? '租户' : '业主'
  for (const { item, amount, waived } of chargesOf(home, number)) {
    const waiver = waived === 0 ? '' : plainYuan(waived)
    put('账单', home.unit, item, quarter(number), `${quarter(number)}E`, plainYuan(amount), waiver, quarter(number, 14), payer)
  }
}

function putChasing(home: Home, habits: ReadonlyMap<number, Habit>, put: Put): void {
  for (const [number, { offset, chased }] of habits) {
    if (!chased) continue
    putLog(home, `${quarter(number, 17)} 10:00 催费单 送达`, put)
    putLog(home, `${quarter(number, offset - 2)} 10:30 电话 接通 原因=遗忘`, put)
  }
}

function putStory(home: Home, story: Story, put: Put): void {
  const { unit } = home
  const owed = owedBy(home, story)
  for (const line of story.log ?? []) putLog(home, line, put)
  for (const { at, for: day, of } of story.promises ?? []) put('承诺', unit, day, plainYuan(of === undefined ? owed : dueFor(home, of)), at)
  for (const [index, [kind, subject, opened, done = '', rating = '']] of (story.tickets ?? []).entries()) {
    put('报修', `WX${unit.replaceAll('-', '')}${index + 1}`, unit, kind, subject, opened, done, rating)
  }
  for (const { quarter: number, kind, at, answered = '', conclusion = '' } of story.disputes ?? []) {
    put('异议', unit, '物业费', quarter(number), kind, at, answered, conclusion)
  }
  const amounts = story.plan ? instalmentsOf(home, story) : []
  for (const [index, day] of (story.plan?.due ?? []).entries()) {
    put('分期', unit, story.plan?.at ?? '', String(index + 1), day, plainYuan(amounts[index] ?? fen(0)), '陈国栋')
  }
  if (story.hold) put('暂缓', unit, ...story.hold)
}

// `T-4 19:20 电话 未接 原因=没空` → one 催缴记录 row; a suit is the business of 法务.
function putLog(home: Home, line: string, put: Put): void {
  const [day = '', time = '', method = '', outcome = '', ...notes] = line.split(' ')
  const note = Object.fromEntries(notes.map(text => text.split('=', 2)))
  const staff = method === '律师函' || method === '诉讼' ? '吴正' : home.steward
  put('催缴记录', home.unit, `${day} ${time}`, method, staff, outcome, ...LOG_NOTES.map(name => note[name] ?? ''))
}

// A year is to bring in 92 % of its bills; most of a quarter's money comes in its first month. Stewards sum to groups, groups to 项目.
function targets(): string[][] {
  const stewards = STAFF.filter(([, role]) => role === '管家')
  const spans: [string, number][] = [
    ['Y0', 368],
    ['Q0M1', 70],
    ['Q0M2', 14],
    ['Q0M3', 8],
  ]
  return spans.flatMap(([period, share]) => {
    const own = new Map(stewards.map(([name = '']) => [name, targetOf(name, share)]))
    const groups = [...new Set(stewards.map(([, , group = '']) => group))]
    const ofGroup = (group: string): Fen => sumFen(stewards.filter(row => row[2] === group).map(([name = '']) => own.get(name) ?? fen(0)))
    const scopes: [string, Fen][] = [
      ['项目', sumFen(own.values())],
      ...groups.map((group): [string, Fen] => [group, ofGroup(group)]),
      ...own,
    ]
    return scopes.map(([scope, amount]) => [scope, period, '', plainYuan(amount)])
  })
}

function targetOf(steward: string, sharePercent: number): Fen {
  const quarterly = sumFen(HOMES.filter(home => home.steward === steward).map(home => dueFor(home, 0)))
  return fen(Math.round((quarterly * sharePercent) / 100 / 100_00) * 100_00)
}
