-- CreateTable
CREATE TABLE "FeeItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Discount" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "perMille" INTEGER NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT,
    "evidence" TEXT NOT NULL,
    "approvedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- AlterTable
ALTER TABLE "Resident" ADD COLUMN "bears" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Tariff" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Tariff" ADD COLUMN "basis" TEXT NOT NULL DEFAULT 'area';
ALTER TABLE "Tariff" ADD COLUMN "evidence" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Tariff" ADD COLUMN "state" TEXT NOT NULL DEFAULT 'draft';
ALTER TABLE "Tariff" ADD COLUMN "draftedBy" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Tariff" ADD COLUMN "decidedAt" DATETIME;
ALTER TABLE "Tariff" ADD COLUMN "createdAt" DATETIME;

-- CreateIndex
CREATE UNIQUE INDEX "FeeItem_communityId_name_key" ON "FeeItem"("communityId", "name");

-- CreateIndex
CREATE INDEX "Discount_unitId_idx" ON "Discount"("unitId");

-- CreateIndex
CREATE INDEX "Discount_communityId_idx" ON "Discount"("communityId");

-- DropIndex
DROP INDEX "Tariff_communityId_item_unitKind_fromDay_key";

-- CreateIndex
CREATE UNIQUE INDEX "Tariff_communityId_item_unitKind_fromDay_version_key" ON "Tariff"("communityId", "item", "unitKind", "fromDay", "version");
