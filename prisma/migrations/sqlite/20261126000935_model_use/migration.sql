-- CreateTable
CREATE TABLE "ModelUse" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "tokens" INTEGER NOT NULL DEFAULT 0,
    "calls" INTEGER NOT NULL DEFAULT 0
);

-- CreateIndex
CREATE UNIQUE INDEX "ModelUse_communityId_day_key" ON "ModelUse"("communityId", "day");

-- CreateIndex
CREATE INDEX "Resident_communityId_nameDigest_idx" ON "Resident"("communityId", "nameDigest");
