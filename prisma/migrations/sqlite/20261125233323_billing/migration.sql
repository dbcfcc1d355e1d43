-- AlterTable
ALTER TABLE "Bill" ADD COLUMN "residentId" TEXT;
ALTER TABLE "Bill" ADD COLUMN "tariffId" TEXT;

-- CreateTable
CREATE TABLE "BillLine" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "billId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tariffId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "areaCm2" INTEGER,
    "priceFen" BIGINT NOT NULL,
    "discountPerMille" INTEGER NOT NULL DEFAULT 0,
    "amountFen" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Waiver" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "billId" TEXT NOT NULL,
    "fen" BIGINT NOT NULL,
    "day" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "wrongCharge" BOOLEAN NOT NULL DEFAULT false,
    "approvedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Refund" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "paymentId" TEXT NOT NULL,
    "fen" BIGINT NOT NULL,
    "day" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "approvedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- AlterTable
ALTER TABLE "Payment" ADD COLUMN "refundedFen" BIGINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "BillLine_communityId_idx" ON "BillLine"("communityId");

-- CreateIndex
CREATE UNIQUE INDEX "BillLine_billId_number_key" ON "BillLine"("billId", "number");

-- CreateIndex
CREATE INDEX "Waiver_billId_idx" ON "Waiver"("billId");

-- CreateIndex
CREATE INDEX "Waiver_communityId_day_idx" ON "Waiver"("communityId", "day");

-- CreateIndex
CREATE INDEX "Refund_paymentId_idx" ON "Refund"("paymentId");

-- CreateIndex
CREATE INDEX "Refund_unitId_idx" ON "Refund"("unitId");

-- CreateIndex
CREATE INDEX "Refund_communityId_day_idx" ON "Refund"("communityId", "day");
