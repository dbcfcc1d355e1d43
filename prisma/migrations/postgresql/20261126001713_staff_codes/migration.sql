-- CreateTable
CREATE TABLE "StaffCode" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "codeDigest" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StaffCode_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "StaffCode_codeDigest_key" ON "StaffCode"("codeDigest");
