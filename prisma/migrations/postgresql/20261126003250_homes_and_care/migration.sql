-- AlterTable
ALTER TABLE "Consent" ADD COLUMN     "accountId" TEXT,
ADD COLUMN     "textVersion" TEXT;

-- AlterTable
ALTER TABLE "ContactPoint" ADD COLUMN     "checkedDay" TEXT,
ADD COLUMN     "state" TEXT;

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "familiarity" INTEGER,
ADD COLUMN     "keyAccount" BOOLEAN,
ADD COLUMN     "preferredTime" TEXT;

-- CreateTable
CREATE TABLE "CareTag" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "need" TEXT NOT NULL,
    "consentId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedDay" TEXT,

    CONSTRAINT "CareTag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandOver" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "fromName" TEXT NOT NULL,
    "toName" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "wordsId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HandOver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseNote" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "wordsId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CaseNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceRecord" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT,
    "building" TEXT,
    "kind" TEXT NOT NULL,
    "staff" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "wordsId" TEXT,
    "evidence" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ServiceRecord_pkey" PRIMARY KEY ("id")
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
