-- DropIndex
DROP INDEX "Tariff_communityId_item_unitKind_fromDay_key";

-- AlterTable
ALTER TABLE "Resident" ADD COLUMN     "bears" TEXT NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Tariff" ADD COLUMN     "basis" TEXT NOT NULL DEFAULT 'area',
ADD COLUMN     "createdAt" TIMESTAMPTZ(3),
ADD COLUMN     "decidedAt" TIMESTAMPTZ(3),
ADD COLUMN     "draftedBy" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "evidence" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'draft',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "FeeItem" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FeeItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Discount" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "perMille" INTEGER NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT,
    "evidence" TEXT NOT NULL,
    "approvedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Discount_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "FeeItem_communityId_name_key" ON "FeeItem"("communityId", "name");

-- CreateIndex
CREATE INDEX "Discount_unitId_idx" ON "Discount"("unitId");

-- CreateIndex
CREATE INDEX "Discount_communityId_idx" ON "Discount"("communityId");

-- CreateIndex
CREATE UNIQUE INDEX "Tariff_communityId_item_unitKind_fromDay_version_key" ON "Tariff"("communityId", "item", "unitKind", "fromDay", "version");
