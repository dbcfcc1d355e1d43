// doctor: checks settings, database, queue, channels, clock and fonts; one line each.
import { access } from 'node:fs/promises'
import { dayIn, isoIn } from '../domain/calendar.ts'
import { holidayWarning } from '../domain/holidays.ts'
import { allCommunities } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import { policyOfCommunity } from '../ledger/policies.ts'
import { CHART_FONT } from '../reports/chart.ts'
import { channelFindings } from './doctorChannels.ts'
import { modelFindings } from './doctorModel.ts'
import { openJobs } from './jobs.ts'
import { type Command, type Finding, type Program, print, readArgs } from './program.ts'

const MARKS = { ok: '正常', warn: '注意', bad: '异常' }

/** Checks what the program needs; exit code 1 when something does not work. */
export const run: Command = async (args, program) => {
  const { values } = readArgs(args, { json: { type: 'boolean' } }, 'doctor [--json]')
  const findings: Finding[] = [settings(program)]
  const storage = await program.openLedger().catch((error: unknown) => {
    findings.push({ what: '数据库', state: 'bad', detail: reason(error) })
    return null
  })
  if (storage)
    findings.push(
      await database(program, storage),
      await queue(program, storage),
      ...(await clocks(program, storage)),
      ...(await policies(storage)),
    )
  findings.push(...(await channelFindings(program, storage)), await font(), ...(await modelFindings(program, storage)))
  for (const finding of findings) {
    print(program, values.json ? JSON.stringify(finding) : `${MARKS[finding.state]} ${finding.what}：${finding.detail}`)
  }
  return findings.some(finding => finding.state === 'bad') ? 1 : 0
}

function settings({ config }: Program): Finding {
  const what = '设置'
  if (config.secret === undefined) return { what, state: 'warn', detail: 'GUANJIA_SECRET 未设置：姓名、电话和原话以明文存放' }
  return { what, state: 'ok', detail: '姓名、电话和原话加密存放' }
}

async function database({ config }: Program, storage: Storage): Promise<Finding> {
  const communities = await storage.db.community.count()
  const where = storage.engine === 'sqlite' ? config.ledgerUrl.replace(/^file:/, '') : 'PostgreSQL'
  return {
    what: '数据库',
    state: 'ok',
    detail: `${storage.engine}（${where}），${communities}个小区，${await storage.db.ledgerEntry.count()}条分录`,
  }
}

async function queue(program: Program, storage: Storage): Promise<Finding> {
  const { config } = program
  const jobs = await openJobs(program, storage)
  try {
    if (config.redisUrl !== undefined) await jobs.start()
    const health = await jobs.health()
    const detail = `${health.driver}，等待${health.waiting}，失败${health.failed}${health.problem === null ? '' : `，${health.problem}（检查 REDIS_URL）`}`
    return { what: '队列', state: health.problem === null ? 'ok' : 'bad', detail }
  } catch (error) {
    return { what: '队列', state: 'bad', detail: `${reason(error)}（检查 REDIS_URL）` }
  } finally {
    await jobs.stop()
  }
}

async function clocks({ now }: Program, storage: Storage): Promise<Finding[]> {
  const cards = await allCommunities(storage)
  const zones = cards.length === 0 ? [{ name: '（无小区）', zone: 'Asia/Shanghai' }] : cards
  return zones.map(({ name, zone }) => {
    const warning = holidayWarning(dayIn(zone, now()))
    return {
      what: '时钟',
      state: warning === null ? 'ok' : 'warn',
      detail: `${name} ${isoIn(zone, now())} ${zone}${warning === null ? '' : `，${warning}`}`,
    }
  })
}

async function policies(storage: Storage): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { id, name } of await allCommunities(storage)) {
    const { policy, ignored } = await policyOfCommunity(storage, id)
    const refused = ignored.length === 0 ? '' : `，不再允许的设置按出厂值处理：${ignored.join('、')}（用 /policy set 重设）`
    findings.push({ what: '规则', state: ignored.length === 0 ? 'ok' : 'warn', detail: `${name} 版本 ${policy.ruleVersion}${refused}` })
  }
  return findings
}

async function font(): Promise<Finding> {
  const there = await access(CHART_FONT).then(
    () => true,
    () => false,
  )
  return { what: '字体', state: there ? 'ok' : 'bad', detail: there ? '图表字体可用' : `缺少 ${CHART_FONT}：图表里的中文会是空白` }
}

function reason(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}
