-- CreateTable
CREATE TABLE "Absence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "coverId" TEXT,
    "by" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "endedDay" TEXT
);

-- CreateTable
CREATE TABLE "DutyRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DutySignature" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Absence_communityId_toDay_idx" ON "Absence"("communityId", "toDay");

-- CreateIndex
CREATE UNIQUE INDEX "DutyRecord_communityId_role_version_key" ON "DutyRecord"("communityId", "role", "version");

-- CreateIndex
CREATE UNIQUE INDEX "DutySignature_recordId_staffId_key" ON "DutySignature"("recordId", "staffId");
