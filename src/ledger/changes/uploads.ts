// Files that wait for a confirmation: kept for the while, so they leave no entry of their own; what comes of them does.
import type { UploadChange } from '../../domain/changes/uploads.ts'
import type { Writers } from './pen.ts'

/** Keeps a file, and throws it away. */
export const uploads: Writers<UploadChange> = {
  async upload({ storage, tx, base }, { uploadId, accountId, name, content, expiresAt }) {
    const { box } = storage
    await tx.upload.create({ data: { ...base, id: uploadId, accountId, name: box.seal(name), content: box.seal(content), expiresAt } })
    return []
  },
  async upload_done({ tx }, { uploadId }) {
    await tx.upload.deleteMany({ where: { id: uploadId } })
    return []
  },
}
