-- AlterTable
ALTER TABLE "Contact" ADD COLUMN "noticeId" TEXT;
ALTER TABLE "Contact" ADD COLUMN "open" BOOLEAN;

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN "amountFen" BIGINT;
ALTER TABLE "Notice" ADD COLUMN "approvedAt" DATETIME;
ALTER TABLE "Notice" ADD COLUMN "approvedDay" TEXT;
ALTER TABLE "Notice" ADD COLUMN "batchId" TEXT;
ALTER TABLE "Notice" ADD COLUMN "deliveredDay" TEXT;
ALTER TABLE "Notice" ADD COLUMN "heldUntil" TEXT;
ALTER TABLE "Notice" ADD COLUMN "items" TEXT;
ALTER TABLE "Notice" ADD COLUMN "legalBy" TEXT;
ALTER TABLE "Notice" ADD COLUMN "reason" TEXT;
ALTER TABLE "Notice" ADD COLUMN "returnedDay" TEXT;
ALTER TABLE "Notice" ADD COLUMN "sentDay" TEXT;
ALTER TABLE "Notice" ADD COLUMN "template" TEXT;
ALTER TABLE "Notice" ADD COLUMN "withdrawnDay" TEXT;

-- CreateTable
CREATE TABLE "NoticeEvidence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "noticeId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "number" TEXT NOT NULL DEFAULT '',
    "detail" TEXT NOT NULL DEFAULT '',
    "file" TEXT,
    "staff" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Escalation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "sinceDay" TEXT NOT NULL,
    "ruleId" TEXT NOT NULL,
    "inputs" TEXT NOT NULL,
    "approvedBy" TEXT,
    "legalBy" TEXT,
    "proposed" TEXT,
    "proposedDay" TEXT,
    "ruleVersion" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CaseReview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "staff" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LegalBatch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "lawyer" TEXT NOT NULL DEFAULT '',
    "firm" TEXT NOT NULL DEFAULT '',
    "licence" TEXT NOT NULL DEFAULT '',
    "managerBy" TEXT,
    "managerAt" DATETIME,
    "managerDigest" TEXT,
    "legalBy" TEXT,
    "legalAt" DATETIME,
    "legalDigest" TEXT,
    "overrideReason" TEXT,
    "overrideBy" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdDay" TEXT NOT NULL,
    "approvedDay" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LegalCase" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "noticeId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "court" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "filedDay" TEXT NOT NULL,
    "stateDay" TEXT NOT NULL,
    "closedDay" TEXT,
    "reason" TEXT,
    "staff" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LateFeeClause" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "graceDays" INTEGER NOT NULL,
    "ratePer100k" INTEGER NOT NULL,
    "capPerMille" INTEGER NOT NULL,
    "waivedOnPayment" BOOLEAN NOT NULL DEFAULT true,
    "proposedBy" TEXT NOT NULL,
    "verifiedBy" TEXT,
    "verifiedDay" TEXT,
    "retiredDay" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ServiceEvidence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "building" TEXT NOT NULL DEFAULT '',
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "file" TEXT,
    "staff" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "NoticeEvidence_noticeId_idx" ON "NoticeEvidence"("noticeId");

-- CreateIndex
CREATE INDEX "NoticeEvidence_communityId_idx" ON "NoticeEvidence"("communityId");

-- CreateIndex
CREATE UNIQUE INDEX "Escalation_unitId_key" ON "Escalation"("unitId");

-- CreateIndex
CREATE INDEX "Escalation_communityId_stage_idx" ON "Escalation"("communityId", "stage");

-- CreateIndex
CREATE INDEX "CaseReview_unitId_idx" ON "CaseReview"("unitId");

-- CreateIndex
CREATE INDEX "CaseReview_communityId_day_idx" ON "CaseReview"("communityId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "LegalBatch_communityId_kind_number_key" ON "LegalBatch"("communityId", "kind", "number");

-- CreateIndex
CREATE INDEX "LegalCase_unitId_idx" ON "LegalCase"("unitId");

-- CreateIndex
CREATE INDEX "LegalCase_communityId_state_idx" ON "LegalCase"("communityId", "state");

-- CreateIndex
CREATE INDEX "LateFeeClause_communityId_idx" ON "LateFeeClause"("communityId");

-- CreateIndex
CREATE INDEX "ServiceEvidence_communityId_idx" ON "ServiceEvidence"("communityId");

-- CreateIndex
CREATE INDEX "Notice_communityId_kind_state_idx" ON "Notice"("communityId", "kind", "state");
