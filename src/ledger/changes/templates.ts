// A community's own reminder texts as their rows and entries.
import type { TemplateChange } from '../../domain/changes/templates.ts'
import type { Writers } from './pen.ts'

/** Writes the texts of the community. */
export const templates: Writers<TemplateChange> = {
  async template_draft({ tx, base, entry }, change) {
    const { templateId, code, version, situation, tone, title, text, openings, by, at } = change
    const row = { code, version, situation, tone, title, text, openings: JSON.stringify(openings), state: 'draft', proposedBy: by }
    await tx.template.create({ data: { ...row, id: templateId, communityId: base.communityId, createdAt: at } })
    return [entry('template', { templateId, code, version, situation, tone, title, text, openings: [...openings], state: 'draft', by })]
  },
  async template_state({ tx, base, entry }, { templateId, state, by, at }) {
    const { code, version } = await tx.template.findUniqueOrThrow({ where: { id: templateId } })
    const from = state === 'approved' ? ['draft'] : ['draft', 'approved']
    const data = { state, decidedAt: at, ...(state === 'approved' ? { approvedBy: by } : {}) }
    const { count } = await tx.template.updateMany({ where: { id: templateId, state: { in: from } }, data })
    if (count !== 1) throw new Error(`Template ${code}.${version} was decided in the meantime.`)
    if (state === 'approved') {
      const earlier = { communityId: base.communityId, code, state: 'approved', id: { not: templateId } }
      await tx.template.updateMany({ where: earlier, data: { state: 'retired', decidedAt: at } })
    }
    return [entry('template', { templateId, code, version, state, by })]
  },
}
