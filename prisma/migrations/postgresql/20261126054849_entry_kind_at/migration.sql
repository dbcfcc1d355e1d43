-- CreateIndex
CREATE INDEX "LedgerEntry_communityId_kind_at_idx" ON "LedgerEntry"("communityId", "kind", "at");
