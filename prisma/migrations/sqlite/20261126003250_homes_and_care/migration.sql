-- AlterTable
ALTER TABLE "Consent" ADD COLUMN "accountId" TEXT;
ALTER TABLE "Consent" ADD COLUMN "textVersion" TEXT;

-- AlterTable
ALTER TABLE "ContactPoint" ADD COLUMN "checkedDay" TEXT;
ALTER TABLE "ContactPoint" ADD COLUMN "state" TEXT;

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN "familiarity" INTEGER;
ALTER TABLE "Unit" ADD COLUMN "keyAccount" BOOLEAN;
ALTER TABLE "Unit" ADD COLUMN "preferredTime" TEXT;

-- CreateTable
CREATE TABLE "CareTag" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "need" TEXT NOT NULL,
    "consentId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "endedDay" TEXT
);

-- CreateTable
CREATE TABLE "HandOver" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "fromName" TEXT NOT NULL,
    "toName" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "wordsId" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CaseNote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "wordsId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ServiceRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT,
    "building" TEXT,
    "kind" TEXT NOT NULL,
    "staff" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "wordsId" TEXT,
    "evidence" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "CareTag_communityId_idx" ON "CareTag"("communityId");

-- CreateIndex
CREATE UNIQUE INDEX "CareTag_unitId_need_key" ON "CareTag"("unitId", "need");

-- CreateIndex
CREATE INDEX "HandOver_unitId_idx" ON "HandOver"("unitId");

-- CreateIndex
CREATE INDEX "HandOver_communityId_day_idx" ON "HandOver"("communityId", "day");

-- CreateIndex
CREATE INDEX "CaseNote_unitId_idx" ON "CaseNote"("unitId");

-- CreateIndex
CREATE INDEX "ServiceRecord_unitId_day_idx" ON "ServiceRecord"("unitId", "day");

-- CreateIndex
CREATE INDEX "ServiceRecord_communityId_day_idx" ON "ServiceRecord"("communityId", "day");
