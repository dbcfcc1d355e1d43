-- CreateTable
CREATE TABLE "StaffCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "codeDigest" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "StaffCode_codeDigest_key" ON "StaffCode"("codeDigest");
