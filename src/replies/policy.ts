// The settings of a community in plain Chinese: by section, one change to confirm, refusals with key, value and range.

import type { Decider, Setting } from '../domain/policy/setting.ts'
import { FIXED, type Fixed, SECTIONS, type Section } from '../domain/policy/settings.ts'
import type { PolicyChange } from '../domain/policy/stored.ts'
import type { Policy } from '../domain/policy.ts'
import { SHIPPED_POLICY } from '../domain/policy.ts'
import { forEverybody } from '../domain/speech.ts'

const DECIDERS: Record<Decider, string> = {
  company: '公司',
  manager: '经理',
  finance: '财务',
  lawyer: '律师',
  company_lawyer: '公司和律师',
  manager_lawyer: '经理和律师',
}

const isChanged = (setting: Setting, policy: Policy): boolean => setting.written(policy) !== setting.written(SHIPPED_POLICY)

/** All settings at a glance, section by section; what differs from the shipped value is marked. */
export function policyText(community: string, policy: Policy): string {
  const sections = SECTIONS.map(({ name, settings }) => {
    const parts = settings.map(setting => `${isChanged(setting, policy) ? '※' : ''}${setting.label} ${setting.shown(policy)}`)
    return `【${name}】${parts.join('；')}`
  })
  const fixed = FIXED.map(({ label, value }) => `${label} ${value}`).join('；')
  return [
    `${community}的收费规则（版本 ${policy.ruleVersion}，※为本小区改过的）`,
    ...sections,
    `【固定，不能改】${fixed}`,
    '发“/policy 联系频率”看一节的写法和范围；经理私聊发“/policy set 名称 值”修改。',
  ].join('\n')
}

/** One section with how each setting is written, its range and who decides. */
export function sectionText(section: Section, policy: Policy): string {
  const lines = section.settings.map(setting => {
    const { key, label, allowed, decidedBy } = setting
    const shipped = isChanged(setting, policy) ? `，出厂值 ${setting.shown(SHIPPED_POLICY)}` : ''
    return `· ${label}（${key}）：${setting.shown(policy)}${shipped}\n   可设：${allowed}；由${DECIDERS[decidedBy]}决定`
  })
  return [`【${section.name}】版本 ${policy.ruleVersion}`, ...lines].join('\n')
}

/** What a confirmed change would do: old → new, and who has to have decided it. */
export function confirmText(change: Extract<PolicyChange, { kind: 'changed' }>, now: Policy): string {
  const { setting, policy } = change
  const decided =
    setting.decidedBy === 'manager'
      ? '这一项由经理决定。'
      : `这一项由${DECIDERS[setting.decidedBy]}决定，请确认已有${DECIDERS[setting.decidedBy]}的意见。`
  return [
    `修改“${setting.label}”（${setting.key}）：`,
    `${setting.shown(now)} → ${setting.shown(policy)}`,
    `${decided}确认后立即生效，规则版本变为 ${policy.ruleVersion}，并记入台账。`,
  ].join('\n')
}

/** The change is made. */
export function changedText(change: Extract<PolicyChange, { kind: 'changed' }>, now: Policy): string {
  const { setting, policy } = change
  return `已修改“${setting.label}”：${setting.shown(now)} → ${setting.shown(policy)}，规则版本 ${policy.ruleVersion}。`
}

/** Why a value is not taken: the key, the value, and what may be written. */
export function valueRefusedText({ label, key, allowed }: Setting, text: string): string {
  return `“${label}”（${key}）不能设为“${text.slice(0, 60)}”。可设：${allowed}。`
}

/** Why a value is not taken beside another one. */
export function contradictsText({ less, more }: { less: Setting; more: Setting }, policy: Policy): string {
  return `不能这样设：“${less.label}”（${less.key}，现为${less.shown(policy)}）须小于“${more.label}”（${more.key}，现为${more.shown(policy)}）。`
}

/** The value stands already. */
export function sameText({ label }: Setting, shown: string): string {
  return `“${label}”已经是 ${shown}，没有变化。`
}

/** What nobody may change. */
export function fixedText({ label, value, why }: Fixed): string {
  return `“${label}”是固定项，不能修改：${value}（${why}）。`
}

/** No such setting or section. */
export function unknownSettingText(name: string): string {
  return `没有“${name.slice(0, 40)}”这一项。分节：${SECTIONS.map(section => section.name).join('、')}。`
}

/** The last changes of settings. */
export function policyHistoryText(
  rows: readonly { number: number; label: string; before: string; after: string; by: string; on: string }[],
): string {
  if (rows.length === 0) return '收费规则还没有改过，全部是出厂值。'
  return ['收费规则的变更记录：', ...rows.map(row => `${row.number}. ${row.on} ${row.by} ${row.label} ${row.before} → ${row.after}`)].join(
    '\n',
  )
}

/** Settings are changed in private only. */
export const CHANGE_PRIVATELY = forEverybody('修改收费规则请经理私聊我。')

/** Somebody else changed a setting meanwhile. */
export const POLICY_MOVED = '规则在此期间被改过，请重新发一次修改。'
