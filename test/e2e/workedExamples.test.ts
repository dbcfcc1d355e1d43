import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'

// The worked examples of collection §12 as a company would hand them in, through `import` and `chase --json`.
const SHEETS: Record<string, string[]> = {
  小区: ['项目,值', '名称,例园', '物业公司,例园物业服务有限公司', '时区,Asia/Shanghai'],
  员工: ['姓名,角色,每日电话,每日上门,每日私信', '李敏,管家,2,2,10', '陈强,经理,,,'],
  房屋: [
    '房号,业主,电话,入住状态,管家,上班族,外地,原因码',
    '1-101,甲一,19900000001,自住,李敏,否,否,遗忘',
    '1-201,甲二,19900000002,自住,李敏,是,否,遗忘',
    '1-202,甲三,19900000003,自住,李敏,是,否,',
    '2-301,乙一,19900000004,自住,李敏,否,否,',
    '2-302,乙二,19900000005,自住,李敏,否,否,服务不满',
    '3-501,丙一,19900000006,自住,李敏,否,是,',
    '3-502,丙二,19900000007,自住,李敏,否,否,拒绝',
    '3-601,丙三,19900000008,自住,李敏,否,否,',
    '4-701,丁一,19900000009,自住,李敏,否,否,',
    '4-801,丁二,19900000010,自住,李敏,否,否,',
    '5-102,戊一,19900000011,自住,李敏,否,否,',
    '5-105,戊二,19900000012,未交付,李敏,否,否,',
    '5-106,戊三,19900000013,自住,李敏,否,否,',
  ],
  账单: [
    '房号,费项,账期起,账期止,应收金额,到期日',
    '1-101,物业费,2026-07-01,2026-09-30,"1,200.00",2026-09-30',
    '1-201,物业费,2026-10-01,2026-12-31,1440,2026-11-15',
    '1-202,物业费,2026-10-01,2026-12-31,1440,2026-11-15',
    '2-301,物业费,2026-04-01,2026-06-30,2880,2026-06-30',
    '2-302,物业费,2026-07-01,2026-09-30,1260,2026-09-30',
    '3-501,物业费,2026-04-01,2026-06-30,4320,2026-06-30',
    '3-502,物业费,2023-10-01,2023-12-31,3000,2023-12-31',
    '3-502,物业费,2026-04-01,2026-06-30,5760,2026-06-30',
    '3-601,物业费,2026-07-01,2026-09-30,1440,2026-09-30',
    '4-701,物业费,2026-04-01,2026-06-30,2880,2026-06-30',
    '4-801,物业费,2026-07-01,2026-09-30,960,2026-09-30',
    '5-102,物业费,2026-07-01,2026-09-30,1440,2026-09-30',
    '5-105,物业费,2026-04-01,2026-06-30,3600,2026-06-30',
    '5-106,物业费,2026-07-01,2026-09-30,1440,2026-08-15',
  ],
  缴费: ['流水号,房号,金额,到账时间,渠道,状态', 'P1,3-501,4320,2026-11-25 10:00,转账,待核实', 'P2,4-701,960,2026-10-27 10:00,微信,已到账'],
  催缴记录: [
    '房号,时间,方式,员工,结果,业主反馈',
    '1-101,2026-10-08 10:00,催费单,李敏,送达,',
    '1-101,2026-11-23 10:00,私信,李敏,送达,周四办理',
    '1-201,2026-11-23 10:00,催费单,李敏,送达,',
    '1-202,2026-11-20 10:00,催费单,李敏,送达,',
    '1-202,2026-11-23 19:10,电话,李敏,未接,',
    '2-301,2026-11-20 10:00,催费单,李敏,送达,',
    '2-302,2026-10-10 10:00,催费单,李敏,送达,',
    '2-302,2026-11-24 10:00,电话,李敏,接通,',
    '3-502,2026-10-10 10:00,催费单,李敏,送达,',
    '3-601,2026-11-10 10:00,催费单,李敏,送达,',
    '3-601,2026-11-25 10:00,电话,李敏,接通,',
    '5-106,2026-09-01 10:00,催费单,李敏,送达,',
  ],
  承诺: ['房号,承诺日期,金额,登记时间', '1-101,2026-11-26,1200,2026-11-23 10:05', '5-102,2026-11-30,1440,2026-11-24 10:00'],
  报修: [
    '工单号,房号,类别,内容,提交时间,完成时间',
    'W1,2-301,报修,渗水,2026-11-20 09:00,',
    'W2,2-302,报修,水管,2026-11-24 11:00,2026-11-25 16:00',
  ],
  异议: ['房号,费项,账期起,类型,提出时间', '4-801,物业费,2026-07-01,起算日,2026-11-24'],
  分期: [
    '房号,登记日期,期次,到期日,金额,批准人',
    '4-701,2026-10-20,1,2026-10-27,960,陈强',
    '4-701,2026-10-20,2,2026-11-27,960,陈强',
    '4-701,2026-10-20,3,2026-12-27,960,陈强',
  ],
}

const DAY = ['09:00-11:30', '14:00-17:30']
const RANKED = [
  ['1-101', 'chase', 'message', DAY, 'O-承诺当天', 170, { P1: 100, P6: 25, P7: 5, P8: 20, P9: 15, P10: 5 }, true],
  ['1-201', 'chase', 'call', ['19:00-20:30'], 'O-三天提醒', 110, { P5: 50, P6: 30, P7: 5, P8: 20, P10: 5 }, true],
  ['2-302', 'chase', 'call', DAY, 'O-维修完成', 105, { P3: 80, P6: 25, P7: 5, P8: -10, P10: 5 }, true],
  ['3-502', 'formal_demand', 'message', DAY, 'T4函', 100, { P5: 70, P6: 10, P7: 15, P10: 5 }, true],
  ['5-106', 'chase', 'call', DAY, 'O-三天提醒', 100, { P5: 70, P6: 20, P7: 5, P10: 5 }, false],
  ['1-202', 'chase', 'visit', ['19:00-20:00'], 'O-预约上门', 90, { P5: 50, P6: 30, P7: 5, P10: 5 }, true],
  ['4-701', 'chase', 'message', DAY, 'O-分期提醒', 70, { P1: 70 }, true],
] as const
const OTHERS = {
  '2-301': ['fix_first', 'G4', null],
  '3-501': ['verify_payment', 'G1b', null],
  '3-601': ['suppress', 'G8d', '2026-11-28'],
  '4-801': ['resolve', 'G3', null],
  '5-102': ['wait', 'G7', '2026-11-30'],
  '5-105': ['bill_developer', 'G0', null],
} as const

interface Line {
  unit: string
  lane: string
  channel: string | null
  windows: string[]
  opening: string | null
  score: number
  rank: number | null
  today: boolean | null
  until: string | null
  notes: string[]
  reasons: { rule: string; points: number }[]
  limitationOn: string | null
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guanjia-examples-'))
  for (const [name, rows] of Object.entries(SHEETS)) await writeFile(path.join(folder, `${name}.csv`), `${rows.join('\n')}\n`)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs a command of the product on a ledger and returns the JSON lines it prints. */
async function command<T>(url: string, ...words: string[]): Promise<T[]> {
  const place = url.startsWith('file:') ? { GUANJIA_DATA: path.dirname(url.slice(5)), DATABASE_URL: '' } : { DATABASE_URL: url }
  const main = path.join(import.meta.dirname, '../../src/guanjia.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...words], { cwd: tmpdir(), env: { ...process.env, ...place } })
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T)
}

onEachEngine('the worked examples through the commands', engine => {
  it('hold in every column', async () => {
    const url = await engine.newUrl()
    const [report] = await command<{ written: boolean; problemCount: number }>(url, 'import', folder, '--json')
    expect(report).toMatchObject({ written: true, problemCount: 0 })
    const lines = await command<Line>(url, 'chase', '--date', '2026-11-26', '--json')
    expect(lines).toHaveLength(13)
    const ranked = lines.filter(line => line.rank !== null)
    expect(ranked.map(line => line.rank)).toEqual([1, 2, 3, 4, 5, 6, 7])
    const seen = ranked.map(({ unit, lane, channel, windows, opening, score, reasons, today }) => {
      const points = Object.fromEntries(reasons.filter(reason => reason.points !== 0).map(reason => [reason.rule, reason.points]))
      return [unit, lane, channel, windows, opening, score, points, today]
    })
    expect(seen).toEqual(RANKED)
    expect(lines.find(line => line.unit === '5-106')?.notes).toContain('满3个月：本次必须登记原因码')
    expect(lines.find(line => line.unit === '3-502')).toMatchObject({ limitationOn: '2026-12-31' })
    for (const [unit, [lane, rule, until]] of Object.entries(OTHERS)) {
      const line = lines.find(one => one.unit === unit)
      expect(line).toMatchObject({ lane, until, rank: null, channel: null, score: 0 })
      expect(line?.reasons[0]?.rule).toBe(rule)
    }
    expect(await command<{ ok: boolean }>(url, 'ledger', 'verify', '--json')).toMatchObject([{ ok: true }])
  }, 120_000)
})
